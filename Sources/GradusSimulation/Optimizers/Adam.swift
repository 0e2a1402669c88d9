#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension OptimizerDefinition {
    static let adam = OptimizerDefinition(
        name: "adam", doc: "β 0.9 and 0.999, ε 1e-8 (Kingma & Ba 2015)", payload: .none, memory: 2,
        single: { adaptive($0, decay: 0) }, double: { adaptive($0, decay: 0) })

    static let adamW = OptimizerDefinition(
        name: "adamw", doc: "Adam with decoupled weight decay 0.01 (Loshchilov & Hutter 2019)", payload: .none,
        memory: 2,
        single: { adaptive($0, decay: 0.01) }, double: { adaptive($0, decay: 0.01) })

    /// torch.optim.Adam and AdamW: w − η λ w − (η / (1 − β₁ᵗ)) m / (√v / √(1 − β₂ᵗ) + ε).
    private static func adaptive<T: Real>(_ update: Update<T>, decay: Double) {
        let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)
        let t = Double(update.index)
        let size = T(update.rate / (1 - pow(beta1, t)))
        let root = T((1 - pow(beta2, t)).squareRoot())
        let shrink = T(update.rate * decay)
        let (m, v) = (update.first, update.second)
        let (keep1, take1, keep2, take2) = (T(beta1), T(1 - beta1), T(beta2), T(1 - beta2))
        for i in 0..<update.count {
            let g = update.gradient[i]
            m[i] = keep1 * m[i] + take1 * g
            v[i] = keep2 * v[i] + take2 * g * g
            let step = -size * m[i] / (v[i].squareRoot() / root + T(epsilon))
            update.take(decay == 0 ? step : step - shrink * update.parameters[i], at: i)
        }
    }
}

extension OneOrSeveral where Element == Optimizer {
    public static var adam: Self { Self(one: Optimizer("adam")) }
    public static var adamW: Self { Self(one: Optimizer("adamw")) }
}
