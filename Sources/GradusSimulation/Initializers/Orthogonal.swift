import GradusLanguage

extension InitializerDefinition {
    static let orthogonal = InitializerDefinition(
        "orthogonal", doc: "Haar semi-orthogonal times the gain (Saxe et al. 2014)",
        payload: .number(.nonNegative, standard: 1),
        variance: { fanIn, fanOut, gain in gain * gain / max(fanIn, fanOut) }
    ) { w in
        let rows = max(w.fanIn, w.fanOut)
        let columns = min(w.fanIn, w.fanOut)
        let gaussian = RandomStream(seed: w.seed, .weights, layer: w.layer).normals(rows * columns)
        let q = haarColumns(gaussian, rows: rows, columns: columns)
        // q is kept column by column; where fan-in is the larger side its columns are those of W, else its rows.
        for i in 0..<w.fanIn {
            for j in 0..<w.fanOut {
                w.entries[i * w.fanOut + j] = w.number * (w.fanIn >= w.fanOut ? q[j * rows + i] : q[i * rows + j])
            }
        }
    }

    /// Orthonormal columns, Haar distributed: Householder's QR of a Gaussian matrix, each column of Q multiplied by the sign
    /// of R's diagonal (Mezzadri, "How to generate random matrices from the classical compact groups", 2007).
    ///
    /// - Parameter gaussian: rows × columns, column by column, rows ≥ columns.
    static func haarColumns(_ gaussian: [Double], rows: Int, columns: Int) -> [Double] {
        var a = gaussian
        var q = [Double](repeating: 0, count: rows * columns)
        var scales = [Double](repeating: 0, count: columns)
        a.withUnsafeMutableBufferPointer { a in
            q.withUnsafeMutableBufferPointer { q in
                for k in 0..<columns {
                    let v = UnsafeMutableBufferPointer(rebasing: a[(k * rows + k)..<((k + 1) * rows)])
                    let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
                    guard norm > 0 else { continue }
                    // The reflection takes the column to −sign(v₀)·norm, so that v₀ never cancels.
                    let sign = v[0] < 0 ? -1.0 : 1.0
                    v[0] += sign * norm
                    scales[k] = 2 / v.reduce(0) { $0 + $1 * $1 }
                    for j in (k + 1)..<max(columns, k + 1) {
                        reflect(
                            UnsafeMutableBufferPointer(rebasing: a[(j * rows + k)..<((j + 1) * rows)]), v, scales[k])
                    }
                    // R's diagonal is −sign·norm; the column of Q takes its sign.
                    q[k * rows + k] = -sign
                }
                for k in stride(from: columns - 1, through: 0, by: -1) {
                    let v = UnsafeMutableBufferPointer(rebasing: a[(k * rows + k)..<((k + 1) * rows)])
                    for j in k..<columns {
                        reflect(
                            UnsafeMutableBufferPointer(rebasing: q[(j * rows + k)..<((j + 1) * rows)]), v, scales[k])
                    }
                }
            }
        }
        return q
    }

    /// x − scale · v (vᵀ x), in four partial sums that do not depend on the machine.
    private static func reflect(
        _ x: UnsafeMutableBufferPointer<Double>, _ v: UnsafeMutableBufferPointer<Double>, _ scale: Double
    ) {
        var sums = SIMD4<Double>.zero
        let whole = x.count / 4 * 4
        for i in stride(from: 0, to: whole, by: 4) {
            let a = SIMD4<Double>(x[i], x[i + 1], x[i + 2], x[i + 3])
            let b = SIMD4<Double>(v[i], v[i + 1], v[i + 2], v[i + 3])
            sums += a * b
        }
        var dot = sums.sum()
        for i in whole..<x.count { dot += x[i] * v[i] }
        let factor = scale * dot
        for i in x.indices { x[i] -= factor * v[i] }
    }
}

extension OneOrSeveral where Element == Initializer {
    /// Haar orthogonal.
    public static var orthogonal: Self { Self(one: Initializer("orthogonal")) }
    /// Haar orthogonal times a gain.
    public static func orthogonal(_ gain: Swept<Double>) -> Self { Self(one: Initializer("orthogonal", number: gain)) }
}
