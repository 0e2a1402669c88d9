// Vector operations for one precision: R and NAME(name).
//
// Sums run over a fixed number of partial sums, so that a result does not depend on the processor's vector length beyond
// rounding, nor on threads at all.
#define LANES 8

GK_CLONES void NAME(add_bias)(long rows, long columns, const R *restrict bias, R *restrict x) {
    for (long r = 0; r < rows; r++, x += columns)
        for (long c = 0; c < columns; c++) x[c] += bias[c];
}

GK_CLONES void NAME(multiply)(long n, const R *a, const R *b, R *out) {
    _Pragma("clang loop vectorize(assume_safety)") for (long i = 0; i < n; i++) out[i] = a[i] * b[i];
}

GK_CLONES void NAME(multiply_add)(long n, const R *restrict a, const R *restrict b, R *restrict out) {
    for (long i = 0; i < n; i++) out[i] += a[i] * b[i];
}

GK_CLONES void NAME(blend)(long n, const R *u, R s, const R *x, R *out) {
    _Pragma("clang loop vectorize(assume_safety)") for (long i = 0; i < n; i++) out[i] = u[i] + s * x[i];
}

GK_CLONES void NAME(scale)(long n, R s, R *x) {
    for (long i = 0; i < n; i++) x[i] *= s;
}

GK_CLONES void NAME(column_sums)(long rows, long columns, long stride, const R *restrict x, R *restrict sums) {
    // So many at once stay in the registers.
    enum { BLOCK = 32 };
    long first = 0;
    for (; first + BLOCK <= columns; first += BLOCK) {
        R part[BLOCK] = {0};
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < BLOCK; c++) part[c] += x[r * stride + first + c];
        for (long c = 0; c < BLOCK; c++) sums[first + c] = part[c];
    }
    for (long c = first; c < columns; c++) sums[c] = 0;
    for (long r = 0; r < rows; r++)
        for (long c = first; c < columns; c++) sums[c] += x[r * stride + c];
}

#define EPSILON (R)1e-5

GK_CLONES void NAME(batch_normalize)(long rows, long columns, long stride, const R *x, const R *restrict gamma,
                                     const R *restrict beta, R *z, R *restrict normalized, R *restrict inverse) {
    const R size = (R)rows;
    enum { BLOCK = 64 };
    R mean[BLOCK];
    for (long c0 = 0; c0 < columns; c0 += BLOCK) {
        const long width = columns - c0 < BLOCK ? columns - c0 : BLOCK;
        R *v = inverse + c0;
        for (long c = 0; c < width; c++) mean[c] = v[c] = 0;
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < width; c++) mean[c] += x[r * stride + c0 + c];
        for (long c = 0; c < width; c++) mean[c] /= size;
        for (long r = 0; r < rows; r++) {
            _Pragma("clang loop vectorize(assume_safety)") for (long c = 0; c < width; c++) {
                const R centred = x[r * stride + c0 + c] - mean[c];
                normalized[r * stride + c0 + c] = centred;
                v[c] += centred * centred;
            }
        }
        for (long c = 0; c < width; c++) v[c] = (R)1 / SQRT(v[c] / size + EPSILON);
        for (long r = 0; r < rows; r++) {
            R *restrict row = normalized + r * stride + c0;
            _Pragma("clang loop vectorize(assume_safety)") for (long c = 0; c < width; c++) {
                row[c] *= v[c];
                z[r * stride + c0 + c] = gamma[c0 + c] * row[c] + beta[c0 + c];
            }
        }
    }
}

GK_CLONES void NAME(normalize_gradients)(long rows, long columns, long stride, const R *restrict normalized,
                                         const R *restrict gz, R *restrict ggamma, R *restrict gbeta) {
    for (long c = 0; c < columns; c++) ggamma[c] = 0;
    if (gbeta)
        for (long c = 0; c < columns; c++) gbeta[c] = 0;
    for (long r = 0; r < rows; r++, gz += stride, normalized += stride) {
        for (long c = 0; c < columns; c++) ggamma[c] += gz[c] * normalized[c];
        if (gbeta)
            for (long c = 0; c < columns; c++) gbeta[c] += gz[c];
    }
}

