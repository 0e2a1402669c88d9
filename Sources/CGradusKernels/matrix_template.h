// Matrix products for one precision, by size: R, NAME(name) and BLAS, after tile_template.h.

GK_CLONES static void NAME(own_product)(long m, long n, long k, const R *restrict a, const R *restrict b, bool adds,
                                        R *restrict c) {
    for (long i = 0; i < m; i++, a += k, c += n) {
        if (!adds)
            for (long j = 0; j < n; j++) c[j] = 0;
        for (long p = 0; p < k; p++) {
            const R factor = a[p];
            const R *restrict row = b + p * n;
            for (long j = 0; j < n; j++) c[j] += factor * row[j];
        }
    }
}

GK_CLONES static void NAME(own_product_tn)(long m, long n, long k, const R *restrict a, long lda,
                                           const R *restrict b, R *restrict c) {
    for (long i = 0; i < m * n; i++) c[i] = 0;
    for (long p = 0; p < k; p++, a += lda, b += n)
        for (long i = 0; i < m; i++) {
            const R factor = a[i];
            R *restrict row = c + i * n;
            for (long j = 0; j < n; j++) row[j] += factor * b[j];
        }
}

GK_CLONES static void NAME(own_product_nt)(long m, long n, long k, const R *restrict a, const R *restrict b, bool adds,
                                           R *restrict c) {
    enum { LANES = 8 };
    for (long i = 0; i < m; i++, a += k, c += n)
        for (long j = 0; j < n; j++) {
            const R *restrict row = b + j * k;
            R total = 0;
            long p = 0;
            if (k >= LANES) {
                R part[LANES] = {0};
                for (; p + LANES <= k; p += LANES)
                    for (long l = 0; l < LANES; l++) part[l] += a[p + l] * row[p + l];
                for (long l = 0; l < LANES; l++) total += part[l];
            }
            for (; p < k; p++) total += a[p] * row[p];
            c[j] = adds ? c[j] + total : total;
        }
}

// The library clears C with a loop several times slower than memset, so it is always asked to add.
void NAME(product)(long m, long n, long k, const R *a, const R *b, bool adds, R *c) {
    if (n * k <= SMALL)
        NAME(own_product)(m, n, k, a, b, adds, c);
    else if (gk_matrix_is_large(n * k)) {
        if (!adds) memset(c, 0, (size_t)(m * n) * sizeof *c);
        BLAS(ROW_MAJOR, PLAIN, PLAIN, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)n, 1, c, (int)n);
    } else
        NAME(tiled)(m, n, k, a, k, false, b, n, false, adds, c, n);
}

void NAME(product_tn)(long m, long n, long k, const R *a, long lda, const R *b, R *c) {
    if (lda * n <= SMALL)
        NAME(own_product_tn)(m, n, k, a, lda, b, c);
    else if (gk_matrix_is_large(lda * n)) {
        memset(c, 0, (size_t)(m * n) * sizeof *c);
        BLAS(ROW_MAJOR, TRANSPOSED, PLAIN, (int)m, (int)n, (int)k, 1, a, (int)lda, b, (int)n, 1, c, (int)n);
    } else
        NAME(tiled)(m, n, k, a, lda, true, b, n, false, false, c, n);
}

void NAME(product_nt)(long m, long n, long k, const R *a, const R *b, bool adds, R *c) {
    if (n * k <= SMALL)
        NAME(own_product_nt)(m, n, k, a, b, adds, c);
    else if (gk_matrix_is_large(n * k)) {
        if (!adds) memset(c, 0, (size_t)(m * n) * sizeof *c);
        BLAS(ROW_MAJOR, PLAIN, TRANSPOSED, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)k, 1, c, (int)n);
    } else
        NAME(tiled)(m, n, k, a, k, false, b, k, true, adds, c, n);
}
