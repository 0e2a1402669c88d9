// Random numbers in bulk: the same, whatever they are drawn with, on any processor.
#ifndef GK_RANDOM_H
#define GK_RANDOM_H

#include <stdint.h>

// Whose numbers they are: the key, and the upper half of the counter, whose lower half counts blocks.
typedef struct {
    uint32_t key[2], layer, purpose;
} gk_stream;

// Philox4x32-10: the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
// 1, 2, 3" (2011). The same counter and key give the same four words, in any order and on any thread.
void gk_philox(const uint32_t *counter, const uint32_t *key, uint32_t *words);

// Two numbers of each block from `first` on: uniform on [0, 1), multiples of 2⁻⁵³.
void gk_uniforms(gk_stream stream, uint64_t first, long blocks, double *out);

// The same as N(0, 1), by Box and Muller's transformation (1958).
void gk_normals(gk_stream stream, uint64_t first, long blocks, double *out);

#endif
