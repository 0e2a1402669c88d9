/// Files that the binary carries.
#ifndef GRADUS_ASSETS_H
#define GRADUS_ASSETS_H

#include <stddef.h>

typedef struct {
    /// The file's name without extension.
    const char *name;
    /// NULL where this build does not carry the file.
    const unsigned char *bytes;
    size_t size;
} gradus_asset;

/// The default fonts (OpenType).
const gradus_asset *gradus_fonts(size_t *count);

#endif
