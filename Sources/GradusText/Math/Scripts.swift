/// Superscript and subscript, primes among the former (TeXbook appendix G, rule 18, with the MATH table's constants).
struct Scripts: MathNode {
    var base: any MathNode
    var upper: (any MathNode)?
    var lower: (any MathNode)?
    /// Whether `upper` is primes alone, which a superscript may still join.
    var hasPrimes = false

    var atomClass: AtomClass? { base.atomClass ?? .ordinary }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let base = self.base.box(setter, style)
        if self.base.limits.areStacked(style) {
            return Limits.box(
                base, over: upper?.box(setter, style.superscript).closed,
                under: lower?.box(setter, style.subscript).closed, setter, style)
        }
        func length(_ constant: MathConstant) -> Double { setter.length(constant, style) }

        var box = base
        box.italicCorrection = 0
        // 18a: where the scripts stand by the nucleus.
        let isCharacter = self.base.isCharacter
        var up = isCharacter ? 0 : base.ascent - length(.superscriptBaselineDropMax)
        var down = isCharacter ? 0 : base.descent + length(.subscriptBaselineDropMin)
        let upperBox = upper?.box(setter, style.superscript)
        let lowerBox = lower?.box(setter, style.subscript)

        if let upperBox {  // 18c
            let shift: MathConstant = style.isCramped ? .superscriptShiftUpCramped : .superscriptShiftUp
            up = max(up, length(shift), upperBox.descent + length(.superscriptBottomMin))
        }
        if let lowerBox {  // 18b, 18d
            down = max(down, length(.subscriptShiftDown))
            if upperBox == nil { down = max(down, lowerBox.ascent - length(.subscriptTopMax)) }
        }
        if let upperBox, let lowerBox {  // 18e
            let gap = (up - upperBox.descent) - (lowerBox.ascent - down)
            if gap < length(.subSuperscriptGapMin) {
                down += length(.subSuperscriptGapMin) - gap
                let raise = length(.superscriptBottomMaxWithSubscript) - (up - upperBox.descent)
                if raise > 0 {
                    up += raise
                    down -= raise
                }
            }
        }
        var width = base.width
        if let upperBox {
            let x =
                base.width + lean(base) + kern(setter, style, base, .topRight, .bottomLeft, upperBox, shift: up)
            box.place(upperBox, x: x, raise: up)
            width = max(width, x + upperBox.width + upperBox.italicCorrection)
        }
        if let lowerBox {
            let isOperator = self.base.atomClass == .largeOperator
            let x =
                base.width - (isOperator ? base.italicCorrection : 0)
                + kern(setter, style, base, .bottomRight, .topLeft, lowerBox, shift: -down)
            box.place(lowerBox, x: x, raise: -down)
            width = max(width, x + lowerBox.width + lowerBox.italicCorrection)
        }
        box.width = width + length(.spaceAfterScript)
        return box
    }

    /// 18f: a superscript clears the letter's lean; a large operator's advance already holds it.
    private func lean(_ base: MathBox) -> Double {
        self.base.atomClass == .largeOperator ? 0 : base.italicCorrection
    }

    /// The cut-in kern: the corners' kerns at the heights where base and script face each other, the larger of both.
    private func kern(
        _ setter: MathSetter, _ style: MathStyle, _ base: MathBox, _ corner: MathTable.Corner,
        _ scriptCorner: MathTable.Corner, _ script: MathBox, shift: Double
    ) -> Double {
        guard self.base.isCharacter, case .glyph(let a)? = base.pieces.last, case .glyph(let b)? = script.pieces.first,
            a.font === setter.font, b.font === setter.font
        else { return 0 }
        let heights: [Double] =
            corner == .topRight ? [base.ascent, shift - script.descent] : [-base.descent, shift + script.ascent]
        return heights.map { height in
            setter.table.kern(a.id, corner, height: height / a.size) * a.size
                + setter.table.kern(b.id, scriptCorner, height: (height - shift) / b.size) * b.size
        }.max() ?? 0
    }

    var isCompound: Bool { base.isCompound }

    var plainText: String {
        var text = base.plainText
        if let lower { text += ScriptCharacters.lower(lower.plainText) }
        if let upper { text += ScriptCharacters.upper(upper.plainText) }
        return text
    }
}
