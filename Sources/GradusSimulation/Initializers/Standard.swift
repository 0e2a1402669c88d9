extension InitializerDefinition {
    static let standard = uniform("standard", doc: "U(−1/√fan-in, 1/√fan-in), PyTorch's own for a linear layer") {
        fanIn, _, _ in
        1 / (3 * fanIn)
    }
}

extension OneOrSeveral where Element == Initializer {
    public static var standard: Self { Self(one: Initializer("standard")) }
}
