import CGradusKernels

extension ActivationDefinition {
    static let elu = ActivationDefinition(
        "elu", doc: "φ(z) = z above 0, eᶻ − 1 below", kinks: [0], kernel: ActivationKernel(gk_elu_f32, gk_elu_f64)
    ) { z, _ in z > 0 ? (z, 1) : (Elementary.expm1(z), Elementary.exp(z)) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z above 0, eᶻ − 1 below.
    public static var elu: Self { Self(one: Activation("elu")) }
}
