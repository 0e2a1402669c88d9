import CGradusKernels

extension ActivationDefinition {
    static let relu = ActivationDefinition(
        "relu", doc: "φ(z) = max(0, z); φ′(0) = 0", kinks: [0], kernel: ActivationKernel(gk_relu_f32, gk_relu_f64)
    ) { z, _ in z > 0 ? (z, 1) : (z.isNaN ? z : 0, 0) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = max(0, z).
    public static var relu: Self { Self(one: Activation("relu")) }
}
