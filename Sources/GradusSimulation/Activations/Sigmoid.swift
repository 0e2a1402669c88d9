import CGradusKernels

extension ActivationDefinition {
    static let sigmoid = ActivationDefinition(
        "sigmoid", doc: "φ(z) = 1 / (1 + e⁻ᶻ)", steepest: { _ in 0.25 },
        kernel: ActivationKernel(gk_sigmoid_f32, gk_sigmoid_f64)
    ) { z, _ in
        let (up, down) = logistic(z)
        return (up, up * down)
    }

    /// σ(z) and σ(−z), each to full relative accuracy.
    static func logistic(_ z: Double) -> (up: Double, down: Double) {
        let e = Elementary.exp(-abs(z))
        let large = 1 / (1 + e)
        let small = e / (1 + e)
        return z >= 0 ? (large, small) : (small, large)
    }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = 1 / (1 + e⁻ᶻ).
    public static var sigmoid: Self { Self(one: Activation("sigmoid")) }
}
