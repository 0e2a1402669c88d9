import GradusLanguage

/// φ: one of the names of this folder, with its parameter where it has one.
public typealias Activation = NamedChoice<ActivationDefinition>

/// An activation function: its name, and what is computed with it.
public struct ActivationDefinition: NamedDefinition {
    /// φ(z) and φ′(z) at a parameter `a`, in double precision by the C library: the definition that kernels are checked
    /// against, and what curves and theory are made from.
    public typealias Formula = @Sendable (_ z: Double, _ a: Double) -> (value: Double, derivative: Double)

    public let name: String
    public let doc: String
    public let payload: ChoicePayload
    let formula: Formula
    /// Where φ′ jumps, or φ″ does so sharply that a quadrature must know: sampling and quadrature split there.
    let kinks: [Double]
    /// Zeros of φ′ beside whole regions: where |φ′| has a kink of its own.
    let derivativeZeros: [Double]
    /// Whether φ goes on changing however far out.
    let oscillates: Bool
    /// max |φ′| over the real line.
    let steepest: @Sendable (_ a: Double) -> Double
    let kernel: ActivationKernel

    init(
        _ name: String, doc: String, payload: ChoicePayload = .none, kinks: [Double] = [],
        derivativeZeros: [Double] = [], oscillates: Bool = false,
        steepest: @escaping @Sendable (Double) -> Double = { _ in 1 },
        kernel: ActivationKernel, formula: @escaping Formula
    ) {
        self.name = name
        self.doc = doc
        self.payload = payload
        self.formula = formula
        self.kinks = kinks
        self.derivativeZeros = derivativeZeros
        self.oscillates = oscillates
        self.steepest = steepest
        self.kernel = kernel
    }

    public static let noun = "activation"
    public static let all: [ActivationDefinition] = [
        .identity, .sigmoid, .tanh, .hardTanh, .relu, .leakyReLU, .elu, .selu, .gelu, .silu, .softplus, .softsign,
        .sine,
    ]
}
