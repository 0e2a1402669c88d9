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
#define ERFCX erfcx
#define SINE sinf
#define COSINE cosf
// Beyond, Φ(−x) is 0 in this precision.
#define GELU_END 15.0f

// (e^r − 1 − r) / r², |r| ≤ ½ ln 2: Taylor's series, its terms in pairs, since what it costs is the length of the chain.
GK_INLINE float expm1_tail(float x) {
    const float square = x * x;
    const float low = (0.1666666667f * x + 0.5f) + (0.008333333333f * x + 0.04166666667f) * square;
    const float high = (0.0001984126984f * x + 0.001388888889f) + 2.48015873e-5f * square;
    return high * (square * square) + low;
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

// (1 + 2t) erfcx(t) in (t − 2) / (t + 2), 0 ≤ t ≤ 10.6: interpolated at Chebyshev's nodes in 60 digits; relative error 1.1e-8.
GK_INLINE float erfcx_polynomial(float x) {
    const float square = x * x, fourth = square * square;
    const float a = (-0.09276390987f * x + 1.276978393f) + (0.1640533608f * x + -0.1660314281f) * square;
    const float b = (-0.008044954055f * x + -0.05420426009f) + (0.001271256118f * x + 0.008634910728f) * square;
    const float c = (-0.000359744954f * x + -0.001249709201f) + 2.811129798e-5f * square;
    return (c * fourth + b) * fourth + a;
}

GK_INLINE float erfcx(float t) { return erfcx_polynomial((t - 2) / (t + 2)) / (1 + 2 * t); }

// ½ m² − square, exactly.
GK_INLINE float gelu_lost(float m, float square) { return (float)(0.5 * (double)m * (double)m - (double)square); }

#define GELU_LOST gelu_lost
#include "activation_template.h"
