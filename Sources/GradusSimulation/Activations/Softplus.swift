import CGradusKernels

extension ActivationDefinition {
    static let softplus = ActivationDefinition(
        "softplus", doc: "φ(z) = ln(1 + eᶻ), exact", kernel: ActivationKernel(gk_softplus_f32, gk_softplus_f64)
    ) { z, _ in (max(z, 0) + Elementary.log1p(Elementary.exp(-abs(z))), logistic(z).up) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = ln(1 + eᶻ).
    public static var softplus: Self { Self(one: Activation("softplus")) }
}
