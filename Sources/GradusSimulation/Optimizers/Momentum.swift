extension OptimizerDefinition {
    static let momentum = OptimizerDefinition(
        name: "momentum", doc: "v ← μ v + g, w − η v; the first v is g", payload: .number(.fraction, standard: nil),
        memory: 1, single: { heavyBall($0, looksAhead: false) }, double: { heavyBall($0, looksAhead: false) })

    static let nesterov = OptimizerDefinition(
        name: "nesterov", doc: "v ← μ v + g, w − η (g + μ v); the first v is g",
        payload: .number(.fraction, standard: nil), memory: 1, single: { heavyBall($0, looksAhead: true) },
        double: { heavyBall($0, looksAhead: true) })

    /// torch.optim.SGD with momentum μ and dampening 0.
    private static func heavyBall<T: Real>(_ update: Update<T>, looksAhead: Bool) {
        let rate = T(update.rate)
        let momentum = T(update.number)
        let velocity = update.first
        for i in 0..<update.count {
            let g = update.gradient[i]
            let v = update.index == 1 ? g : momentum * velocity[i] + g
            velocity[i] = v
            update.take(-rate * (looksAhead ? g + momentum * v : v), at: i)
        }
    }
}

extension OneOrSeveral where Element == Optimizer {
    public static func momentum(_ factor: Swept<Double>) -> Self { Self(one: Optimizer("momentum", number: factor)) }
    public static func nesterov(_ factor: Swept<Double>) -> Self { Self(one: Optimizer("nesterov", number: factor)) }
}
