/// `\frac` and `\binom`: one thing over another, the bar on the axis (TeXbook appendix G, rule 15, with the MATH table's
/// constants).
struct Fraction: MathNode {
    var numerator: any MathNode
    var denominator: any MathNode
    /// A binomial coefficient has none, and parentheses.
    var hasBar = true
    /// Whether set as in display style, or as in text; nil for as it comes.
    var isDisplay: Bool?

    /// The space that TeX keeps on both sides (`\nulldelimiterspace`), in ems.
    private static let side = 0.12
    /// The least height of a binomial coefficient's parentheses in ems (TeX's σ20 and σ21).
    private static let fenceInDisplay = 2.39
    private static let fenceInText = 1.01

    static let commands: [MathCommand] = [
        ("frac", true, nil), ("dfrac", true, true), ("tfrac", true, false), ("binom", false, nil),
        ("dbinom", false, true),
        ("tbinom", false, false),
    ].map { (name: String, hasBar: Bool, isDisplay: Bool?) in
        MathCommand(name, example: "\\\(name){n}{k}") { parser, _ throws(TextError) in
            let numerator = try parser.argument(of: name)
            return Fraction(
                numerator: numerator, denominator: try parser.argument(of: name), hasBar: hasBar, isDisplay: isDisplay)
        }
    }

    /// LaTeX has its fractions in braces: no space about them but their own.
    var atomClass: AtomClass? { .ordinary }

    func box(_ setter: MathSetter, _ outer: MathStyle) -> MathBox {
        var style = outer
        if let isDisplay { style = MathStyle(level: .text, isCramped: outer.isCramped, isDisplay: isDisplay) }
        let over = numerator.box(setter, style.numerator).closed
        let under = denominator.box(setter, style.denominator).closed
        return hasBar ? fraction(over, under, setter, style) : binomial(over, under, setter, style)
    }

    private func fraction(_ over: MathBox, _ under: MathBox, _ setter: MathSetter, _ style: MathStyle) -> MathBox {
        func length(_ inText: MathConstant, _ inDisplay: MathConstant) -> Double {
            setter.length(style.isDisplay ? inDisplay : inText, style)
        }
        let axis = setter.axis(style)
        let thickness = setter.length(.fractionRuleThickness, style)
        let overGap = length(.fractionNumeratorGapMin, .fractionNumDisplayStyleGapMin)
        let underGap = length(.fractionDenominatorGapMin, .fractionDenomDisplayStyleGapMin)
        let up = max(
            length(.fractionNumeratorShiftUp, .fractionNumeratorDisplayStyleShiftUp),
            axis + thickness / 2 + overGap + over.descent)
        let down = max(
            length(.fractionDenominatorShiftDown, .fractionDenominatorDisplayStyleShiftDown),
            under.ascent + underGap + thickness / 2 - axis)

        let side = Fraction.side * setter.size(style)
        var box = Fraction.stacked(over, under, up: up, down: down, side: side)
        box.addRule(x: side, bottom: axis - thickness / 2, width: box.width - 2 * side, thickness: thickness)
        return box
    }

    private func binomial(_ over: MathBox, _ under: MathBox, _ setter: MathSetter, _ style: MathStyle) -> MathBox {
        func length(_ inText: MathConstant, _ inDisplay: MathConstant) -> Double {
            setter.length(style.isDisplay ? inDisplay : inText, style)
        }
        var up = length(.stackTopShiftUp, .stackTopDisplayStyleShiftUp)
        var down = length(.stackBottomShiftDown, .stackBottomDisplayStyleShiftDown)
        let missing =
            length(.stackGapMin, .stackDisplayStyleGapMin) - ((up - over.descent) - (under.ascent - down))
        if missing > 0 {
            up += missing / 2
            down += missing / 2
        }
        let height = (style.isDisplay ? Fraction.fenceInDisplay : Fraction.fenceInText) * setter.size(style)
        var box = setter.fence("(", height: height, style)
        box.append(Fraction.stacked(over, under, up: up, down: down, side: 0))
        box.append(setter.fence(")", height: height, style))
        return box
    }

    /// Both parts, the narrower one centred.
    private static func stacked(
        _ over: MathBox, _ under: MathBox, up: Double, down: Double, side: Double
    ) -> MathBox {
        let width = max(over.width, under.width)
        var box = MathBox()
        box.place(over, x: side + (width - over.width) / 2, raise: up)
        box.place(under, x: side + (width - under.width) / 2, raise: -down)
        box.width = width + 2 * side
        return box
    }

    var isCompound: Bool { hasBar }

    var plainText: String {
        hasBar
            ? "\(numerator.plainTextAsOne)/\(denominator.plainTextAsOne)"
            : "(\(numerator.plainText) choose \(denominator.plainText))"
    }
}

extension MathNode {
    /// The plain text, in parentheses where it is a sum, a relation or a fraction.
    var plainTextAsOne: String {
        let text = plainText
        return isCompound && text.contains(where: { $0 == " " || $0 == "/" }) ? "(\(text))" : text
    }
}