GK_CLONES void NAME(batch_normalize_back)(long rows, long columns, long stride, const R *restrict normalized,
                                          const R *restrict inverse, const R *restrict gamma, const R *gz, R *gx,
                                          const R *restrict ggamma, const R *restrict gbeta) {
    const R size = (R)rows;
    for (long r = 0; r < rows; r++) {
        const R *g = gz + r * stride, *n = normalized + r * stride;
        R *out = gx + r * stride;
        _Pragma("clang loop vectorize(assume_safety)") for (long c = 0; c < columns; c++)
            out[c] = gamma[c] * inverse[c] * (g[c] - (gbeta[c] + n[c] * ggamma[c]) / size);
    }
}

GK_CLONES void NAME(row_normalize)(long rows, long columns, bool centred, const R *x, const R *restrict gamma,
                                   const R *restrict beta, R *z, R *restrict normalized, R *restrict inverse) {
    const R size = (R)columns;
    for (long r = 0; r < rows; r++, x += columns, z += columns, normalized += columns) {
        R part[LANES] = {0}, mean = 0, square = 0;
        long c = 0;
        if (centred) {
            for (; c + LANES <= columns; c += LANES)
                for (long l = 0; l < LANES; l++) part[l] += x[c + l];
            for (long l = 0; l < LANES; l++) mean += part[l];
            for (; c < columns; c++) mean += x[c];
            mean /= size;
        }
        for (long l = 0; l < LANES; l++) part[l] = 0;
        for (c = 0; c + LANES <= columns; c += LANES)
            for (long l = 0; l < LANES; l++) part[l] += (x[c + l] - mean) * (x[c + l] - mean);
        for (long l = 0; l < LANES; l++) square += part[l];
        for (; c < columns; c++) square += (x[c] - mean) * (x[c] - mean);
        const R v = (R)1 / SQRT(square / size + EPSILON);
        inverse[r] = v;
        for (c = 0; c < columns; c++) normalized[c] = (x[c] - mean) * v;
        if (beta) {
            for (c = 0; c < columns; c++) z[c] = gamma[c] * normalized[c] + beta[c];
        } else {
            for (c = 0; c < columns; c++) z[c] = gamma[c] * normalized[c];
        }
    }
}

GK_CLONES void NAME(row_normalize_back)(long rows, long columns, bool centred, const R *restrict normalized,
                                        const R *restrict inverse, const R *restrict gamma, const R *gz, R *gx) {
    const R size = (R)columns;
    for (long r = 0; r < rows; r++, gz += columns, gx += columns, normalized += columns) {
        R sums[LANES] = {0}, products[LANES] = {0}, sum = 0, product = 0;
        long c = 0;
        for (; c + LANES <= columns; c += LANES)
            for (long l = 0; l < LANES; l++) {
                const R g = gz[c + l] * gamma[c + l];
                sums[l] += g;
                products[l] += g * normalized[c + l];
            }
        for (long l = 0; l < LANES; l++) sum += sums[l], product += products[l];
        for (; c < columns; c++) {
            const R g = gz[c] * gamma[c];
            sum += g;
            product += g * normalized[c];
        }
        const R shift = centred ? sum / size : (R)0;
        const R slope = product / size;
        const R v = inverse[r];
        _Pragma("clang loop vectorize(assume_safety)") for (c = 0; c < columns; c++)
            gx[c] = v * (gz[c] * gamma[c] - shift - normalized[c] * slope);
    }
}

// A sum over n elements of an expression in x[i], in LANES partial sums of doubles.
#define GK_SUM(expression)                                       \
    double part[LANES] = {0}, total = 0;                         \
    long i = 0;                                                  \
    for (; i + LANES <= n; i += LANES)                           \
        for (long l = 0; l < LANES; l++) {                       \
            const double v = x[i + l];                           \
            part[l] += expression;                               \
        }                                                        \
    for (long l = 0; l < LANES; l++) total += part[l];           \
    for (; i < n; i++) {                                         \
        const double v = x[i];                                   \
        total += expression;                                     \
    }                                                            \
    return total;

