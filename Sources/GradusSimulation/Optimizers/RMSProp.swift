extension OptimizerDefinition {
    static let rmsProp = OptimizerDefinition(
        name: "rmsprop", doc: "α 0.99, ε 1e-8 (Tieleman & Hinton 2012)", payload: .none, memory: 1,
        single: rootMeanSquare,
        double: rootMeanSquare)

    /// torch.optim.RMSprop: v ← α v + (1 − α) g², w − η g / (√v + ε).
    @Sendable private static func rootMeanSquare<T: Real>(_ update: Update<T>) {
        let rate = T(update.rate)
        let (keep, take) = (T(0.99), T(1 - 0.99))
        let v = update.first
        for i in 0..<update.count {
            let g = update.gradient[i]
            v[i] = keep * v[i] + take * g * g
            update.take(-rate * g / (v[i].squareRoot() + T(1e-8)), at: i)
        }
    }
}

extension OneOrSeveral where Element == Optimizer {
    public static var rmsProp: Self { Self(one: Optimizer("rmsprop")) }
}
