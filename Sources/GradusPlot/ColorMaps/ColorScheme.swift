import GradusLanguage
import GradusScene

/// What a channel's or theme's `map` and `palette` say: a colour map, a palette, or colours of one's own.
public enum ColorScheme: Sendable, Equatable {
    /// A colour map's or palette's name, without the leading `-` that reverses it.
    case named(String, isReversed: Bool = false)
    case colors([Color])
}

extension ColorScheme: ExpressibleByStringLiteral {
    /// `viridis`, `-viridis`.
    public init(stringLiteral value: String) {
        self = value.hasPrefix("-") ? .named(String(value.dropFirst()), isReversed: true) : .named(value)
    }
}
