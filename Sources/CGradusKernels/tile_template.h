// Matrix products in tiles of C that stay in the registers, for one precision: R, V (32 bytes of R), VU (the same anywhere in
// memory), NAME(name) and NAME(transpose).
//
// A library's set-up for each call costs as much as a product of some dozen rows; here it is B's next columns, copied. Each
// number of C is summed over k in order, in stretches of DEPTH, by the same instructions wherever it stands: a product done in
// parts, by rows of C, has the bits of one done at once. A deep net's numbers come from far: while tiles are computed, what the
// next ones read is fetched, a little with each.
//
// The scheme is that of Goto & van de Geijn (2008), "Anatomy of high-performance matrix multiplication".

enum { NAME(lanes) = sizeof(V) / sizeof(R), NAME(width) = 2 * NAME(lanes), NAME(line) = 64 / sizeof(R) };
#define LANES NAME(lanes)
#define TILE NAME(width)
#define LINE NAME(line)

// C [rows, columns ≤ TILE] (+)= A B over a stretch of k; A's entry (i, p) is a[i · down + p · along], B is [k, TILE].
GK_INLINE void NAME(tile)(const int rows, long k, const R *a, long down, long along, const bool fetches, const R *b,
                          R *c, long ldc, long columns, bool adds) {
    V sum[MOST_ROWS][2];
    _Pragma("unroll") for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = (V){0};
    // Unrolled, the loop's end is foreseen.
    _Pragma("clang loop unroll_count(4)") for (long p = 0; p < k; p++, a += along, b += TILE) {
        // The columns of the tiles below, a cache line further.
        if (fetches) __builtin_prefetch(a + LINE);
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

// What is packed after the columns at hand: [k, TILE] in rows of `stride` numbers, or its transpose; null where nothing is.
typedef struct {
    const R *place;
    long stride;
    bool turned;
} NAME(next);

// Fetches one of `count` parts of it.
GK_INLINE void NAME(fetch)(NAME(next) next, long k, long part, long count) {
    const long lines = next.turned ? TILE * ((k + LINE - 1) / LINE) : k, size = (lines + count - 1) / count;
    const long end = (part + 1) * size < lines ? (part + 1) * size : lines;
    for (long i = part * size; i < end; i++)
        __builtin_prefetch(next.place + (next.turned ? i % TILE * next.stride + i / TILE * LINE : i * next.stride));
}

// The tiles of C's rows under one another: as many rows each as the registers hold, or one less, so that none is left over.
GK_CLONES static void NAME(column)(long m, long k, const R *a, long lda, enum layout layout, const R *b, R *c,
                                   long ldc, long columns, bool adds, NAME(next) next) {
    const long count = (m + MOST_ROWS - 1) / MOST_ROWS, least = m / count, larger = m % count;
    for (long i = 0; i < count; i++) {
        const long rows = i < larger ? least + 1 : least;
        if (next.place) NAME(fetch)(next, k, i, count);
#define GK_TILE(n)                                                                                  \
    case n:                                                                                         \
        if (layout == PACKED)                                                                       \
            NAME(tile)(n, k, a, 1, MOST_ROWS, false, b, c, ldc, columns, adds), a += MOST_ROWS * k; \
        else if (layout == TURNED)                                                                  \
            NAME(tile)(n, k, a, 1, lda, true, b, c, ldc, columns, adds), a += n;                    \
        else                                                                                        \
            NAME(tile)(n, k, a, lda, 1, false, b, c, ldc, columns, adds), a += n * lda;             \
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
    _Alignas(64) R panel[DEPTH * TILE];
    _Alignas(64) R tiles[HEIGHT * DEPTH + 8];
    // Columns of A far apart fall into few places of the first-level cache.
    const bool packs = a_turned && lda * (long)sizeof(R) > 512;
    // What fits into the first-level cache is there, or comes faster than it could be asked for.
    const bool is_far = n * k * (long)sizeof(R) > 16384;
    const enum layout layout = packs ? PACKED : a_turned ? TURNED : PLAIN_ROWS;
    for (long p = 0; p < k; p += DEPTH) {
        const long depth = k - p < DEPTH ? k - p : DEPTH;
        for (long i = 0; i < m; i += HEIGHT) {
            const long height = m - i < HEIGHT ? m - i : HEIGHT;
            const R *rows = a_turned ? a + p * lda + i : a + i * lda + p;
            if (packs) NAME(pack_tiles)(height, depth, rows, lda, tiles), rows = tiles;
            for (long j = 0; j < n; j += TILE) {
                const long columns = n - j < TILE ? n - j : TILE;
                const R *from = b_turned ? b + j * ldb + p : b + p * ldb + j;
                // Whole columns only: nothing beyond B is named.
                const bool is_fetched = is_far && n - j >= 2 * TILE;
                const NAME(next) next = {is_fetched ? from + (b_turned ? TILE * ldb : TILE) : 0, ldb, b_turned};
                NAME(pack)(depth, columns, from, ldb, b_turned, panel);
                NAME(column)(height, depth, rows, lda, layout, panel, c + i * ldc + j, ldc, columns, adds || p > 0,
                             next);
            }
        }
    }
}

#undef LANES
#undef TILE
#undef LINE
