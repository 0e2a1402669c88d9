import GradusLanguage

/// One layer of a panel: `line`, `band`, … with its keys.
public struct Mark: Sendable, Equatable {
    package let drawn: any DrawnMark

    package init(_ drawn: some DrawnMark) { self.drawn = drawn }

    /// The mark, showing the sources named where it names none.
    package func withStandardData(_ names: [String]) -> Mark {
        guard var mark = drawn as? any DataMark, mark.data == nil else { return self }
        mark.data = names
        return mark.mark
    }

    public static func == (a: Mark, b: Mark) -> Bool { a.drawn.isEqual(b.drawn) }

    /// Every kind of mark, in the order in which `list` shows them.
    public static let all: [Choice<Mark>] = [
        LineMark.choice, BandMark.choice, PointMark.choice, BarMark.choice, RuleMark.choice, TextMark.choice,
        HeatmapMark.choice, ContourMark.choice, HistogramMark.choice,
    ]
}

extension Codec where Value == Mark {
    /// `{KIND: {…}}`, or the kind alone.
    public static let mark = Codec.choice("mark") { Mark.all }
}

/// What a panel's builder takes.
public protocol MarkConvertible {
    var mark: Mark { get }
}

extension Mark: MarkConvertible {
    public var mark: Mark { self }
}

/// Collects marks; takes `for` and `if`.
@resultBuilder
public enum MarkBuilder {
    public static func buildExpression(_ mark: some MarkConvertible) -> [Mark] { [mark.mark] }
    public static func buildBlock(_ parts: [Mark]...) -> [Mark] { parts.flatMap { $0 } }
    public static func buildArray(_ parts: [[Mark]]) -> [Mark] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Mark]?) -> [Mark] { part ?? [] }
    public static func buildEither(first part: [Mark]) -> [Mark] { part }
    public static func buildEither(second part: [Mark]) -> [Mark] { part }
}
