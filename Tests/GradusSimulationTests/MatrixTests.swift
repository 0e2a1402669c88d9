import Testing

@testable import GradusSimulation

/// Products against sums of their own, on both sides of the sizes at which tiles take over from loops, and panels end.
@Suite struct MatrixTests {
    static let sizes = [(1, 1, 1), (3, 1, 7), (5, 9, 11), (8, 8, 8), (9, 16, 33), (31, 40, 17), (45, 37, 300)]

    @Test(arguments: sizes) func productsAgreeInDouble(m: Int, n: Int, k: Int) { check(m, n, k, Double.self, 1e-13) }

    @Test(arguments: sizes) func productsAgreeInSingle(m: Int, n: Int, k: Int) { check(m, n, k, Float.self, 1e-5) }

    private func check<T: Real>(_ m: Int, _ n: Int, _ k: Int, _: T.Type, _ tolerance: Double) {
        let a = RandomStream(seed: 1, .inputs).normals(m * k).map { T($0) }
        let b = RandomStream(seed: 2, .inputs).normals(k * n).map { T($0) }
        let before = RandomStream(seed: 3, .inputs).normals(m * n).map { T($0) }
        func expected(_ i: Int, _ j: Int, _ a: (Int, Int) -> T, _ b: (Int, Int) -> T) -> Double {
            (0..<k).reduce(0) { $0 + Double(a(i, $1)) * Double(b($1, j)) }
        }
        for beta in [0.0, 1.0] {
            var c = before
            T.product(m, n, k, a, b, beta != 0, &c)
            var d = before
            // A Bᵀ with b read as [n, k].
            T.productByTransposed(m, n, k, a, b, beta != 0, &d)
            for i in 0..<m {
                for j in 0..<n {
                    let old = beta * Double(before[i * n + j])
                    let plain = expected(i, j, { a[$0 * k + $1] }, { b[$0 * n + $1] }) + old
                    let turned = expected(i, j, { a[$0 * k + $1] }, { b[$1 * k + $0] }) + old
                    #expect(abs(Double(c[i * n + j]) - plain) < tolerance * Double(k))
                    #expect(abs(Double(d[i * n + j]) - turned) < tolerance * Double(k))
                }
            }
        }
        // Aᵀ B with a read as [k, m]; what stood in C does not count, not even NaN.
        var e = [T](repeating: .nan, count: m * n)
        T.productOfTransposed(m, n, k, a, m, b, &e)
        for i in 0..<m {
            for j in 0..<n {
                let wanted = expected(i, j, { a[$1 * m + $0] }, { b[$0 * n + $1] })
                #expect(abs(Double(e[i * n + j]) - wanted) < tolerance * Double(k))
            }
        }
    }

    /// A million weights and more are the library's; smaller parts of the same columns are the tiles'.
    @Test func theLibraryAgreesWithTheTiles() {
        let (m, n, k) = (3, 1100, 1000)
        let a = RandomStream(seed: 5, .inputs).normals(m * k).map { Float($0) }
        let b = RandomStream(seed: 6, .inputs).normals(4 * k).map { Float($0) }
        // Four different columns, over and over.
        let wide = (0..<k).flatMap { p in (0..<n).map { b[p * 4 + $0 % 4] } }
        var (c, d) = ([Float](repeating: 0, count: m * n), [Float](repeating: 0, count: m * 4))
        Float.product(m, n, k, a, wide, false, &c)
        Float.product(m, 4, k, a, b, false, &d)
        for i in 0..<m {
            for j in 0..<n { #expect(abs(c[i * n + j] - d[i * 4 + j % 4]) < 1e-3) }
        }
    }

    /// What threads rely on: rows done in parts have the bits of rows done at once.
    @Test(arguments: [1, 5, 6, 8, 13]) func partsOfAProductAreItsRows(_ part: Int) {
        let (m, n, k) = (29, 35, 270)
        let a = RandomStream(seed: 7, .inputs).normals(m * k).map { Float($0) }
        let b = RandomStream(seed: 8, .inputs).normals(n * k).map { Float($0) }
        var whole = [[Float]](repeating: [Float](repeating: 0, count: m * n), count: 3)
        var parts = whole
        Float.product(m, n, k, a, b, false, &whole[0])
        Float.productByTransposed(m, n, k, a, b, false, &whole[1])
        Float.productOfTransposed(m, n, k, a, m, b, &whole[2])
        a.withUnsafeBufferPointer { a in
            guard let a = a.baseAddress else { return }
            for first in stride(from: 0, to: m, by: part) {
                let rows = min(part, m - first)
                Float.product(rows, n, k, a + first * k, b, false, &parts[0][first * n])
                Float.productByTransposed(rows, n, k, a + first * k, b, false, &parts[1][first * n])
                Float.productOfTransposed(rows, n, k, a + first, m, b, &parts[2][first * n])
            }
        }
        #expect(parts == whole)
    }

    @Test func reductionsAgree() {
        let x = RandomStream(seed: 4, .inputs).normals(103)
        let single = x.map { Float($0) }
        let sum = x.reduce(0, +)
        let mean = sum / 103
        #expect(abs(Double.sum(103, x) - sum) < 1e-13)
        #expect(abs(Double.norm(103, x) - x.reduce(0) { $0 + $1 * $1 }.squareRoot()) < 1e-13)
        #expect(abs(Double.sumOfMagnitudes(103, x) - x.reduce(0) { $0 + abs($1) }) < 1e-12)
        #expect(Double.largestMagnitude(103, x) == x.map { abs($0) }.max())
        #expect(Double.largestMagnitude(2, [1, .nan]).isNaN)
        #expect(
            abs(Double.sumOfSquaredDeviations(103, x, mean) - x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }) < 1e-12)
        #expect(Float.countBelow(103, single, 0.5) == single.count { abs($0) < 0.5 })
        #expect(Float.countZeroColumns(2, 3, [0, 1, 0, 0, 0, 2]) == 1)
        #expect(Float.isFinite(103, single) && !Float.isFinite(10, [0, 0, 0, 0, 0, 0, 0, 0, 0, .infinity]))
        #expect(!Double.isFinite(9, [.nan, 0, 0, 0, 0, 0, 0, 0, 0]))
    }
}
