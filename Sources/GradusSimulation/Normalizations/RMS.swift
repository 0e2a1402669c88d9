extension NormalizationDefinition {
    static let rms = NormalizationDefinition(
        name: "rms", doc: "each sample by its units' root mean square, without a shift (Zhang & Sennrich 2019)",
        statistics: .row(isCentred: false))
}

extension OneOrSeveral where Element == Normalization {
    public static var rms: Self { Self(one: Normalization("rms")) }
}
