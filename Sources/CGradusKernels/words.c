#include "words.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64, PIECE = 4096 };

gk_words *gk_words_make(void) {
    gk_words *words = calloc(1, sizeof *words);
    if (words) words->last = -1;
    return words;
}

void gk_words_free(gk_words *words) {
    if (!words) return;
    for (char *piece = words->piece, *before; piece; piece = before) {
        memcpy(&before, piece, sizeof before);
        free(piece);
    }
    free(words->list);
    free(words->slots);
    free(words);
}

size_t gk_words_count(const gk_words *words) { return words->count; }

const char *gk_words_at(const gk_words *words, size_t code, size_t *length) {
    *length = words->list[code].length;
    return words->list[code].start;
}

/// Eight bytes at a time, their bits mixed down.
static uint64_t hash(const char *p, size_t length) {
    uint64_t h = 0xCBF29CE484222325u ^ length;
    for (; length >= 8; p += 8, length -= 8) {
        uint64_t part;
        memcpy(&part, p, 8);
        h = (h ^ part) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    uint64_t rest = 0;
    memcpy(&rest, p, length);
    h = (h ^ rest) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

/// Keeps a copy of a word; NULL where there is no memory.
static const char *kept(gk_words *words, const char *start, size_t length) {
    if (!words->piece || words->size - words->used < length) {
        size_t size = sizeof(char *) + length;
        if (size < PIECE) size = PIECE;
        char *piece = malloc(size);
        if (!piece) return NULL;
        memcpy(piece, &words->piece, sizeof words->piece);
        words->piece = piece;
        words->used = sizeof(char *);
        words->size = size;
    }
    char *place = words->piece + words->used;
    memcpy(place, start, length);
    words->used += length;
    return place;
}

/// Makes room for one more word; 0 where there is no memory.
static int grow(gk_words *words) {
    if (words->count == words->capacity) {
        size_t capacity = words->capacity ? 2 * words->capacity : FIRST_SLOTS / 2;
        gk_word *list = realloc(words->list, capacity * sizeof *list);
        if (!list) return 0;
        words->list = list;
        words->capacity = capacity;
    }
    if (words->slots && 2 * (words->count + 1) <= words->mask + 1) return 1;
    size_t count = words->slots ? 4 * (words->mask + 1) : FIRST_SLOTS;
    int32_t *slots = malloc(count * sizeof *slots);
    if (!slots) return 0;
    memset(slots, 0xFF, count * sizeof *slots);
    for (size_t code = 0; code < words->count; ++code) {
        size_t slot = words->list[code].hash & (count - 1);
        while (slots[slot] >= 0) slot = (slot + 1) & (count - 1);
        slots[slot] = (int32_t)code;
    }
    free(words->slots);
    words->slots = slots;
    words->mask = count - 1;
    return 1;
}

static int32_t find(gk_words *words, const char *start, size_t length) {
    const uint64_t h = hash(start, length);
    if (words->slots) {
        for (size_t slot = h & words->mask; words->slots[slot] >= 0; slot = (slot + 1) & words->mask) {
            const gk_word *word = &words->list[words->slots[slot]];
            if (word->hash == h && word->length == length && memcmp(word->start, start, length) == 0)
                return words->slots[slot];
        }
    }
    if (words->count >= INT32_MAX || !grow(words)) return -1;
    const char *copy = kept(words, start, length);
    if (!copy) return -1;
    // What another process writes into a mapped file meanwhile changes no word that is kept.
    const uint64_t own = hash(copy, length);
    size_t slot = own & words->mask;
    while (words->slots[slot] >= 0) slot = (slot + 1) & words->mask;
    const int32_t code = (int32_t)words->count++;
    words->list[code] = (gk_word){copy, length, own, 0, 0};
    words->slots[slot] = code;
    return code;
}

int32_t gk_words_code(gk_words *words, const char *start, size_t length) {
    const int32_t last = words->last;
    if (last >= 0 && words->list[last].length == length && memcmp(words->list[last].start, start, length) == 0) {
        words->list[last].following = last;
        return last;
    }
    const int32_t code = find(words, start, length);
    if (last >= 0 && code >= 0) words->list[last].following = code;
    if (code >= 0) words->last = code;
    return code;
}
