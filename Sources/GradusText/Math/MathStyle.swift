/// TeX's styles (TeXbook p. 140). A label is set in a line, in text style; `\displaystyle` asks for the larger one.
struct MathStyle: Equatable {
    enum Level: Int { case text, script, scriptScript }

    var level: Level
    /// Superscripts stand lower: under roots and bars, in denominators and subscripts.
    var isCramped: Bool
    /// Operators are large, with their limits above and below; fractions have parts of the text's size.
    var isDisplay = false

    static let text = MathStyle(level: .text, isCramped: false)

    var cramped: MathStyle { MathStyle(level: level, isCramped: true, isDisplay: isDisplay) }
    var superscript: MathStyle { MathStyle(level: level.smaller, isCramped: isCramped) }
    var `subscript`: MathStyle { MathStyle(level: level.smaller, isCramped: true) }
    var numerator: MathStyle { isDisplay ? inline : superscript }
    var denominator: MathStyle { isDisplay ? inline.cramped : `subscript` }
    /// The same size, not displayed.
    var inline: MathStyle { MathStyle(level: level, isCramped: isCramped) }
    /// Of a root's degree.
    var degree: MathStyle { MathStyle(level: .scriptScript, isCramped: isCramped) }
}

extension MathStyle.Level {
    var smaller: MathStyle.Level { self == .text ? .script : .scriptScript }
    /// A script's size, if it is the text's.
    var atLeastScript: MathStyle.Level { self == .text ? .script : self }
}

/// `\displaystyle` and its like: the style of what follows, up to the end of the group.
struct StyleChange: MathNode {
    var level: MathStyle.Level
    var isDisplay: Bool

    static let commands: [MathCommand] = [
        ("displaystyle", MathStyle.Level.text, true), ("textstyle", .text, false), ("scriptstyle", .script, false),
        ("scriptscriptstyle", .scriptScript, false),
    ].map { (name: String, level: MathStyle.Level, isDisplay: Bool) in
        MathCommand(name, example: "\\\(name)\\sum_i x_i") { _, _ throws(TextError) in
            StyleChange(level: level, isDisplay: isDisplay)
        }
    }

    var atomClass: AtomClass? { nil }
    var plainText: String { "" }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { MathBox() }

    func style(after style: MathStyle) -> MathStyle {
        MathStyle(level: level, isCramped: style.isCramped, isDisplay: isDisplay)
    }
}
