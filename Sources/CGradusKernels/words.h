// What the table of words and the reader of rows have in common.
#ifndef GK_WORDS_INSIDE_H
#define GK_WORDS_INSIDE_H

#include "include/gk_words.h"

#include <string.h>

typedef struct {
    const char *start;
    size_t length;
    uint64_t hash;
    /// The word that came after this one last: rows go in cycles.
    int32_t following;
    /// Whether it stood without quotes somewhere: the same bytes before a separator are this word then.
    int32_t is_plain;
} gk_word;

struct gk_words {
    gk_word *list;
    size_t count, capacity;
    /// Numbers by hash: open addressing over a power of two, −1 where free.
    int32_t *slots;
    size_t mask;
    /// The word before; −1 at the beginning.
    int32_t last;
    /// Where words are kept, each piece beginning with the address of the one before.
    char *piece;
    size_t used, size;
};

#endif
