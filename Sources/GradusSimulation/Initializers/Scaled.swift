extension InitializerDefinition {
    static let scaledNormal = normal(
        "scaled-normal", doc: "N(0, σ_w²/fan-in)", payload: .number(.nonNegative, standard: nil)
    ) { fanIn, _, sigma in sigma * sigma / fanIn }
    static let plainNormal = normal("normal", doc: "N(0, s²)", payload: .number(.nonNegative, standard: nil)) {
        _, _, s in
        s * s
    }
    static let plainUniform = uniform("uniform", doc: "U(−a, a)", payload: .number(.nonNegative, standard: nil)) {
        _, _, a in
        a * a / 3
    }
}

extension OneOrSeveral where Element == Initializer {
    /// N(0, σ_w²/fan-in).
    public static func scaledNormal(_ sigma: Swept<Double>) -> Self {
        Self(one: Initializer("scaled-normal", number: sigma))
    }
    /// N(0, deviation²).
    public static func normal(_ deviation: Swept<Double>) -> Self {
        Self(one: Initializer("normal", number: deviation))
    }
    /// U(−bound, bound).
    public static func uniform(_ bound: Swept<Double>) -> Self { Self(one: Initializer("uniform", number: bound)) }
}
