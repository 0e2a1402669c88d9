// Takes the place of the C library's allocator: see the header.
#define _GNU_SOURCE
#include "allocator.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

long countdown = -1, refusals;
int goes_on, cairo_draws;

/// The bounds of this program's code, the shim's among it.
extern char __executable_start, etext;

static int is_own(const void *code) { return (char *)code >= &__executable_start && (char *)code < &etext; }

static int is_spared(const void *caller) {
    Dl_info library;
    return cairo_draws && !is_own(caller) && dladdr(caller, &library)
        && (strstr(library.dli_fname, "libcairo") || strstr(library.dli_fname, "libpixman"));
}

static int refused(const void *caller) {
    if (countdown < 0 || is_spared(caller)) return 0;
    if (countdown > 0) {
        countdown--;
        return 0;
    }
    if (!goes_on) countdown = -1;
    refusals++;
    return 1;
}

#define CALLER __builtin_return_address(0)

enum { OWNED = 256 };
static void *owned[OWNED];

static void *kept(void *memory, const void *caller) {
    if (memory && is_own(caller))
        for (int i = 0; i < OWNED; i++)
            if (!owned[i]) {
                owned[i] = memory;
                break;
            }
    return memory;
}

static void given_back(void *memory) {
    for (int i = 0; memory && i < OWNED; i++)
        if (owned[i] == memory) owned[i] = NULL;
}

int count_owned(void) {
    int count = 0;
    for (int i = 0; i < OWNED; i++) count += owned[i] != NULL;
    return count;
}

void forget_owned(void) { memset(owned, 0, sizeof owned); }

void *malloc(size_t size) { return refused(CALLER) ? NULL : kept(__libc_malloc(size), CALLER); }
void *calloc(size_t count, size_t size) { return refused(CALLER) ? NULL : kept(__libc_calloc(count, size), CALLER); }
void *aligned_alloc(size_t to, size_t size) { return refused(CALLER) ? NULL : kept(__libc_memalign(to, size), CALLER); }
void *memalign(size_t to, size_t size) { return refused(CALLER) ? NULL : kept(__libc_memalign(to, size), CALLER); }

void *realloc(void *memory, size_t size) {
    if (refused(CALLER)) return NULL;
    given_back(memory);
    return kept(__libc_realloc(memory, size), CALLER);
}

int posix_memalign(void **memory, size_t to, size_t size) {
    void *made = refused(CALLER) ? NULL : __libc_memalign(to, size);
    if (!made) return 12;
    *memory = made;
    return 0;
}

void free(void *memory) {
    given_back(memory);
    __libc_free(memory);
}
