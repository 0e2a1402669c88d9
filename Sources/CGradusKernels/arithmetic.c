#include "gk_arithmetic.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#include "gk_matrix.h"

static char line[256];
static pthread_once_t written = PTHREAD_ONCE_INIT;

static const char *processor(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return "x86-64-v4";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "x86-64-v3";
    return "x86-64";
#elif defined(__aarch64__)
    return "arm64";
#else
    return "another processor";
#endif
}

static void write_line(void) {
    const char *library = "no matrix library", *core = "";
    if (gk_matrix_library()) {
#ifdef __APPLE__
        library = "Accelerate";
#else
        library = "OpenBLAS";
        // Opened above: this only finds it again.
        void *opened = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
        if (!opened) opened = dlopen("libopenblas.so", RTLD_NOW | RTLD_LOCAL);
        char *(*name)(void) = opened ? (char *(*)(void))dlsym(opened, "openblas_get_corename") : 0;
        char *(*config)(void) = opened ? (char *(*)(void))dlsym(opened, "openblas_get_config") : 0;
        if (config) library = config();
        if (name) core = name();
#endif
    }
#ifdef __GLIBC__
    snprintf(line, sizeof line, "%s, %s %s, glibc %s", processor(), library, core, gnu_get_libc_version());
#else
    snprintf(line, sizeof line, "%s, %s %s", processor(), library, core);
#endif
}

const char *gk_arithmetic(void) {
    pthread_once(&written, write_line);
    return line;
}
