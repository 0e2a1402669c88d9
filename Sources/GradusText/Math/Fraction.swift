/// `\frac`: numerator over denominator, the bar on the axis (TeXbook appendix G, rule 15, with the MATH table's constants).
struct Fraction: MathNode {
    var numerator: any MathNode
    var denominator: any MathNode

    /// The space that TeX keeps on both sides (`\nulldelimiterspace`), in ems.
    private static let side = 0.12

    static let commands: [MathCommand] = ["frac", "tfrac", "dfrac"].map { name in
        MathCommand(name) { parser, _ throws(TextError) in
            let numerator = try parser.argument(of: name)
            return Fraction(numerator: numerator, denominator: try parser.argument(of: name))
        }
    }

    var atomClass: AtomClass? { .inner }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let over = numerator.box(setter, style.numerator).closed
        let under = denominator.box(setter, style.denominator).closed
        let axis = setter.axis(style)
        let thickness = setter.length(.fractionRuleThickness, style)
        let overGap = setter.length(.fractionNumeratorGapMin, style)
        let underGap = setter.length(.fractionDenominatorGapMin, style)
        let up = max(
            setter.length(.fractionNumeratorShiftUp, style), axis + thickness / 2 + overGap + over.descent)
        let down = max(
            setter.length(.fractionDenominatorShiftDown, style), under.ascent + underGap + thickness / 2 - axis)

        let side = Fraction.side * setter.size(style)
        let width = max(over.width, under.width)
        var box = MathBox()
        box.place(over, x: side + (width - over.width) / 2, raise: up)
        box.addRule(x: side, bottom: axis - thickness / 2, width: width, thickness: thickness)
        box.place(under, x: side + (width - under.width) / 2, raise: -down)
        box.width = width + 2 * side
        return box
    }

    var isCompound: Bool { true }

    var plainText: String { "\(numerator.plainTextAsOne)/\(denominator.plainTextAsOne)" }
}

extension MathNode {
    /// The plain text, in parentheses where it is a sum, a relation or a fraction.
    var plainTextAsOne: String {
        let text = plainText
        return isCompound && text.contains(where: { $0 == " " || $0 == "/" }) ? "(\(text))" : text
    }
}
