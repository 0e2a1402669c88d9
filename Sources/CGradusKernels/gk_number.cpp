#include "include/gk_number.h"

#include <fast_float/fast_float.h>

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

const char *parse(const char *first, const char *last, char decimal_point, double *value) {
    if (first == last) return nullptr;
    if (*first == '+') {
        ++first;
        if (first == last || *first == '-' || *first == '+') return nullptr;
    }
    const auto result = fast_float::from_chars_advanced(
        first, last, *value, fast_float::parse_options(fast_float::chars_format::general, decimal_point));
    return result.ec == std::errc::invalid_argument ? nullptr : result.ptr;
}

/// A whole number of up to 15 digits, which is exact, that ends at a separator or a line's end; NULL for all others.
const char *parse_whole(const char *p, const char *last, char separator, double *value) {
    const char *start = p;
    long long number = 0;
    while (p < last && *p >= '0' && *p <= '9' && p - start < 16) number = 10 * number + (*p++ - '0');
    if (p == start || p - start > 15 || p == last || (*p != separator && *p != '\n' && *p != '\r')) return nullptr;
    *value = static_cast<double>(number);
    return p;
}

}  // namespace

const char *gk_parse_number(const char *first, const char *last, char decimal_point, double *value) {
    return parse(first, last, decimal_point, value);
}

int gk_parse_cells(const char **cursor, const char *last, char separator, char decimal_point, double missing,
                   double *values, size_t count, size_t *read) {
    const bool blanks_separate = separator == ' ';
    const char *p = *cursor;
    size_t cell = 0;
    for (;;) {
        const char *start = p;
        while (p < last && is_blank(*p) && (blanks_separate || *p != separator)) ++p;
        if (cell == count) {
            *cursor = start;
            *read = cell;
            // Blanks at the end of a line separate nothing.
            if (blanks_separate && (p == last || *p == '\n' || *p == '\r')) break;
            return GK_TOO_MANY;
        }
        double value = missing;
        if (p < last && *p != separator && *p != '\n' && *p != '\r') {
            const bool quoted = *p == '"';
            if (quoted) ++p;
            const char *end = parse_whole(p, last, separator, &value);
            if (end == nullptr) end = quoted && p < last && *p == '"' ? p : parse(p, last, decimal_point, &value);
            if (end == nullptr || (quoted && (end == last || *end != '"'))) {
                *cursor = start;
                *read = cell;
                return GK_AT_CELL;
            }
            p = quoted ? end + 1 : end;
        } else if (blanks_separate && cell > 0) {
            break;
        }
        const char *after = p;
        while (p < last && is_blank(*p) && (blanks_separate || *p != separator)) ++p;
        const bool ends = p == last || *p == '\n' || *p == '\r';
        if (!ends && (blanks_separate ? p == after : *p != separator)) {
            *cursor = start;
            *read = cell;
            return GK_AT_CELL;
        }
        values[cell++] = value;
        if (ends) break;
        if (!blanks_separate) ++p;
    }
    *read = cell;
    if (p < last && *p == '\r') ++p;
    if (p < last && *p == '\n') ++p;
    *cursor = p;
    return GK_LINE_ENDED;
}

void gk_parse_rows(const char **cursor, const char *end, const char *last, char separator, char decimal_point,
                   double missing, double *values, size_t count, size_t max_rows, size_t longest, size_t *rows) {
    const char *p = *cursor;
    size_t row = 0;
    while (row < max_rows && p < end) {
        // Blanks may lead to a comment or be all that the line has.
        if (*p == '#' || *p == '%' || *p == '\n' || *p == '\r' || is_blank(*p)) break;
        const char *line = p;
        size_t read = 0;
        const int status = gk_parse_cells(&line, last, separator, decimal_point, missing, values + row * count, count, &read);
        if (status != GK_LINE_ENDED || read != count || static_cast<size_t>(line - p) > longest) break;
        p = line;
        ++row;
    }
    *rows = row;
    *cursor = p;
}
