// The activation functions in single precision.
#include <math.h>
#include <stdint.h>

#include "clones.h"
#include "gk_activation.h"

#define R float
#define I int32_t
#define NAME(name) gk_##name##_f32
#define LEAST_EXPONENT -104.0f
#define ROUNDER 0x1.8p23f
#define ROUNDER_BITS 0x4B400000
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440e-4f
#define EXPONENT_BIAS 127
#define MANTISSA_BITS 23
#define LIFT 64
#define LIFT_FACTOR 0x1p-64f
#define EXPM1_TAIL expm1_tail
#define ARTANH_TAIL artanh_tail
#define MILLS mills
#define LEADING_HALF ~0xFFF
#define SINE sinf
#define COSINE cosf
// Beyond, Φ(−x) is 0 in this precision.
#define GELU_END 15.0f

// (e^r − 1 − r) / r², |r| ≤ 0.36: the least largest error, 4e-9 of e^r; its terms in pairs, since what it costs is the length
// of the chain.
GK_INLINE float expm1_tail(float x) {
    const float square = x * x;
    const float low = (0.1666649729f * x + 0.4999999106f) + (0.008371495642f * x + 0.04166866839f) * square;
    return 0.001380884787f * (square * square) + low;
}

// (artanh s − s) / s³ in s², 0 ≤ s ≤ 1/3: Taylor's series.
GK_INLINE float artanh_tail(float x) {
    float p = 0.05882352941f;
    p = p * x + 0.06666666667f;
    p = p * x + 0.07692307692f;
    p = p * x + 0.09090909091f;
    p = p * x + 0.1111111111f;
    p = p * x + 0.1428571429f;
    p = p * x + 0.2f;
    p = p * x + 0.3333333333f;
    return p;
}

// ½ erfcx(m / √2), 0 ≤ m ≤ 15, as a quotient: the least largest relative error, 6.3e-9.
GK_INLINE float mills(float m) {
    const float square = m * m;
    const float above = (0.4392819339f * m + 0.5f) + ((0.004153169308f * square + 0.183968003f) + 0.04088073708f * m) * square;
    const float low = (1.676448875f * m + 1.0f) + (0.4714056930f * m + 1.205543623f) * square;
    const float high = 0.01041033994f * m + 0.1024789284f;
    return above / (high * (square * square) + low);
}

#include "activation_template.h"
