/// Words that are kept once each and go by their numbers, in order of first appearance.
#ifndef GK_WORDS_H
#define GK_WORDS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gk_words gk_words;

/// NULL where there is no memory.
gk_words *gk_words_make(void);
void gk_words_free(gk_words *words);

/// The number of a word, which is kept where it is new; −1 where there is no memory or no number left for it.
int32_t gk_words_code(gk_words *words, const char *start, size_t length);

size_t gk_words_count(const gk_words *words);
/// The word of a number below the count; it stays where it is until `gk_words_free`.
const char *gk_words_at(const gk_words *words, size_t code, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
