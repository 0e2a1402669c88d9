extension InitializerDefinition {
    static let heNormal = normal("he-normal", doc: "N(0, 2/fan-in) (He et al. 2015)") { fanIn, _, _ in 2 / fanIn }
    static let heUniform = uniform("he-uniform", doc: "uniform of variance 2/fan-in (He et al. 2015)") { fanIn, _, _ in
        2 / fanIn
    }
}

extension OneOrSeveral where Element == Initializer {
    public static var heNormal: Self { Self(one: Initializer("he-normal")) }
    public static var heUniform: Self { Self(one: Initializer("he-uniform")) }
}
