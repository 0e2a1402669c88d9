// Activation functions over a whole layer: h = φ(z + bias), d = φ′(z + bias).
//
// z, h and d are [rows, columns]; bias is [columns] or null; h may be z. `a` is the parameter of those that have one.
// Accurate to a few units in the last place; the result of an element does not depend on where it stands.
#ifndef GK_ACTIVATION_H
#define GK_ACTIVATION_H

void gk_identity_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_identity_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_sigmoid_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_sigmoid_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_tanh_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_tanh_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_hard_tanh_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_hard_tanh_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_relu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_relu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_leaky_relu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_leaky_relu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_elu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_elu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_selu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_selu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_gelu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_gelu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_silu_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_silu_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_softplus_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_softplus_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_softsign_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_softsign_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);
void gk_sine_f32(long rows, long columns, float a, const float *z, const float *bias, float *h, float *d);
void gk_sine_f64(long rows, long columns, double a, const double *z, const double *bias, double *h, double *d);

#endif
