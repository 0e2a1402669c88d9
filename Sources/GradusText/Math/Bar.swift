/// `\overline` and `\underline` (TeXbook appendix G, rules 9 and 10, with the MATH table's constants).
struct Bar: MathNode {
    var base: any MathNode
    var isOver: Bool

    static let commands: [MathCommand] = [("overline", true), ("underline", false)].map {
        (name: String, isOver: Bool) in
        MathCommand(name, example: "\\\(name){x+y}") { parser, _ throws(TextError) in
            Bar(base: try parser.argument(of: name), isOver: isOver)
        }
    }

    var atomClass: AtomClass? { .ordinary }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let body = base.box(setter, isOver ? style.cramped : style).closed
        let gap = setter.length(isOver ? .overbarVerticalGap : .underbarVerticalGap, style)
        let thickness = setter.length(isOver ? .overbarRuleThickness : .underbarRuleThickness, style)
        let extra = setter.length(isOver ? .overbarExtraAscender : .underbarExtraDescender, style)
        var box = body
        let bottom = isOver ? body.ascent + gap : -body.descent - gap - thickness
        box.addRule(x: 0, bottom: bottom, width: body.width, thickness: thickness)
        if isOver { box.ascent += extra } else { box.descent += extra }
        return box
    }

    var isCompound: Bool { base.isCompound }

    var plainText: String {
        let text = base.plainText
        return text.count == 1 ? text + (isOver ? "\u{305}" : "\u{332}") : text
    }
}
