#include "include/gk_number.h"

#include "decimal.h"

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

const char *parse(const char *first, const char *last, char decimal_point, double *value) {
    if (first == last) return nullptr;
    if (*first == '+') {
        ++first;
        if (first == last || *first == '-' || *first == '+') return nullptr;
    }
    if (const char *end = gk::read_decimal(first, last, decimal_point, value)) return end;
    const auto result = fast_float::from_chars_advanced(
        first, last, *value, fast_float::parse_options(fast_float::chars_format::general, decimal_point));
    return result.ec == std::errc::invalid_argument ? nullptr : result.ptr;
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
            const char *end = quoted && p < last && *p == '"' ? p : parse(p, last, decimal_point, &value);
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
