/// TeX's styles (TeXbook p. 140), without display: a label is always set in a line.
struct MathStyle: Equatable {
    enum Level: Int { case text, script, scriptScript }

    var level: Level
    /// Superscripts stand lower: under roots and bars, in denominators and subscripts.
    var isCramped: Bool

    static let text = MathStyle(level: .text, isCramped: false)

    var cramped: MathStyle { MathStyle(level: level, isCramped: true) }
    var superscript: MathStyle { MathStyle(level: level.smaller, isCramped: isCramped) }
    var `subscript`: MathStyle { MathStyle(level: level.smaller, isCramped: true) }
    var numerator: MathStyle { superscript }
    var denominator: MathStyle { `subscript` }
    /// Of a root's degree.
    var degree: MathStyle { MathStyle(level: .scriptScript, isCramped: isCramped) }
}

extension MathStyle.Level {
    var smaller: MathStyle.Level { self == .text ? .script : .scriptScript }
}
