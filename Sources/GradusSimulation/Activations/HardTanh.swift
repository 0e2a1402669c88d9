import CGradusKernels

extension ActivationDefinition {
    static let hardTanh = ActivationDefinition(
        "hard-tanh", doc: "φ(z) = min(1, max(−1, z)); φ′(±1) = 0", kinks: [-1, 1],
        kernel: ActivationKernel(gk_hard_tanh_f32, gk_hard_tanh_f64)
    ) { z, _ in z.isNaN ? (z, z) : (min(1, max(-1, z)), abs(z) < 1 ? 1 : 0) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = min(1, max(−1, z)).
    public static var hardTanh: Self { Self(one: Activation("hard-tanh")) }
}
