import CGradusKernels

extension ActivationDefinition {
    static let identity = ActivationDefinition(
        "identity", doc: "φ(z) = z", kernel: ActivationKernel(gk_identity_f32, gk_identity_f64)
    ) { z, _ in (z, 1) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z.
    public static var identity: Self { Self(one: Activation("identity")) }
}
