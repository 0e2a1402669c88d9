extension LossDefinition {
    static let mse = LossDefinition(
        name: "mse", doc: "(1/B) Σ ½‖y − t‖², summed over outputs, averaged over the batch", wantsProbabilities: false,
        single: meanSquaredError, double: meanSquaredError)

    @Sendable private static func meanSquaredError<T: Real>(
        _ rows: Int, _ columns: Int, _ y: UnsafePointer<T>, _ targets: UnsafePointer<T>,
        _ gradient: UnsafeMutablePointer<T>
    ) -> Double {
        let size = T(rows)
        var total = 0.0
        for i in 0..<rows * columns {
            let difference = y[i] - targets[i]
            gradient[i] = difference / size
            total += 0.5 * Double(difference) * Double(difference)
        }
        return total / Double(rows)
    }
}

extension OneOrSeveral where Element == Loss {
    public static var mse: Self { Self(one: Loss("mse")) }
}
