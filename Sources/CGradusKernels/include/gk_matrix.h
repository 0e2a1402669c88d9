// Matrix products, row by row, in single and double precision: by OpenBLAS or Accelerate, single-threaded and opened when
// first needed; small ones, and all where there is no such library, by loops of our own.
#ifndef GK_MATRIX_H
#define GK_MATRIX_H

#include <stdbool.h>

// C [m, n] = A B + beta C, A [m, k], B [k, n]
void gk_product_f32(long m, long n, long k, const float *a, const float *b, float beta, float *c);
void gk_product_f64(long m, long n, long k, const double *a, const double *b, double beta, double *c);
// C [m, n] = Aᵀ B, A [k, m], B [k, n]
void gk_product_tn_f32(long m, long n, long k, const float *a, const float *b, float *c);
void gk_product_tn_f64(long m, long n, long k, const double *a, const double *b, double *c);
// C [m, n] = A Bᵀ + beta C, A [m, k], B [n, k]
void gk_product_nt_f32(long m, long n, long k, const float *a, const float *b, float beta, float *c);
void gk_product_nt_f64(long m, long n, long k, const double *a, const double *b, double beta, double *c);

// Whether products beyond the small ones go to a library; opens it.
bool gk_matrix_library(void);

#endif
