extension InitializerDefinition {
    static let lecunNormal = normal("lecun-normal", doc: "N(0, 1/fan-in) (LeCun et al. 1998)") { fanIn, _, _ in
        1 / fanIn
    }
    static let lecunUniform = uniform("lecun-uniform", doc: "uniform of variance 1/fan-in (LeCun et al. 1998)") {
        fanIn, _, _ in
        1 / fanIn
    }
}

extension OneOrSeveral where Element == Initializer {
    public static var lecunNormal: Self { Self(one: Initializer("lecun-normal")) }
    public static var lecunUniform: Self { Self(one: Initializer("lecun-uniform")) }
}
