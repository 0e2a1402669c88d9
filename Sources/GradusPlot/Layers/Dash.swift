/// A line's pattern by its word.
public enum Dash: String, Sendable, CaseIterable {
    case solid, dashed, dotted
    case dashDot = "dash-dot"

    /// Lengths of dashes and gaps for a line of a width, in points.
    package func lengths(width: Double) -> [Double] {
        let w = max(width, 0.75)
        return switch self {
        case .solid: []
        case .dashed: [4 * w, 2 * w]
        case .dotted: [1 * w, 1.5 * w]
        case .dashDot: [4.5 * w, 1.6 * w, 1 * w, 1.6 * w]
        }
    }
}
