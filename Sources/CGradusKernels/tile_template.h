// Matrix products in tiles of C that stay in the registers, for one precision: R, V (32 bytes of R), VU (the same anywhere in
// memory), NAME(name) and NAME(transpose).
//
// A library's set-up for each call costs as much as a product of some dozen rows; here it is B's next columns, copied. Each
// number of C is summed over k in order, in stretches of DEPTH, by the same instructions wherever it stands: a product done in
// parts, by rows of C, has the bits of one done at once.
//
// The scheme is that of Goto & van de Geijn (2008), "Anatomy of high-performance matrix multiplication".

enum { NAME(lanes) = sizeof(V) / sizeof(R), NAME(width) = 2 * NAME(lanes) };
#define LANES NAME(lanes)
#define TILE NAME(width)

// C [rows, columns ≤ TILE] (+)= A B over a stretch of k; A's entry (i, p) is a[i · down + p · along], B is [k, TILE].
GK_INLINE void NAME(tile)(const int rows, long k, const R *a, long down, long along, const R *b, R *c, long ldc,
                          long columns, bool adds) {
    V sum[MOST_ROWS][2];
    _Pragma("unroll") for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = (V){0};
    for (long p = 0; p < k; p++, a += along, b += TILE) {
        const V left = *(const V *)b, right = *(const V *)(b + LANES);
        _Pragma("unroll") for (int i = 0; i < rows; i++) {
            const R factor = a[i * down];
            sum[i][0] += factor * left;
            sum[i][1] += factor * right;
        }
    }
    if (columns == TILE) {
        _Pragma("unroll") for (int i = 0; i < rows; i++) {
            VU *out = (VU *)(c + i * ldc);
            out[0] = adds ? out[0] + sum[i][0] : sum[i][0];
            out[1] = adds ? out[1] + sum[i][1] : sum[i][1];
        }
    } else {
        _Pragma("unroll") for (int i = 0; i < rows; i++) {
            _Alignas(V) R all[TILE];
            ((V *)all)[0] = sum[i][0];
            ((V *)all)[1] = sum[i][1];
            for (long j = 0; j < columns; j++) c[i * ldc + j] = adds ? c[i * ldc + j] + all[j] : all[j];
        }
    }
}

// The tiles of C's rows under one another: as many rows each as the registers hold, or one less, so that none is left over.
GK_CLONES static void NAME(column)(long m, long k, const R *a, long lda, enum layout layout, const R *b, R *c,
                                   long ldc, long columns, bool adds) {
    const long count = (m + MOST_ROWS - 1) / MOST_ROWS, least = m / count, larger = m % count;
    for (long i = 0; i < count; i++) {
        const long rows = i < larger ? least + 1 : least;
#define GK_TILE(n)                                                                           \
    case n:                                                                                  \
        if (layout == PACKED)                                                                \
            NAME(tile)(n, k, a, 1, MOST_ROWS, b, c, ldc, columns, adds), a += MOST_ROWS * k; \
        else if (layout == TURNED)                                                           \
            NAME(tile)(n, k, a, 1, lda, b, c, ldc, columns, adds), a += n;                   \
        else                                                                                 \
            NAME(tile)(n, k, a, lda, 1, b, c, ldc, columns, adds), a += n * lda;             \
        break;
        switch (rows) {
            GK_TILE(6) GK_TILE(5) GK_TILE(4) GK_TILE(3) GK_TILE(2) GK_TILE(1)
        }
#undef GK_TILE
        c += rows * ldc;
    }
}

// B's columns from j on, [k, TILE], zeros beyond its end.
GK_CLONES static void NAME(pack)(long k, long columns, const R *b, long ldb, bool turned, R *out) {
    if (columns < TILE) {
        for (long p = 0; p < k; p++)
            for (long j = 0; j < TILE; j++)
                out[p * TILE + j] = j >= columns ? (R)0 : turned ? b[j * ldb + p] : b[p * ldb + j];
    } else if (!turned) {
        for (long p = 0; p < k; p++, b += ldb, out += TILE) {
            ((V *)out)[0] = ((const VU *)b)[0];
            ((V *)out)[1] = ((const VU *)b)[1];
        }
    } else {
        for (long half = 0; half < TILE; half += LANES) {
            const R *from = b + half * ldb;
            R *to = out + half;
            long p = 0;
            for (; p + LANES <= k; p += LANES) {
                V block[sizeof(V) / sizeof(R)];
                for (long j = 0; j < LANES; j++) block[j] = *(const VU *)(from + j * ldb + p);
                NAME(transpose)(block);
                for (long l = 0; l < LANES; l++) *(V *)(to + (p + l) * TILE) = block[l];
            }
            for (; p < k; p++)
                for (long j = 0; j < LANES; j++) to[p * TILE + j] = from[j * ldb + p];
        }
    }
}

// A's rows in the order in which tiles read them: [k, MOST_ROWS] for each tile. A is [k, m].
GK_CLONES static void NAME(pack_tiles)(long m, long k, const R *a, long lda, R *out) {
    const long count = (m + MOST_ROWS - 1) / MOST_ROWS, least = m / count, larger = m % count;
    for (long i = 0, left = m; i < count; i++) {
        const long rows = i < larger ? least + 1 : least;
        if (left >= 8) {
            // More than a tile's rows at once: what is too much is overwritten by the next.
            for (long p = 0; p < k; p++, out += MOST_ROWS)
                for (long l = 0; l < 8; l += LANES) *(VU *)(out + l) = *(const VU *)(a + p * lda + l);
        } else {
            for (long p = 0; p < k; p++, out += MOST_ROWS)
                for (long r = 0; r < rows; r++) out[r] = a[p * lda + r];
        }
        a += rows;
        left -= rows;
    }
}

// C [m, n] (+)= A B. A is [m, k], or [k, m] where turned; B is [k, n], or [n, k] where turned.
static void NAME(tiled)(long m, long n, long k, const R *a, long lda, bool a_turned, const R *b, long ldb, bool b_turned,
                        bool adds, R *c, long ldc) {
    enum { HEIGHT = 768 / sizeof(R) };
    static _Thread_local _Alignas(64) R panel[DEPTH * TILE];
    static _Thread_local _Alignas(64) R tiles[HEIGHT * DEPTH + 8];
    // Columns of A far apart fall into few places of the first-level cache.
    const bool packs = a_turned && lda * (long)sizeof(R) > 512;
    const enum layout layout = packs ? PACKED : a_turned ? TURNED : PLAIN_ROWS;
    for (long p = 0; p < k; p += DEPTH) {
        const long depth = k - p < DEPTH ? k - p : DEPTH;
        for (long i = 0; i < m; i += HEIGHT) {
            const long height = m - i < HEIGHT ? m - i : HEIGHT;
            const R *rows = a_turned ? a + p * lda + i : a + i * lda + p;
            if (packs) NAME(pack_tiles)(height, depth, rows, lda, tiles), rows = tiles;
            for (long j = 0; j < n; j += TILE) {
                const long columns = n - j < TILE ? n - j : TILE;
                NAME(pack)(depth, columns, b_turned ? b + j * ldb + p : b + p * ldb + j, ldb, b_turned, panel);
                NAME(column)(height, depth, rows, lda, layout, panel, c + i * ldc + j, ldc, columns, adds || p > 0);
            }
        }
    }
}

#undef LANES
#undef TILE
