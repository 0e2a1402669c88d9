#include "include/gk_mapping.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// Mappings that are read now; a free place has no size.
enum { PLACES = 64 };
static struct {
    _Atomic(uintptr_t) start;
    _Atomic(size_t) size;
    _Atomic(int) was_cut;
} places[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct sigaction before;
static uintptr_t page_size;

/// Reading beyond the end of a mapped file is a bus error: zeros take the place of what is gone, and the reading goes on.
static void take_bus_error(int signal_number, siginfo_t *info, void *context) {
    const uintptr_t address = (uintptr_t)info->si_addr;
    for (int i = 0; i < PLACES; ++i) {
        const size_t size = atomic_load(&places[i].size);
        const uintptr_t start = atomic_load(&places[i].start);
        if (size == 0 || address < start || address - start >= size) continue;
        const uintptr_t page = address & ~(page_size - 1);
        atomic_store(&places[i].was_cut, 1);
        if (mmap((void *)page, start + size - page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
                 0) != MAP_FAILED)
            return;
    }
    if ((before.sa_flags & SA_SIGINFO) && before.sa_sigaction) {
        before.sa_sigaction(signal_number, info, context);
    } else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) {
        before.sa_handler(signal_number);
    } else {
        // The same access ends the process then, as it would have.
        signal(SIGBUS, SIG_DFL);
    }
}

static void install(void) {
    page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
    struct sigaction action = {.sa_sigaction = take_bus_error, .sa_flags = SA_SIGINFO};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before);
}

static int place_of(const void *start) {
    for (int i = 0; i < PLACES; ++i)
        if (atomic_load(&places[i].size) != 0 && atomic_load(&places[i].start) == (uintptr_t)start) return i;
    return -1;
}

void *gk_map(int descriptor, size_t size) {
    pthread_once(&once, install);
    pthread_mutex_lock(&lock);
    void *start = NULL;
    for (int i = 0; i < PLACES; ++i) {
        if (atomic_load(&places[i].size) != 0) continue;
        start = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (start == MAP_FAILED) {
            start = NULL;
        } else {
            atomic_store(&places[i].was_cut, 0);
            atomic_store(&places[i].start, (uintptr_t)start);
            atomic_store(&places[i].size, size);
        }
        break;
    }
    pthread_mutex_unlock(&lock);
    return start;
}

void gk_unmap(void *start, size_t size) {
    pthread_mutex_lock(&lock);
    const int i = place_of(start);
    if (i >= 0) atomic_store(&places[i].size, (size_t)0);
    munmap(start, size);
    pthread_mutex_unlock(&lock);
}

int gk_map_was_cut(const void *start) {
    const int i = place_of(start);
    return i >= 0 && atomic_load(&places[i].was_cut);
}
