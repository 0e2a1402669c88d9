extension InitializerDefinition {
    static let xavierNormal = normal("xavier-normal", doc: "N(0, 2/(fan-in + fan-out)) (Glorot & Bengio 2010)") {
        fanIn, fanOut, _ in 2 / (fanIn + fanOut)
    }
    static let xavierUniform = uniform(
        "xavier-uniform", doc: "uniform of variance 2/(fan-in + fan-out) (Glorot & Bengio 2010)"
    ) { fanIn, fanOut, _ in 2 / (fanIn + fanOut) }
}

extension OneOrSeveral where Element == Initializer {
    public static var xavierNormal: Self { Self(one: Initializer("xavier-normal")) }
    public static var xavierUniform: Self { Self(one: Initializer("xavier-uniform")) }
}
