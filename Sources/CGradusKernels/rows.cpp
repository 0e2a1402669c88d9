#include "include/gk_rows.h"

#include "decimal.h"
#include "include/gk_number.h"
#include "words.h"

namespace {

bool is_end(char c) { return c == '\n' || c == '\r'; }

/// The rows of a text whose cells are apart by runs of blanks, or by one sign.
template <bool by_blanks>
class Rows {
public:
    explicit Rows(const gk_text &text) : text(text), last(text.last) {}

    /// Reads one row; returns the place after it, NULL where it is not plain.
    const char *read(const char *p, const gk_column *columns, size_t count, size_t row) const {
        const char *const line = p;
        if (*p == '#' || *p == '%' || is_end(*p) || *p == ' ' || (*p == '\t' && (by_blanks || text.separator != '\t')))
            return nullptr;
        if (text.header_length > 0 && *p == *text.header && is_header(p)) return nullptr;
        for (size_t c = 0; c < count; ++c) {
            if (!by_blanks) p = after_blanks(p);
            const gk_column &column = columns[c];
            switch (column.kind) {
            case GK_NUMBERS: p = number(p, &column.numbers[row]); break;
            case GK_WORDS: p = word(p, column.words, &column.codes[row]); break;
            default: p = passed(p);
            }
            if (p == nullptr) return nullptr;
            const char *const cell = p;
            p = after_blanks(p);
            const bool ends = p == last || is_end(*p);
            if (ends != (c + 1 == count)) return nullptr;
            if (!ends && (by_blanks ? p == cell : *p++ != text.separator)) return nullptr;
        }
        if (p < last && *p == '\r') ++p;
        if (p < last && *p == '\n') ++p;
        return static_cast<size_t>(p - line) > text.longest ? nullptr : p;
    }

private:
    const gk_text text;
    const char *const last;

    bool is_blank(char c) const { return c == ' ' || (c == '\t' && (by_blanks || text.separator != '\t')); }
    bool separates(char c) const { return by_blanks ? c == ' ' || c == '\t' : c == text.separator; }
    bool ends_cell(char c) const { return separates(c) || is_end(c); }

    const char *after_blanks(const char *p) const {
        while (p < last && is_blank(*p)) ++p;
        return p;
    }

    bool is_header(const char *p) const {
        const size_t length = text.header_length;
        return static_cast<size_t>(last - p) >= length && std::memcmp(p, text.header, length) == 0
               && (static_cast<size_t>(last - p) == length || is_end(p[length]));
    }

    const char *number(const char *p, double *value) const {
        *value = text.missing;
        if (p == last || ends_cell(*p)) return p;
        if (*p != '"') {
            const char *end = gk::read_decimal(p, last, text.decimal_point, value);
            return end != nullptr ? end : gk_parse_number(p, last, text.decimal_point, value);
        }
        ++p;
        if (p < last && *p == '"') return p + 1;
        const char *end = gk_parse_number(p, last, text.decimal_point, value);
        return end != nullptr && end < last && *end == '"' ? end + 1 : nullptr;
    }

    const char *word(const char *p, gk_words *words, int32_t *code) const {
        *code = -1;
        if (p == last || ends_cell(*p)) return p;
        if (*p == '"') {
            const char *end = closing_quote(p + 1);
            if (end != nullptr && end > p + 1) {
                *code = gk_words_code(words, p + 1, static_cast<size_t>(end - p - 1));
                if (*code < 0) return nullptr;
            }
            return end == nullptr ? nullptr : end + 1;
        }
        // Mostly it is the word that came after the row before's once more.
        if (words->last >= 0) {
            const int32_t following = words->list[words->last].following;
            const gk_word &guess = words->list[following];
            if (guess.is_plain && static_cast<size_t>(last - p) > guess.length && ends_cell(p[guess.length])
                && std::memcmp(p, guess.start, guess.length) == 0) {
                words->last = *code = following;
                return p + guess.length;
            }
        }
        const char *end = p;
        while (end < last && !ends_cell(*end) && *end != 0) ++end;
        if (end < last && *end == 0) return nullptr;
        const char *const after = end;
        while (end > p && is_blank(end[-1])) --end;
        *code = gk_words_code(words, p, static_cast<size_t>(end - p));
        if (*code < 0) return nullptr;
        words->list[*code].is_plain = 1;
        return after;
    }

    /// The place after a cell that counts for nothing.
    const char *passed(const char *p) const {
        if (p < last && *p == '"') {
            p = closing_quote(p + 1);
            return p == nullptr ? nullptr : p + 1;
        }
        while (p < last && !ends_cell(*p)) ++p;
        return p;
    }

    /// The quote that ends a quoted cell of one line, in which there are none.
    const char *closing_quote(const char *p) const {
        while (p < last && *p != '"' && *p != 0 && !is_end(*p)) ++p;
        return p < last && *p == '"' && (p + 1 == last || p[1] != '"') ? p : nullptr;
    }
};

template <bool by_blanks>
size_t read_rows(const gk_text &text, const char **cursor, const char *end, const gk_column *columns, size_t count,
                 size_t first, size_t most) {
    const Rows<by_blanks> rows(text);
    const char *p = *cursor;
    size_t row = 0;
    while (row < most && p < end) {
        const char *after = rows.read(p, columns, count, first + row);
        if (after == nullptr) break;
        p = after;
        ++row;
    }
    *cursor = p;
    return row;
}

}  // namespace

size_t gk_read_rows(const gk_text *text, const char **cursor, const char *end, const gk_column *columns, size_t count,
                    size_t first, size_t most) {
    return text->separator == ' ' ? read_rows<true>(*text, cursor, end, columns, count, first, most)
                                  : read_rows<false>(*text, cursor, end, columns, count, first, most);
}
