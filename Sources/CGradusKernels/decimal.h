// Decimal numbers of up to 19 digits, correctly rounded: by one exact operation where that does, else as fast_float does it.
#ifndef GK_DECIMAL_H
#define GK_DECIMAL_H

#include <fast_float/fast_float.h>

#include <cstdint>
#include <cstring>

namespace gk {

/// Reads digits onto `value`, which may overflow; returns the place after them.
inline const char *read_digits(const char *p, const char *last, std::uint64_t &value) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    static const std::uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    while (last - p >= 8) {
        std::uint64_t eight;
        std::memcpy(&eight, p, 8);
        eight ^= 0x3030303030303030u;
        // The lowest bit set is of the first byte that is no digit; a carry comes from that one at the earliest.
        const std::uint64_t others = ((eight + 0x7676767676767676u) | eight) & 0x8080808080808080u;
        const int count = others == 0 ? 8 : __builtin_ctzll(others) >> 3;
        if (count == 0) return p;
        // Zeros before the digits, then their pairs, fours and eights together.
        eight <<= 64 - 8 * count;
        eight = eight * 10 + (eight >> 8);
        eight = ((eight & 0x000000FF000000FFu) * 0x000F424000000064u
                 + ((eight >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u) >> 32;
        value = value * powers[count] + static_cast<std::uint32_t>(eight);
        p += count;
        if (count < 8) return p;
    }
#endif
    while (p < last && *p >= '0' && *p <= '9') value = value * 10 + static_cast<std::uint64_t>(*p++ - '0');
    return p;
}

/// Reads a number of digits, a point and an exponent; NULL for all others, and for those that take more than this.
inline const char *read_decimal(const char *p, const char *last, char decimal_point, double *value) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const bool is_negative = p < last && *p == '-';
    if (is_negative) ++p;
    std::uint64_t mantissa = 0;
    const char *const first = p;
    p = read_digits(p, last, mantissa);
    std::ptrdiff_t digits = p - first;
    int exponent = 0;
    if (p < last && *p == decimal_point) {
        const char *const start = ++p;
        p = read_digits(p, last, mantissa);
        const std::ptrdiff_t decimals = p - start;
        if (decimals > 300) return nullptr;
        exponent = -static_cast<int>(decimals);
        digits += decimals;
    }
    if (digits == 0) return nullptr;
    if (digits > 19) {
        // Zeros before all others are none of the 19.
        for (const char *zero = first; digits > 19 && (*zero == '0' || *zero == decimal_point); ++zero)
            if (*zero == '0') --digits;
        if (digits > 19) return nullptr;
    }
    if (p < last && (*p == 'e' || *p == 'E')) {
        ++p;
        const bool is_below = p < last && *p == '-';
        if (p < last && (*p == '-' || *p == '+')) ++p;
        const char *const start = p;
        int power = 0;
        while (p < last && *p >= '0' && *p <= '9' && p - start < 4) power = 10 * power + (*p++ - '0');
        if (p == start || p - start > 3) return nullptr;
        exponent += is_below ? -power : power;
    }
    if (mantissa <= std::uint64_t(1) << 53 && exponent >= -22 && exponent <= 22) {
        const double whole = static_cast<double>(mantissa);
        const double number = exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent];
        *value = is_negative ? -number : number;
        return p;
    }
    const auto rounded = fast_float::compute_float<fast_float::binary_format<double>>(exponent, mantissa);
    if (rounded.power2 < 0) return nullptr;
    const std::uint64_t bits = rounded.mantissa | static_cast<std::uint64_t>(rounded.power2) << 52
                               | static_cast<std::uint64_t>(is_negative) << 63;
    std::memcpy(value, &bits, sizeof bits);
    return p;
}

}  // namespace gk

#endif
