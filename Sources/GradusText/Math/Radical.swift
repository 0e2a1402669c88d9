/// `\sqrt`, with a degree in brackets (TeXbook appendix G, rule 11, with the MATH table's constants). The sign hangs from its
/// bar by the top of its ink, wherever its font puts its baseline.
struct Radical: MathNode {
    var radicand: any MathNode
    var degree: (any MathNode)?

    static let commands = [
        MathCommand("sqrt", example: "\\sqrt[3]{x}") { parser, _ throws(TextError) in
            let degree = try parser.optionalArgument()
            return Radical(radicand: try parser.argument(of: "sqrt"), degree: degree)
        }
    ]

    var atomClass: AtomClass? { .ordinary }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let body = radicand.box(setter, style.cramped).closed
        let thickness = setter.length(.radicalRuleThickness, style)
        var gap = setter.length(
            style.isDisplay ? .radicalDisplayStyleVerticalGap : .radicalVerticalGap, style)
        let sign = setter.tall("√", height: body.height + gap + thickness, style)
        let excess = sign.height - thickness - body.height - gap
        if excess > 0 { gap += excess / 2 }
        let barTop = body.ascent + gap + thickness
        let raise = barTop - sign.ascent

        var box = MathBox()
        var x = 0.0
        if let degree {
            let index = degree.box(setter, style.degree).closed
            let before = setter.length(.radicalKernBeforeDegree, style)
            x = max(0, before + index.width + setter.length(.radicalKernAfterDegree, style))
            let bottom = raise - sign.descent + setter.table.fraction(.radicalDegreeBottomRaisePercent) * sign.height
            let overlap = -setter.length(.radicalKernAfterDegree, style)
            box.place(index, x: max(0, x + overlap - index.width), raise: bottom + index.descent)
        }
        box.place(sign, x: x, raise: raise)
        x += sign.width
        box.addRule(x: x, bottom: barTop - thickness, width: body.width, thickness: thickness)
        box.place(body, x: x)
        box.width = x + body.width
        box.ascent = max(box.ascent, barTop + setter.length(.radicalExtraAscender, style))
        return box
    }

    var plainText: String {
        let body = radicand.plainText
        let signs = ["": "√", "2": "√", "3": "∛", "4": "∜"]
        let index = degree?.plainText ?? ""
        let sign = signs[index] ?? ScriptCharacters.upper(index) + "√"
        return radicand.isCompound ? "\(sign)(\(body))" : sign + body
    }
}
