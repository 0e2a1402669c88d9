extension LossDefinition {
    static let crossEntropy = LossDefinition(
        name: "cross-entropy", doc: "softmax cross-entropy of y, averaged over the batch", wantsProbabilities: true,
        single: softmaxCrossEntropy, double: softmaxCrossEntropy)

    /// −Σ t ln softmax(y) through ln Σ exp(y − max y), which does not overflow.
    @Sendable private static func softmaxCrossEntropy<T: Real>(
        _ rows: Int, _ columns: Int, _ y: UnsafePointer<T>, _ targets: UnsafePointer<T>,
        _ gradient: UnsafeMutablePointer<T>
    ) -> Double {
        var total = 0.0
        for r in 0..<rows {
            let y = y + r * columns
            let t = targets + r * columns
            let g = gradient + r * columns
            var largest = -Double.infinity
            var isNumber = true
            for c in 0..<columns {
                largest = max(largest, Double(y[c]))
                isNumber = isNumber && !y[c].isNaN
            }
            if !isNumber { largest = .nan }
            var sum = 0.0
            var mass = 0.0
            for c in 0..<columns {
                sum += Elementary.exp(Double(y[c]) - largest)
                mass += Double(t[c])
            }
            let logarithm = Elementary.log(sum)
            for c in 0..<columns {
                let logProbability = Double(y[c]) - largest - logarithm
                if t[c] != 0 { total -= Double(t[c]) * logProbability }
                g[c] = T((Elementary.exp(logProbability) * mass - Double(t[c])) / Double(rows))
            }
        }
        return total / Double(rows)
    }
}

extension OneOrSeveral where Element == Loss {
    public static var crossEntropy: Self { Self(one: Loss("cross-entropy")) }
}
