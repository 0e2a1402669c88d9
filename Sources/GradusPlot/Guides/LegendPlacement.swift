import GradusLanguage

/// Where a legend stands.
public enum LegendPlacement: String, Sendable, CaseIterable {
    /// YAML's `none`.
    case off = "none"
    case right, bottom, top, inside, direct, auto

    public static let codec: Codec<LegendPlacement> = .word("legend")
}
