import CGradusKernels

extension ActivationDefinition {
    static let softsign = ActivationDefinition(
        "softsign", doc: "φ(z) = z / (1 + |z|)", kinks: [0], kernel: ActivationKernel(gk_softsign_f32, gk_softsign_f64)
    ) { z, _ in (z / (1 + abs(z)), 1 / ((1 + abs(z)) * (1 + abs(z)))) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z / (1 + |z|).
    public static var softsign: Self { Self(one: Activation("softsign")) }
}
