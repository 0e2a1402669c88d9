import GradusLanguage

/// How biases are drawn.
public typealias BiasInitializer = NamedChoice<BiasDefinition>

/// A bias initializer: the standard deviation of an entry, drawn from N(0, σ_b²).
public struct BiasDefinition: NamedDefinition {
    public let name: String
    public let doc: String
    public let payload: ChoicePayload

    public static let noun = "bias"
    public static let all: [BiasDefinition] = [
        BiasDefinition(name: "zeros", doc: "all 0", payload: .none),
        BiasDefinition(name: "normal", doc: "N(0, σ_b²)", payload: .number(.nonNegative, standard: nil)),
    ]
}

extension NamedChoice where Definition == BiasDefinition {
    /// σ_b; 0 for zeros.
    var deviation: Double { resolvedNumber ?? 0 }
}

extension OneOrSeveral where Element == BiasInitializer {
    public static var zeros: Self { Self(one: BiasInitializer("zeros")) }
    /// N(0, deviation²).
    public static func normal(_ deviation: Swept<Double>) -> Self {
        Self(one: BiasInitializer("normal", number: deviation))
    }
}
