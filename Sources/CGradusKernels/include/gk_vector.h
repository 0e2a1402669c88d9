// Operations on vectors and on the rows or columns of a batch, in single and double precision.
#ifndef GK_VECTOR_H
#define GK_VECTOR_H

#include <stdbool.h>
#include <stdint.h>

// clang-format off
#define GK_DECLARE(R, S) \
    /* x [rows, columns] += bias in each row. */ \
    void gk_add_bias_##S(long rows, long columns, const R *bias, R *x); \
    /* out = a ⊙ b, and out += a ⊙ b. */ \
    void gk_multiply_##S(long n, const R *a, const R *b, R *out); \
    void gk_multiply_add_##S(long n, const R *a, const R *b, R *out); \
    /* out = u + s x. */ \
    void gk_blend_##S(long n, const R *u, R s, const R *x, R *out); \
    void gk_scale_##S(long n, R s, R *x); \
    /* Of columns that stand in rows of `stride` numbers, as everything by columns: */ \
    void gk_column_sums_##S(long rows, long columns, long stride, const R *x, R *sums); \
    /* Batch normalization of each column; `inverse` [columns] is 1 / √(variance + ε). z may be x, gx may be gz. */ \
    void gk_batch_normalize_##S(long rows, long columns, long stride, const R *x, const R *gamma, const R *beta, R *z, R *normalized, R *inverse); \
    /* The gradients by γ and β, for any normalization; gbeta may be null. */ \
    void gk_normalize_gradients_##S(long rows, long columns, long stride, const R *normalized, const R *gz, R *ggamma, R *gbeta); \
    void gk_batch_normalize_back_##S(long rows, long columns, long stride, const R *normalized, const R *inverse, const R *gamma, const R *gz, R *gx, const R *ggamma, const R *gbeta); \
    /* Layer normalization of each row, or division by its root mean square; beta may be null. */ \
    void gk_row_normalize_##S(long rows, long columns, bool centred, const R *x, const R *gamma, const R *beta, R *z, R *normalized, R *inverse); \
    void gk_row_normalize_back_##S(long rows, long columns, bool centred, const R *normalized, const R *inverse, const R *gamma, const R *gz, R *gx); \
    /* √Σx², without overflow or underflow on the way. */ \
    double gk_norm_##S(long n, const R *x); \
    double gk_sum_magnitudes_##S(long n, const R *x); \
    /* The largest |x|; NaN where one is NaN. */ \
    double gk_largest_magnitude_##S(long n, const R *x); \
    double gk_sum_##S(long n, const R *x); \
    double gk_sum_squared_deviations_##S(long n, const R *x, double mean); \
    /* How many |x| are below the threshold; how many columns are 0 in every row. */ \
    long gk_count_below_##S(long n, const R *x, R threshold); \
    long gk_count_zero_columns_##S(long rows, long columns, const R *x); \
    bool gk_is_finite_##S(long n, const R *x); \
    /* The least and the largest finite |x| > 0; INFINITY and 0 where there is none. */ \
    void gk_magnitude_range_##S(long n, const R *x, double *least, double *largest); \
    /* Counts every finite |x| > 0 in bin ⌊factor · log₁₀|x|⌋ of a ring: counts[bin mod bins]. */ \
    void gk_count_logarithms_##S(long n, const R *x, double factor, long bins, uint32_t *counts); \
    /* w += −rate g where applied; g becomes −rate g where it is kept, or w is not changed. */ \
    void gk_descend_##S(long n, R rate, R *w, R *g, bool applied, bool kept);
// clang-format on

GK_DECLARE(float, f32)
GK_DECLARE(double, f64)

#undef GK_DECLARE
#endif
