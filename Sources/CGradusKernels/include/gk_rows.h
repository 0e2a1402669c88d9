/// Rows of a text of columns, in bulk, each column into memory of its own.
#ifndef GK_ROWS_H
#define GK_ROWS_H

#include "gk_words.h"

#ifdef __cplusplus
extern "C" {
#endif

/// What a column holds.
enum { GK_IGNORED = 0, GK_NUMBERS = 1, GK_WORDS = 2 };

typedef struct {
    int kind;
    /// Where the values go, by row: numbers, or the words' codes, −1 for an empty cell.
    double *numbers;
    int32_t *codes;
    /// The words of a column of such.
    gk_words *words;
} gk_column;

typedef struct {
    /// Where the text ends.
    const char *last;
    /// A blank stands for any run of blanks and tabs.
    char separator;
    char decimal_point;
    /// What stands for an empty cell among numbers.
    double missing;
    /// A line of these bytes is none of data; none where the length is 0.
    const char *header;
    size_t header_length;
    /// The most bytes of a line, its end included.
    size_t longest;
} gk_text;

/// Reads up to `most` lines that begin before `end` as rows from `first` on: in each a plain cell for every column, with
/// blanks or a pair of quotes around it. Stops before the first other line: one that is blank, a comment of `#` or `%`, or
/// the header again, has a word for a number, quotes or line ends within quotes, too few or too many cells, or is too long.
/// Sets `*cursor` to where it stopped; a line may reach beyond `end`. Returns the number of rows.
size_t gk_read_rows(const gk_text *text, const char **cursor, const char *end, const gk_column *columns, size_t count,
                    size_t first, size_t most);

#ifdef __cplusplus
}
#endif
#endif