GK_CLONES static double NAME(sum_squares)(long n, const R *x) { GK_SUM(v * v) }

GK_CLONES double NAME(sum)(long n, const R *x) { GK_SUM(v) }

GK_CLONES double NAME(sum_magnitudes)(long n, const R *x) { GK_SUM(fabs(v)) }

GK_CLONES double NAME(sum_squared_deviations)(long n, const R *x, double mean) { GK_SUM((v - mean) * (v - mean)) }

GK_CLONES static double NAME(sum_scaled_squares)(long n, const R *x, double largest) {
    GK_SUM((v / largest) * (v / largest))
}

GK_CLONES double NAME(largest_magnitude)(long n, const R *x) {
    R largest = 0;
    bool isNumber = true;
    for (long i = 0; i < n; i++) {
        const R v = x[i] < 0 ? -x[i] : x[i];
        largest = v > largest ? v : largest;
        isNumber &= v == v;
    }
    return isNumber ? (double)largest : NAN;
}

double NAME(norm)(long n, const R *x) {
    if (n == 1) return fabs((double)x[0]);
    const double plain = NAME(sum_squares)(n, x);
    // Squares of doubles may overflow or lose their digits below the least normal number; those of floats cannot.
    if (plain > 1e-280 && plain < 1e300) return sqrt(plain);
    const double largest = NAME(largest_magnitude)(n, x);
    if (!(largest > 0) || isinf(largest)) return largest;
    return largest * sqrt(NAME(sum_scaled_squares)(n, x, largest));
}

GK_CLONES long NAME(count_below)(long n, const R *x, R threshold) {
    long count = 0;
    for (long i = 0; i < n; i++) {
        const R v = x[i] < 0 ? -x[i] : x[i];
        count += v < threshold;
    }
    return count;
}

long NAME(count_zero_columns)(long rows, long columns, const R *x) {
    long count = 0;
    for (long c = 0; c < columns; c++) {
        long r = 0;
        while (r < rows && x[r * columns + c] == 0) r++;
        count += r == rows;
    }
    return count;
}

// x · 0 is NaN where x is not finite, and so is the sum.
GK_CLONES bool NAME(is_finite)(long n, const R *x) {
    R part[LANES] = {0};
    long i = 0;
    for (; i + LANES <= n; i += LANES)
        for (long l = 0; l < LANES; l++) part[l] += x[i + l] * (R)0;
    for (; i < n; i++) part[0] += x[i] * (R)0;
    for (long l = 1; l < LANES; l++) part[0] += part[l];
    return part[0] == 0;
}

GK_CLONES void NAME(magnitude_range)(long n, const R *x, double *least, double *largest) {
    R low = (R)INFINITY, high = 0;
    for (long i = 0; i < n; i++) {
        const R v = x[i] < 0 ? -x[i] : x[i];
        low = v > 0 && v < low ? v : low;
        high = v < (R)INFINITY && v > high ? v : high;
    }
    *least = low;
    *largest = high;
}

void NAME(count_logarithms)(long n, const R *x, double factor, long bins, uint32_t *counts) {
    for (long i = 0; i < n; i++) {
        const double v = fabs((double)x[i]);
        if (!(v > 0 && v < INFINITY)) continue;
        const int place = (int)floor(factor * log10(v)) % (int)bins;
        counts[place < 0 ? place + bins : place]++;
    }
}

GK_CLONES void NAME(descend)(long n, R rate, R *restrict w, R *restrict g, bool applied, bool kept) {
    if (!kept) {
        for (long i = 0; i < n; i++) {
            const R step = -rate * g[i];
            w[i] += step;
        }
    } else if (applied) {
        for (long i = 0; i < n; i++) {
            const R step = -rate * g[i];
            g[i] = step;
            w[i] += step;
        }
    } else {
        for (long i = 0; i < n; i++) g[i] *= -rate;
    }
}
