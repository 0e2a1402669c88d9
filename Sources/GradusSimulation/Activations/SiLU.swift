import CGradusKernels

extension ActivationDefinition {
    static let silu = ActivationDefinition(
        "silu", doc: "φ(z) = z σ(z)", derivativeZeros: [-1.2784645427610738], steepest: { _ in 1.0998393 },
        kernel: ActivationKernel(gk_silu_f32, gk_silu_f64)
    ) { z, _ in
        let (up, down) = logistic(z)
        return (z * up, up * (1 + z * down))
    }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z σ(z).
    public static var silu: Self { Self(one: Activation("silu")) }
}
