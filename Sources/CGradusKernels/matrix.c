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

// Below this many multiplications a call into the library costs more than the product.
#define SMALL 512

#define R float
#define NAME(name) gk_##name##_f32
#define BLAS blas_f32
#include "matrix_template.h"
#undef R
#undef NAME
#undef BLAS

#define R double
#define NAME(name) gk_##name##_f64
#define BLAS blas_f64
#include "matrix_template.h"
