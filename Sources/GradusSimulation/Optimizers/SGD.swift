extension OptimizerDefinition {
    static let sgd = OptimizerDefinition(
        name: "sgd", doc: "w − η g", payload: .none, memory: 0, single: descend, double: descend)

    @Sendable private static func descend<T: Real>(_ update: Update<T>) {
        T.descend(
            update.count, T(update.rate), update.parameters, update.gradient, update.isApplied, update.isKept)
    }
}

extension OneOrSeveral where Element == Optimizer {
    public static var sgd: Self { Self(one: Optimizer("sgd")) }
}
