#include "gk_random.h"

#include "clones.h"

// No product is fused with a sum: a processor that could would draw other numbers.
#pragma clang fp contract(off)

enum { CHUNK = 64 };
static const uint64_t WORD = 0xFFFFFFFF;

typedef union {
    double real;
    uint64_t bits;
} number;

// Words in the lower halves of 64 bits, where vectors multiply them.
GK_INLINE void philox(uint64_t *c, uint64_t k, uint64_t l) {
    uint64_t x = c[0], y = c[1], z = c[2], w = c[3];
    _Pragma("unroll") for (int round = 0; round < 10; round++) {
        const uint64_t a = 0xD2511F53 * (x & WORD), b = 0xCD9E8D57 * (z & WORD);
        x = (b >> 32) ^ y ^ k;
        y = b & WORD;
        z = (a >> 32) ^ w ^ l;
        w = a & WORD;
        k = (k + 0x9E3779B9) & WORD;
        l = (l + 0xBB67AE85) & WORD;
    }
    c[0] = x, c[1] = y, c[2] = z, c[3] = w;
}

void gk_philox(const uint32_t *counter, const uint32_t *key, uint32_t *words) {
    uint64_t c[4];
    for (int i = 0; i < 4; i++) c[i] = counter[i];
    philox(c, key[0], key[1]);
    for (int i = 0; i < 4; i++) words[i] = (uint32_t)c[i];
}

// 53 bits of two words as a number of [0, 1).
GK_INLINE double unit(uint64_t low, uint64_t high) { return (double)((int64_t)((high << 32 | low) >> 11)) * 0x1p-53; }

GK_INLINE void units(gk_stream s, uint64_t first, long blocks, double *restrict a, double *restrict b) {
    for (long i = 0; i < blocks; i++) {
        const uint64_t index = first + (uint64_t)i;
        uint64_t c[4] = {index & WORD, index >> 32, s.layer, s.purpose};
        philox(c, s.key[0], s.key[1]);
        a[i] = unit(c[0], c[1]);
        b[i] = unit(c[2], c[3]);
    }
}

// ln u for 0 < u ≤ 1 and no denormal number, by FreeBSD's e_log.c: u = 2^k (1 + f), √½ ≤ 1 + f < √2; below one unit in the last
// place.
GK_INLINE double logarithm(double u) {
    number x = {.real = u};
    x.bits += 0x3FF0000000000000 - 0x3FE6A09E00000000;
    // 2⁵² + the exponent, then its value.
    const number exponent = {.bits = (x.bits >> 52) | 0x4330000000000000};
    const double k = exponent.real - (0x1p52 + 1023);
    x.bits = (x.bits & 0xFFFFFFFFFFFFF) + 0x3FE6A09E00000000;
    const double f = x.real - 1;
    const double half = 0.5 * f * f;
    const double s = f / (2 + f);
    const double z = s * s, w = z * z;
    const double odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    const double even = z * (6.666666666666735130e-01 +
                             w * (2.857142874366239149e-01 +
                                  w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return k * 6.93147180369123816490e-01 - ((half - (s * (half + odd + even) + k * 1.90821492927058770002e-10)) - f);
}

// The radius times the cosine and the sine of b whole turns, 0 ≤ b < 1: a quarter's remainder is exact, its functions are FreeBSD's
// k_sin.c and k_cos.c.
GK_INLINE void on_circle(double radius, double b, double *restrict x, double *restrict y) {
    const double turned = 4 * b;
    // Adding a large number leaves the nearest quarter in the last bits.
    const number quarter = {.real = turned + 0x1.8p52};
    const double t = (turned - (quarter.real - 0x1.8p52)) * 1.57079632679489661923;
    const double z = t * t;
    const double sine =
        t + t * z *
                (-1.66666666666666324348e-01 +
                 z * (8.33333333332248946124e-03 +
                      z * (-1.98412698298579493134e-04 +
                           z * (2.75573137070700676789e-06 +
                                z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))));
    const double tail =
        z * z *
        (4.16666666666666019037e-02 +
         z * (-1.38888888888741095749e-03 +
              z * (2.48015872894767294178e-05 +
                   z * (-2.75573143513906633035e-07 +
                        z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
    const double half = 0.5 * z;
    const double whole = 1 - half;
    const double cosine = whole + (((1 - whole) - half) + tail);
    // An odd quarter swaps the two; 1 and 2 have a negative cosine, 2 and 3 a negative sine.
    const uint64_t q = quarter.bits;
    const number swaps = {.bits = 0 - (q & 1)};
    const number s = {.real = sine}, c = {.real = cosine};
    const number left = {.bits = (((c.bits ^ s.bits) & swaps.bits) ^ c.bits) ^ ((q + 1) & 2) << 62};
    const number up = {.bits = (((c.bits ^ s.bits) & swaps.bits) ^ s.bits) ^ (q & 2) << 62};
    *x = radius * left.real;
    *y = radius * up.real;
}

GK_CLONES void gk_uniforms(gk_stream stream, uint64_t first, long blocks, double *out) {
    double a[CHUNK], b[CHUNK];
    for (; blocks > 0; blocks -= CHUNK, first += CHUNK, out += 2 * CHUNK) {
        const long count = blocks < CHUNK ? blocks : CHUNK;
        units(stream, first, count, a, b);
        for (long i = 0; i < count; i++) out[2 * i] = a[i], out[2 * i + 1] = b[i];
    }
}

GK_CLONES void gk_normals(gk_stream stream, uint64_t first, long blocks, double *out) {
    double a[CHUNK], b[CHUNK];
    for (; blocks > 0; blocks -= CHUNK, first += CHUNK, out += 2 * CHUNK) {
        const long count = blocks < CHUNK ? blocks : CHUNK;
        units(stream, first, count, a, b);
        for (long i = 0; i < count; i++) a[i] = __builtin_elementwise_sqrt(-2 * logarithm(1 - a[i]));
        for (long i = 0; i < count; i++) {
            double x, y;
            on_circle(a[i], b[i], &x, &y);
            out[2 * i] = x, out[2 * i + 1] = y;
        }
    }
}
