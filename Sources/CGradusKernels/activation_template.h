// The activation functions for one precision: R, its bits I, NAME(name) and the constants of `elementary`.

#define GK_ACTIVATION(name, ...)                                                                                     \
    GK_CLONES void NAME(name)(long rows, long columns, R a, const R *z, const R *bias, R *h, R *d) {                  \
        (void)a;                                                                                                     \
        for (long r = 0; r < rows; r++, z += columns, h += columns, d += columns) {                                  \
            if (bias) {                                                                                              \
                _Pragma("clang loop vectorize(assume_safety) interleave_count(2)") for (long c = 0; c < columns; c++) {                  \
                    const R x = z[c] + bias[c];                                                                      \
                    R value, slope;                                                                                  \
                    __VA_ARGS__                                                                                      \
                    h[c] = value;                                                                                    \
                    d[c] = slope;                                                                                    \
                }                                                                                                    \
            } else {                                                                                                 \
                _Pragma("clang loop vectorize(assume_safety) interleave_count(2)") for (long c = 0; c < columns; c++) {                  \
                    const R x = z[c];                                                                                \
                    R value, slope;                                                                                  \
                    __VA_ARGS__                                                                                      \
                    h[c] = value;                                                                                    \
                    d[c] = slope;                                                                                    \
                }                                                                                                    \
            }                                                                                                        \
        }                                                                                                            \
    }

// e^(x − lost) and e^(x − lost) − 1 for x ≤ 0 and a small `lost`: x = n ln 2 + r, a polynomial of e^r − 1 on |r| ≤ ½ ln 2, and a
// scaling by 2^n in two factors, so that results below the least normal number are right too.
typedef struct {
    R value, minus_one;
} NAME(exponential);

GK_INLINE NAME(exponential) NAME(exp_of_difference)(R x, R lost) {
    // Below, e^x is 0 in this precision.
    const R y = x < LEAST_EXPONENT ? LEAST_EXPONENT : x;
    union {
        R real;
        I bits;
    } t, scale;
    // Adding a large number leaves round(x / ln 2) in the last bits.
    t.real = y * (R)1.4426950408889634073599246810019 + ROUNDER;
    const R n = t.real - ROUNDER;
    const R r = ((y - n * LN2_HIGH) - n * LN2_LOW) - lost;
    const R p = r + r * r * EXPM1_TAIL(r);
    const I exponent = t.bits - ROUNDER_BITS;
    const I lift = exponent < -EXPONENT_BIAS + 2 ? LIFT : 0;
    scale.bits = (I)((exponent + lift + EXPONENT_BIAS) << MANTISSA_BITS);
    const R rest = lift ? LIFT_FACTOR : (R)1;
    const R factor = scale.real * rest;
    NAME(exponential) result;
    result.value = (scale.real + scale.real * p) * rest;
    result.minus_one = factor * p + (factor - (R)1);
    // NaN goes through: the comparisons above are false for it, and p is NaN.
    return result;
}

GK_INLINE NAME(exponential) NAME(exp_of_negative)(R x) { return NAME(exp_of_difference)(x, (R)0); }

// 1 / (1 + e^−x) and 1 / (1 + e^x).
typedef struct {
    R up, down;
} NAME(logistic_pair);

GK_INLINE NAME(logistic_pair) NAME(logistic)(R x) {
    const R e = NAME(exp_of_negative)(x < 0 ? x : -x).value;
    const R large = (R)1 / ((R)1 + e);
    const R small = e * large;
    NAME(logistic_pair) result;
    result.up = x < 0 ? small : large;
    result.down = x < 0 ? large : small;
    return result;
}

// ln(1 + e) for 0 ≤ e ≤ 1, as 2 artanh(e / (2 + e)).
GK_INLINE R NAME(log1p_of_fraction)(R e) {
    const R s = e / ((R)2 + e);
    const R q = s * s;
    return (R)2 * s + (R)2 * s * q * ARTANH_TAIL(q);
}

GK_ACTIVATION(identity, value = x; slope = (R)1;)

