import CGradusKernels

extension ActivationDefinition {
    /// λ and α of Klambauer et al. (2017), for which mean 0 and variance 1 are a fixed point.
    static let seluScale = 1.0507009873554804934193349852946
    static let seluAlpha = 1.6732632423543772848170429916717

    static let selu = ActivationDefinition(
        "selu", doc: "φ(z) = λz above 0, λα(eᶻ − 1) below (Klambauer et al. 2017); φ′(0) = λα", kinks: [0],
        steepest: { _ in seluScale * seluAlpha }, kernel: ActivationKernel(gk_selu_f32, gk_selu_f64)
    ) { z, _ in
        z > 0
            ? (seluScale * z, seluScale)
            : (seluScale * seluAlpha * Elementary.expm1(z), seluScale * seluAlpha * Elementary.exp(z))
    }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = λz above 0, λα(eᶻ − 1) below.
    public static var selu: Self { Self(one: Activation("selu")) }
}
