// A function compiled for the processors at hand and picked when the program starts.
#ifndef GK_CLONES_H
#define GK_CLONES_H
#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
// What picks them runs before the sanitizers do.
#define GK_CLONES
#endif
#endif
#if defined(GK_CLONES)
#elif defined(__x86_64__) && defined(__linux__)
#define GK_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define GK_CLONES
#endif
#define GK_INLINE static inline __attribute__((always_inline))
#endif
