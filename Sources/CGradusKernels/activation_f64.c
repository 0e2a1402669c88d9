// The activation functions in double precision.
#include <math.h>
#include <stdint.h>

#include "clones.h"
#include "gk_activation.h"

#define R double
#define I int64_t
#define NAME(name) gk_##name##_f64
#define LEAST_EXPONENT -746.0
#define ROUNDER 0x1.8p52
#define ROUNDER_BITS 0x4338000000000000
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define EXPONENT_BIAS 1023
#define MANTISSA_BITS 52
#define LIFT 64
#define LIFT_FACTOR 0x1p-64
#define EXPM1_TAIL expm1_tail
#define ARTANH_TAIL artanh_tail
#define MILLS mills
#define LEADING_HALF ~0x7FFFFFF
#define SINE sin
#define COSINE cos
// Beyond, Φ(−x) is 0 in this precision.
#define GELU_END 40.0

// (e^r − 1 − r) / r², |r| ≤ ½ ln 2: Taylor's series.
GK_INLINE double expm1_tail(double x) {
    double p = 1.14707455977297247139e-11;
    p = p * x + 1.60590438368216145994e-10;
    p = p * x + 2.08767569878680989792e-9;
    p = p * x + 2.50521083854417187751e-8;
    p = p * x + 2.75573192239858906526e-7;
    p = p * x + 0.00000275573192239858906526;
    p = p * x + 0.0000248015873015873015873;
    p = p * x + 0.000198412698412698412698;
    p = p * x + 0.00138888888888888888889;
    p = p * x + 0.00833333333333333333333;
    p = p * x + 0.0416666666666666666667;
    p = p * x + 0.166666666666666666667;
    p = p * x + 0.5;
    return p;
}

// (artanh s − s) / s³ in s², 0 ≤ s ≤ 1/3: Taylor's series.
GK_INLINE double artanh_tail(double x) {
    double p = 0.0285714285714285714286;
    p = p * x + 0.0303030303030303030303;
    p = p * x + 0.0322580645161290322581;
    p = p * x + 0.0344827586206896551724;
    p = p * x + 0.037037037037037037037;
    p = p * x + 0.04;
    p = p * x + 0.0434782608695652173913;
    p = p * x + 0.0476190476190476190476;
    p = p * x + 0.0526315789473684210526;
    p = p * x + 0.0588235294117647058824;
    p = p * x + 0.0666666666666666666667;
    p = p * x + 0.0769230769230769230769;
    p = p * x + 0.0909090909090909090909;
    p = p * x + 0.111111111111111111111;
    p = p * x + 0.142857142857142857143;
    p = p * x + 0.2;
    p = p * x + 0.333333333333333333333;
    return p;
}

// (1 + 2t) erfcx(t) in (t − 4) / (t + 4), 0 ≤ t ≤ 28.3: interpolated at Chebyshev's nodes in 60 digits; relative error 1.4e-17.
GK_INLINE double erfcx_polynomial(double x) {
    double p = -1.78442380033316716441e-9;
    p = p * x + -1.35550636641153325333e-8;
    p = p * x + -7.68730737463809969004e-9;
    p = p * x + 1.15085079942774392204e-7;
    p = p * x + 6.24847892219010022023e-8;
    p = p * x + -8.34930248347963521265e-7;
    p = p * x + 3.01656469708371487179e-7;
    p = p * x + 0.00000571779951358280382425;
    p = p * x + -0.00001122499666960688368;
    p = p * x + -0.0000244031661093282987788;
    p = p * x + 0.000150622325691948411184;
    p = p * x + -0.000199255498229455504021;
    p = p * x + -0.000757773360981570966113;
    p = p * x + 0.00503196975242083378167;
    p = p * x + -0.0161977340562873163835;
    p = p * x + 0.0371675155630597728266;
    p = p * x + -0.0663303658117635872635;
    p = p * x + 0.0937328349967491695562;
    p = p * x + -0.101039066036342245598;
    p = p * x + 0.0680970542547388533746;
    p = p * x + 0.0153796521026205778885;
    p = p * x + -0.13962111684056290824;
    p = p * x + 1.23299511862555250717;
    return p;
}

// ½ erfcx(m / √2).
GK_INLINE double mills(double m) {
    const double t = m * 0.70710678118654752440084436210485;
    return 0.5 * erfcx_polynomial((t - 4) / (t + 4)) / (1 + 2 * t);
}

#include "activation_template.h"
