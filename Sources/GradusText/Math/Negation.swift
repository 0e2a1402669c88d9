/// `\not` before a relation: the character that has the stroke, or a stroke through it.
struct Negation: MathNode {
    var base: any MathNode

    private static let stroke: Unicode.Scalar = "\u{338}"

    /// A relation and its negation, by Unicode's canonical decompositions.
    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "=": "≠", "≡": "≢", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "≍": "≭", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱",
        "≲": "≴", "≳": "≵", "≶": "≸", "≷": "≹", "≺": "⊀", "≻": "⊁", "≼": "⋠", "≽": "⋡", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈",
        "⊇": "⊉", "⊑": "⋢", "⊒": "⋣", "⊢": "⊬", "⊨": "⊭", "⊩": "⊮", "∈": "∉", "∋": "∌", "∃": "∄", "∣": "∤", "∥": "∦",
        "←": "↚", "→": "↛", "↔": "↮", "⇐": "⇍", "⇒": "⇏", "⇔": "⇎", "⊲": "⋪", "⊳": "⋫", "⊴": "⋬", "⊵": "⋭",
    ]

    static let commands = [
        MathCommand("not", example: "a \\not\\subset b") { parser, _ throws(TextError) in
            let base = try parser.argument(of: "not")
            guard let symbol = base as? Symbol, let negated = pairs[symbol.scalar] else { return Negation(base: base) }
            return Symbol(negated, symbol.kind)
        }
    ]

    var atomClass: AtomClass? { base.atomClass ?? .relation }
    var isCharacter: Bool { base.isCharacter }
    var plainText: String { base.plainText + String(Negation.stroke) }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var box = base.box(setter, style)
        guard let glyph = setter.font.glyph(Negation.stroke) else { return box }
        let stroke = setter.box(of: glyph, in: setter.font, size: setter.size(style), text: String(Negation.stroke))
        let ink = setter.font.metrics(glyph)
        let middle = (ink.left + ink.right) / 2 * setter.size(style)
        let raise = setter.axis(style) - (stroke.ascent - stroke.descent) / 2
        box.place(stroke, x: box.width / 2 - middle, raise: raise)
        return box
    }
}
