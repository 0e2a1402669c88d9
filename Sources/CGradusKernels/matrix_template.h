// Matrix products for one precision: R, NAME(name) and BLAS.

GK_CLONES static void NAME(own_product)(long m, long n, long k, const R *restrict a, const R *restrict b, R beta,
                                        R *restrict c) {
    for (long i = 0; i < m; i++, a += k, c += n) {
        if (beta == 0)
            for (long j = 0; j < n; j++) c[j] = 0;
        for (long p = 0; p < k; p++) {
            const R factor = a[p];
            const R *restrict row = b + p * n;
            for (long j = 0; j < n; j++) c[j] += factor * row[j];
        }
    }
}

GK_CLONES static void NAME(own_product_tn)(long m, long n, long k, const R *restrict a, const R *restrict b,
                                           R *restrict c) {
    for (long i = 0; i < m * n; i++) c[i] = 0;
    for (long p = 0; p < k; p++, a += m, b += n)
        for (long i = 0; i < m; i++) {
            const R factor = a[i];
            R *restrict row = c + i * n;
            for (long j = 0; j < n; j++) row[j] += factor * b[j];
        }
}

GK_CLONES static void NAME(own_product_nt)(long m, long n, long k, const R *restrict a, const R *restrict b, R beta,
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
            c[j] = beta == 0 ? total : beta * c[j] + total;
        }
}

// The library clears C for beta 0 with a loop several times slower than memset, so it is always asked to add.
void NAME(product)(long m, long n, long k, const R *a, const R *b, R beta, R *c) {
    if (m * n * k <= SMALL || !gk_matrix_library())
        NAME(own_product)(m, n, k, a, b, beta, c);
    else {
        if (beta == 0) memset(c, 0, (size_t)(m * n) * sizeof *c), beta = 1;
        BLAS(ROW_MAJOR, PLAIN, PLAIN, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)n, beta, c, (int)n);
    }
}

void NAME(product_tn)(long m, long n, long k, const R *a, const R *b, R *c) {
    if (m * n * k <= SMALL || !gk_matrix_library())
        NAME(own_product_tn)(m, n, k, a, b, c);
    else {
        memset(c, 0, (size_t)(m * n) * sizeof *c);
        BLAS(ROW_MAJOR, TRANSPOSED, PLAIN, (int)m, (int)n, (int)k, 1, a, (int)m, b, (int)n, 1, c, (int)n);
    }
}

void NAME(product_nt)(long m, long n, long k, const R *a, const R *b, R beta, R *c) {
    if (m * n * k <= SMALL || !gk_matrix_library())
        NAME(own_product_nt)(m, n, k, a, b, beta, c);
    else {
        if (beta == 0) memset(c, 0, (size_t)(m * n) * sizeof *c), beta = 1;
        BLAS(ROW_MAJOR, PLAIN, TRANSPOSED, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)k, beta, c, (int)n);
    }
}
