#ifndef GRADUS_COLORMAPS_H
#define GRADUS_COLORMAPS_H

#include <stddef.h>

/// A colour map: 256 colours in sRGB, red, green, blue.
typedef struct {
    const char *name;
    const char *doc;
    /// 1 where the middle is a light neutral and both ends are dark.
    int is_diverging;
    const unsigned char *rgb;
    size_t size;
} gradus_colormap;

/// The maps in the order of the language; `count` receives their number.
const gradus_colormap *gradus_colormaps(size_t *count);

#endif
