/// One character: a variable, digit, operator, relation or fence.
struct Symbol: MathNode {
    /// As the math font has it: 𝑥 for `x`.
    var scalar: Unicode.Scalar
    /// As a reader copies it: `x`.
    var text: String
    var kind: AtomClass
    var isSlanted: Bool

    init(_ scalar: Unicode.Scalar, text: String? = nil, _ kind: AtomClass = .ordinary, isSlanted: Bool = false) {
        self.scalar = scalar
        self.text = text ?? String(scalar)
        self.kind = kind
        self.isSlanted = isSlanted
    }

    var atomClass: AtomClass? { kind }
    var isCharacter: Bool { kind != .largeOperator }
    var plainText: String { text }
    /// Integrals keep their limits beside them.
    var limits: LimitPlacement { kind != .largeOperator || Symbols.isIntegral(scalar) ? .beside : .display }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var box = setter.character(scalar, text: text, style)
        if kind == .largeOperator {
            if style.isDisplay {
                box = setter.tall(scalar, height: setter.length(.displayOperatorMinHeight, style), style)
            }
            // Centred on the axis (TeXbook appendix G, rule 13). Its advance already holds what it leans.
            let shift = (box.ascent - box.descent) / 2 - setter.axis(style)
            var centred = MathBox()
            centred.place(box, x: 0, raise: -shift)
            centred.width = box.width
            centred.italicCorrection = box.italicCorrection
            box = centred
        }
        return box
    }

    /// Where an accent's middle stands above the character, in points; nil for half its width.
    func accentAttachment(_ setter: MathSetter, _ style: MathStyle) -> Double? {
        guard let glyph = setter.font.glyph(scalar) else { return nil }
        let form = style.level == .text ? glyph : setter.table.scriptForm(glyph, level: style.level.rawValue)
        let at = setter.table.topAccentAttachment(form)
        return at == 0 ? nil : at * setter.size(style)
    }
}
