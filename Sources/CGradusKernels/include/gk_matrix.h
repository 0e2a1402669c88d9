// Matrix products, row by row, in single and double precision: small ones by loops, most by tiles of our own, the largest (and
// on macOS most) by OpenBLAS or Accelerate, single-threaded and opened when first needed.
//
// Rows of C may be computed in parts, with the same bits; where `gk_matrix_is_large`, only in the same parts.
#ifndef GK_MATRIX_H
#define GK_MATRIX_H

#include <stdbool.h>

// C [m, n] = A B, or C += A B where it adds, A [m, k], B [k, n]
void gk_product_f32(long m, long n, long k, const float *a, const float *b, bool adds, float *c);
void gk_product_f64(long m, long n, long k, const double *a, const double *b, bool adds, double *c);
// C [m, n] = Aᵀ B, A [k, m] in rows of lda ≥ m numbers, B [k, n]
void gk_product_tn_f32(long m, long n, long k, const float *a, long lda, const float *b, float *c);
void gk_product_tn_f64(long m, long n, long k, const double *a, long lda, const double *b, double *c);
// C [m, n] = A Bᵀ, or C += A Bᵀ where it adds, A [m, k], B [n, k]
void gk_product_nt_f32(long m, long n, long k, const float *a, const float *b, bool adds, float *c);
void gk_product_nt_f64(long m, long n, long k, const double *a, const double *b, bool adds, double *c);

// Whether there is a library; opens it.
bool gk_matrix_library(void);
// Whether products with so many weights are the library's where there is one.
bool gk_matrix_wants_library(long weights);
// Whether products with so many weights go to the library; opens it where they may.
bool gk_matrix_is_large(long weights);

#endif
