/// `\hat` and its like (TeXbook appendix G, rule 12, with the MATH table's attachments).
struct Accent: MathNode {
    var base: any MathNode
    /// A combining character.
    var mark: Unicode.Scalar
    /// Whether it grows with what is below it.
    var isWide: Bool

    private static let marks: [(String, Unicode.Scalar)] = [
        ("hat", "\u{302}"), ("check", "\u{30C}"), ("tilde", "\u{303}"), ("acute", "\u{301}"), ("grave", "\u{300}"),
        ("dot", "\u{307}"), ("ddot", "\u{308}"), ("dddot", "\u{20DB}"), ("breve", "\u{306}"), ("bar", "\u{304}"),
        ("mathring", "\u{30A}"), ("vec", "\u{20D7}"),
    ]
    private static let wideMarks: [(String, Unicode.Scalar)] = [
        ("widehat", "\u{302}"), ("widetilde", "\u{303}"), ("widecheck", "\u{30C}"), ("overrightarrow", "\u{20D7}"),
        ("overleftarrow", "\u{20D6}"), ("overleftrightarrow", "\u{20E1}"),
    ]

    static let commands: [MathCommand] =
        marks.map { command($0, $1, isWide: false) } + wideMarks.map { command($0, $1, isWide: true) }

    private static func command(_ name: String, _ mark: Unicode.Scalar, isWide: Bool) -> MathCommand {
        MathCommand(name, example: isWide ? "\\\(name){abc}" : "\\\(name){x}") { parser, _ throws(TextError) in
            Accent(base: try parser.argument(of: name), mark: mark, isWide: isWide)
        }
    }

    var atomClass: AtomClass? { .ordinary }
    var isSlanted: Bool { base.isSlanted }
    var isCharacter: Bool { base.isCharacter }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let body = base.box(setter, style.cramped)
        let size = setter.size(style)
        guard let glyph = setter.font.glyph(mark) else { return body }
        if isWide { return wide(glyph, over: body, setter, style) }
        let ink = setter.font.metrics(glyph)
        let given = setter.table.topAccentAttachment(glyph)
        let markMiddle = (given == 0 ? (ink.left + ink.right) / 2 : given) * size
        let attachment = (base as? Symbol)?.accentAttachment(setter, style)
        let middle = attachment ?? (body.width + body.italicCorrection) / 2

        var box = body
        let raise = body.ascent - min(body.ascent, setter.length(.accentBaseHeight, style))
        var accent = setter.box(of: glyph, in: setter.font, size: size, text: String(mark))
        accent.width = 0
        box.place(accent, x: middle - markMiddle, raise: raise)
        return box
    }

    private func wide(_ glyph: UInt32, over body: MathBox, _ setter: MathSetter, _ style: MathStyle) -> MathBox {
        let width = body.width + body.italicCorrection
        let accent = setter.broad(glyph, width: width, style, text: String(mark))
        var box = body
        let raise = body.ascent - min(body.ascent, setter.length(.accentBaseHeight, style))
        box.place(accent, x: (width - accent.width) / 2, raise: raise)
        return box
    }

    var isCompound: Bool { base.isCompound }

    var plainText: String {
        let text = base.plainText
        return text.count == 1 ? text + String(mark) : text
    }
}
