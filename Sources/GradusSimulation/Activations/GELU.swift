import CGradusKernels

extension ActivationDefinition {
    static let gelu = ActivationDefinition(
        "gelu", doc: "φ(z) = z Φ(z), exact by the error function (Hendrycks & Gimpel 2016)",
        derivativeZeros: [-0.7517915246935645], steepest: { _ in 1.1289041 },
        kernel: ActivationKernel(gk_gelu_f32, gk_gelu_f64)
    ) { z, _ in
        let below = 0.5 * Elementary.erfc(-z * 0.5.squareRoot())
        let density = Elementary.exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
        return (z * below, below + z * density)
    }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z Φ(z), with the error function.
    public static var gelu: Self { Self(one: Activation("gelu")) }
}
