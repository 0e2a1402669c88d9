import CGradusKernels

extension ActivationDefinition {
    static let sine = ActivationDefinition(
        "sine", doc: "φ(z) = sin z (Sitzmann et al. 2020)", oscillates: true,
        kernel: ActivationKernel(gk_sine_f32, gk_sine_f64)
    ) { z, _ in (Elementary.sin(z), Elementary.cos(z)) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = sin z.
    public static var sine: Self { Self(one: Activation("sine")) }
}