GK_ACTIVATION(sigmoid, {
    const NAME(logistic_pair) s = NAME(logistic)(x);
    value = s.up;
    slope = s.up * s.down;
})

// With m = e^(−2|x|) − 1: tanh|x| = −m / (2 + m), and 1 − tanh² = 4 (1 + m) / (2 + m)².
GK_ACTIVATION(tanh, {
    const NAME(exponential) e = NAME(exp_of_negative)((R)-2 * __builtin_elementwise_abs(x));
    const R twice = (R)2 / ((R)2 + e.minus_one);
    value = __builtin_elementwise_copysign((R)-0.5 * e.minus_one * twice, x);
    slope = e.value * twice * twice;
})

GK_ACTIVATION(hard_tanh, {
    value = x > 1 ? (R)1 : x < -1 ? (R)-1 : x;
    slope = x < 1 && x > -1 ? (R)1 : x != x ? x : (R)0;
})

GK_ACTIVATION(relu, {
    value = x > 0 ? x : x != x ? x : (R)0;
    slope = x > 0 ? (R)1 : (R)0;
})

GK_ACTIVATION(leaky_relu, {
    value = x > 0 ? x : a * x;
    slope = x > 0 ? (R)1 : a;
})

GK_ACTIVATION(elu, {
    const NAME(exponential) e = NAME(exp_of_negative)(x > 0 ? (R)0 : x);
    value = x > 0 ? x : e.minus_one;
    slope = x > 0 ? (R)1 : e.value;
})

#define SELU_SCALE (R)1.0507009873554804934193349852946
#define SELU_SCALE_ALPHA (R)1.7580993408473768599402175208123
GK_ACTIVATION(selu, {
    const NAME(exponential) e = NAME(exp_of_negative)(x > 0 ? (R)0 : x);
    value = x > 0 ? SELU_SCALE * x : SELU_SCALE_ALPHA * e.minus_one;
    slope = x > 0 ? SELU_SCALE : SELU_SCALE_ALPHA * e.value;
})

GK_ACTIVATION(silu, {
    const NAME(logistic_pair) s = NAME(logistic)(x);
    value = x * s.up;
    slope = s.up * ((R)1 + x * s.down);
})

GK_ACTIVATION(softplus, {
    const R e = NAME(exp_of_negative)(x < 0 ? x : -x).value;
    const R large = (R)1 / ((R)1 + e);
    value = (x > 0 ? x : x != x ? x : (R)0) + NAME(log1p_of_fraction)(e);
    slope = x < 0 ? e * large : large;
})

GK_ACTIVATION(softsign, {
    const R inverse = (R)1 / ((R)1 + (x < 0 ? -x : x));
    value = x * inverse;
    slope = inverse * inverse;
})

// The C library's, one by one: no vector form of its own reduces every argument exactly.
void NAME(sine)(long rows, long columns, R a, const R *z, const R *bias, R *h, R *d) {
    (void)a;
    for (long r = 0; r < rows; r++, z += columns, h += columns, d += columns)
        for (long c = 0; c < columns; c++) {
            const R x = bias ? z[c] + bias[c] : z[c];
            h[c] = SINE(x);
            d[c] = COSINE(x);
        }
}

// Φ(x) through Mills' ratio: Φ(−|x|) = e^(−x²/2) · ½ erfcx(|x| / √2).
GK_ACTIVATION(gelu, {
    const R size = x < 0 ? -x : x;
    const R magnitude = size > GELU_END ? GELU_END : size;
    // The square is split, since its rounding error would grow in the exponential: that of the leading half is exact.
    union {
        R real;
        I bits;
    } leading;
    leading.real = magnitude;
    leading.bits &= LEADING_HALF;
    const R lost = (R)0.5 * (magnitude - leading.real) * (magnitude + leading.real);
    const R bell = NAME(exp_of_difference)((R)-0.5 * leading.real * leading.real, lost).value;
    const R tail = bell * MILLS(magnitude);
    const R below = x < 0 ? tail : (R)1 - tail;
    value = x * below;
    slope = below + x * bell * (R)0.39894228040143267793994605993438;
})
