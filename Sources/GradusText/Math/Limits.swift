/// Where an operator's scripts stand: beside it, above and below it in display style, or always so.
enum LimitPlacement {
    case beside, display, always

    func areStacked(_ style: MathStyle) -> Bool { self == .always || (self == .display && style.isDisplay) }
}

/// Scripts above and below (TeXbook appendix G, rule 13a, with the MATH table's constants).
enum Limits {
    static func box(
        _ base: MathBox, over: MathBox?, under: MathBox?, _ setter: MathSetter, _ style: MathStyle
    ) -> MathBox {
        func length(_ constant: MathConstant) -> Double { setter.length(constant, style) }
        let lean = base.italicCorrection / 2
        let width = max(base.width, over?.width ?? 0, under?.width ?? 0)

        var box = MathBox()
        box.place(base, x: (width - base.width) / 2)
        if let over {
            let gap = max(length(.upperLimitGapMin), length(.upperLimitBaselineRiseMin) - over.descent)
            box.place(over, x: (width - over.width) / 2 + lean, raise: base.ascent + gap + over.descent)
        }
        if let under {
            let gap = max(length(.lowerLimitGapMin), length(.lowerLimitBaselineDropMin) - under.ascent)
            box.place(under, x: (width - under.width) / 2 - lean, raise: -(base.descent + gap + under.ascent))
        }
        box.width = width
        return box
    }
}

/// An operator with `\limits` or `\nolimits` after it.
struct PlacedOperator: MathNode {
    var base: any MathNode
    var limits: LimitPlacement

    static let commands: [MathCommand] = ["limits", "nolimits"].map { name in
        // Lists read these after an operator; elsewhere they stand alone.
        MathCommand(name, example: "\\sum\\\(name)_{i=1}^n") { parser, start throws(TextError) in
            throw parser.error("\\\(name) without an operator before it", hint: "\\sum\\\(name)_{i=1}^n", at: start)
        }
    }

    var atomClass: AtomClass? { base.atomClass }
    var isCharacter: Bool { base.isCharacter }
    var isCompound: Bool { base.isCompound }
    var plainText: String { base.plainText }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { base.box(setter, style) }
}

/// `\overset`, `\underset` and `\stackrel`: something small above or below.
struct Overset: MathNode {
    var base: any MathNode
    var upper: (any MathNode)?
    var lower: (any MathNode)?
    var kind: AtomClass

    static let commands: [MathCommand] = ["overset", "underset", "stackrel"].map { name in
        MathCommand(name, example: "\\\(name){a}{=}") { parser, _ throws(TextError) in
            let small = try parser.argument(of: name)
            let base = try parser.argument(of: name)
            // Binary operators and relations stay what they are (amsmath's `\binrel`).
            let own = base.atomClass == .binary || base.atomClass == .relation ? base.atomClass : nil
            let kind = name == "stackrel" ? .relation : own ?? .ordinary
            return name == "underset"
                ? Overset(base: base, lower: small, kind: kind) : Overset(base: base, upper: small, kind: kind)
        }
    }

    var atomClass: AtomClass? { kind }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        Limits.box(
            base.box(setter, style), over: upper?.box(setter, style.superscript).closed,
            under: lower?.box(setter, style.subscript).closed, setter, style)
    }

    var plainText: String { Scripts(base: base, upper: upper, lower: lower).plainText }
}
