extension NormalizationDefinition {
    static let batch = NormalizationDefinition(
        name: "batch", doc: "each unit over the batch, biased variance (Ioffe & Szegedy 2015)", statistics: .column)
}

extension OneOrSeveral where Element == Normalization {
    public static var batch: Self { Self(one: Normalization("batch")) }
}
