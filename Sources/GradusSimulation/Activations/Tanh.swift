import CGradusKernels

extension ActivationDefinition {
    static let tanh = ActivationDefinition(
        "tanh", doc: "φ(z) = tanh z", kernel: ActivationKernel(gk_tanh_f32, gk_tanh_f64)
    ) { z, _ in
        // 1 − tanh² = 4e / (1 + e)² with e = exp(−2|z|), which does not cancel.
        let e = Elementary.exp(-2 * abs(z))
        return (Elementary.tanh(z), 4 * e / ((1 + e) * (1 + e)))
    }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = tanh z.
    public static var tanh: Self { Self(one: Activation("tanh")) }
}
