import CGradusKernels
import GradusLanguage

extension ActivationDefinition {
    static let leakyReLU = ActivationDefinition(
        "leaky-relu", doc: "φ(z) = z above 0, a·z below; the slope a is 0.01 unless given",
        payload: .number(.number, standard: 0.01), kinks: [0], steepest: { max(1, abs($0)) },
        kernel: ActivationKernel(gk_leaky_relu_f32, gk_leaky_relu_f64)
    ) { z, a in z > 0 ? (z, 1) : (a * z, a) }
}

extension OneOrSeveral where Element == Activation {
    /// φ(z) = z above 0, 0.01 z below.
    public static var leakyReLU: Self { Self(one: Activation("leaky-relu")) }
    /// φ(z) = z above 0, slope · z below.
    public static func leakyReLU(_ slope: Swept<Double>) -> Self { Self(one: Activation("leaky-relu", number: slope)) }
}
