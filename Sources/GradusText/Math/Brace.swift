/// `\underbrace` and `\overbrace`: a brace over the whole of what it holds, a script as its label.
struct Brace: MathNode {
    var base: any MathNode
    var isOver: Bool
    /// As the font has it below or above; grows to the side.
    var mark: Unicode.Scalar

    static let commands: [MathCommand] = [
        ("overbrace", true, "⏞"), ("underbrace", false, "⏟"), ("overbracket", true, "⎴"), ("underbracket", false, "⎵"),
        ("overparen", true, "⏜"), ("underparen", false, "⏝"),
    ].map { (name: String, isOver: Bool, mark: Unicode.Scalar) in
        MathCommand(name, example: "\\\(name){a+b+c}\(isOver ? "^" : "_"){n}") { parser, _ throws(TextError) in
            Brace(base: try parser.argument(of: name), isOver: isOver, mark: mark)
        }
    }

    var atomClass: AtomClass? { .largeOperator }
    var limits: LimitPlacement { .always }
    var isCompound: Bool { base.isCompound }
    var plainText: String { base.plainText }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let body = base.box(setter, isOver ? style.cramped : style).closed
        var box = body
        guard let glyph = setter.font.glyph(mark) else { return box }
        let brace = setter.broad(glyph, width: body.width, style, text: "")
        // The font draws it at its place about a letter of the accents' height.
        let raise = isOver ? body.ascent - setter.length(.accentBaseHeight, style) : -body.descent
        box.place(brace, x: (body.width - brace.width) / 2, raise: raise)
        return box
    }
}
