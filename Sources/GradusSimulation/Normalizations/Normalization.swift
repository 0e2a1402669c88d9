import GradusLanguage

/// N: one of the names of this folder.
public typealias Normalization = NamedChoice<NormalizationDefinition>

/// A normalization of the pre-activations.
public struct NormalizationDefinition: NamedDefinition {
    /// Whose statistics are taken.
    enum Statistics: Sendable { case none, column, row(isCentred: Bool) }

    public let name: String
    public let doc: String
    let statistics: Statistics

    var isOff: Bool {
        if case .none = statistics { return true }
        return false
    }
    var isBatch: Bool {
        if case .column = statistics { return true }
        return false
    }
    /// Whether there is a learnable shift β beside the scale γ.
    var hasShift: Bool {
        if case .row(isCentred: false) = statistics { return false }
        return !isOff
    }

    public static let noun = "normalization"
    public static let all: [NormalizationDefinition] = [.none, .batch, .layer, .rms]

    static let none = NormalizationDefinition(name: "none", doc: "z as it is", statistics: .none)
}

extension OneOrSeveral where Element == Normalization {
    /// Without normalization.
    public static var off: Self { Self(one: Normalization("none")) }
}
