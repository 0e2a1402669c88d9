extension NormalizationDefinition {
    static let layer = NormalizationDefinition(
        name: "layer", doc: "each sample over its units, biased variance (Ba et al. 2016)",
        statistics: .row(isCentred: true))
}

extension OneOrSeveral where Element == Normalization {
    public static var layer: Self { Self(one: Normalization("layer")) }
}
