/// Files mapped for reading that stay readable when they shrink meanwhile: what is gone reads as zeros, and is told.
#ifndef GK_MAPPING_H
#define GK_MAPPING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Maps the first `size` bytes, at least one, of an open file, private and for reading; NULL where that cannot be.
void *gk_map(int descriptor, size_t size);
void gk_unmap(void *start, size_t size);
/// Whether a part of the mapping was read that the file no longer had.
int gk_map_was_cut(const void *start);

#ifdef __cplusplus
}
#endif
#endif
