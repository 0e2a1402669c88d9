/// Decimal numbers from text, in bulk: correctly rounded, whatever the locale.
#ifndef GK_NUMBER_H
#define GK_NUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Where `gk_parse_cells` stopped.
enum {
    /// At the end of the line, which is consumed.
    GK_LINE_ENDED = 0,
    /// Before a cell that is neither a plain number nor empty.
    GK_AT_CELL = 1,
    /// Before a cell beyond the last one asked for.
    GK_TOO_MANY = 2,
};

/// Reads one number that begins at `first`: a sign if wanted, digits with `decimal_point`, an exponent; or `nan`, `inf`,
/// `infinity` in any case. A number too large is ±∞, one too small ±0.
/// Returns the place after it, or NULL where there is none.
const char *gk_parse_number(const char *first, const char *last, char decimal_point, double *value);

/// Reads up to `count` cells of a line from `*cursor`: plain numbers, apart by `separator` (a blank stands for any run of
/// blanks and tabs) with blanks or a pair of quotes around them; an empty cell becomes `missing`. The line ends at LF, CR, CR LF or `last`.
/// Sets `*read` to the cells read and `*cursor` to where it stopped; returns one of the constants above.
int gk_parse_cells(const char **cursor, const char *last, char separator, char decimal_point, double missing,
                   double *values, size_t count, size_t *read);

#ifdef __cplusplus
}
#endif
#endif
