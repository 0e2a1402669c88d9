#include "gk_matrix.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "clones.h"

// CBLAS, by its own numbers.
enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };
typedef void (*single_product)(int, int, int, int, int, int, float, const float *, int, const float *, int, float,
                               float *, int);
typedef void (*double_product)(int, int, int, int, int, int, double, const double *, int, const double *, int, double,
                               double *, int);

static single_product blas_f32;
static double_product blas_f64;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void open_library(void) {
#ifdef __APPLE__
    setenv("VECLIB_MAXIMUM_THREADS", "1", 0);
    void *library = dlopen("/System/Library/Frameworks/Accelerate.framework/Accelerate", RTLD_NOW | RTLD_LOCAL);
#else
    // Runs go in parallel, each on one thread: the library starts no threads of its own.
    const char *key = "OPENBLAS_NUM_THREADS", *before = getenv(key);
    if (!before) setenv(key, "1", 1);
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libopenblas.so", RTLD_NOW | RTLD_LOCAL);
    if (!before) unsetenv(key);
#endif
    if (!library) return;
    void (*set_threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    if (set_threads) set_threads(1);
    blas_f32 = (single_product)dlsym(library, "cblas_sgemm");
    blas_f64 = (double_product)dlsym(library, "cblas_dgemm");
    if (!blas_f32 || !blas_f64) blas_f32 = 0, blas_f64 = 0;
}

bool gk_matrix_library(void) {
    pthread_once(&opened, open_library);
    return blas_f32 != 0;
}

// Up to so many weights plain loops are the fastest; from LARGE on the library is, with the registers of any processor. What
// decides is the layer, not the batch: a product done in parts is done in the same way.
#define SMALL 64
#ifdef __APPLE__
#define LARGE 4096
#else
#define LARGE (1 << 20)
#endif

bool gk_matrix_wants_library(long weights) { return weights >= LARGE; }

bool gk_matrix_is_large(long weights) { return gk_matrix_wants_library(weights) && gk_matrix_library(); }

// The most rows of a tile that leave registers for its operands; DEPTH numbers of 16 columns fill half of a first-level cache.
enum { MOST_ROWS = 6, DEPTH = 256 };
// How A stands in memory: as it is, as its transpose, or in the order in which tiles read it.
enum layout { PLAIN_ROWS, TURNED, PACKED };

typedef float f32x8 __attribute__((vector_size(32)));
typedef float f32x8_anywhere __attribute__((vector_size(32), aligned(4)));
typedef double f64x4 __attribute__((vector_size(32)));
typedef double f64x4_anywhere __attribute__((vector_size(32), aligned(8)));

GK_INLINE void gk_transpose_f32(f32x8 *x) {
    for (int i = 0; i < 8; i += 2) {
        const f32x8 a = x[i], b = x[i + 1];
        x[i] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
        x[i + 1] = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (int i = 0; i < 8; i += i % 4 == 1 ? 3 : 1) {
        const f32x8 a = x[i], b = x[i + 2];
        x[i] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
        x[i + 2] = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    }
    for (int i = 0; i < 4; i++) {
        const f32x8 a = x[i], b = x[i + 4];
        x[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
        x[i + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

GK_INLINE void gk_transpose_f64(f64x4 *x) {
    for (int i = 0; i < 4; i += 2) {
        const f64x4 a = x[i], b = x[i + 1];
        x[i] = __builtin_shufflevector(a, b, 0, 4, 2, 6);
        x[i + 1] = __builtin_shufflevector(a, b, 1, 5, 3, 7);
    }
    for (int i = 0; i < 2; i++) {
        const f64x4 a = x[i], b = x[i + 2];
        x[i] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
        x[i + 2] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
    }
}

#define R float
#define V f32x8
#define VU f32x8_anywhere
#define NAME(name) gk_##name##_f32
#define BLAS blas_f32
#include "tile_template.h"
#include "matrix_template.h"
#undef R
#undef V
#undef VU
#undef NAME
#undef BLAS

#define R double
#define V f64x4
#define VU f64x4_anywhere
#define NAME(name) gk_##name##_f64
#define BLAS blas_f64
#include "tile_template.h"
#include "matrix_template.h"
