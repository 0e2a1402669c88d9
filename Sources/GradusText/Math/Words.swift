/// `\text` and its like: words in the face of the text around the formula, blanks kept.
struct Words: MathNode {
    enum Face { case same, upright, bold, italic }

    var text: String
    var face = Face.same

    static let commands: [MathCommand] = [
        ("text", Face.same), ("mbox", .same), ("textrm", .upright), ("textnormal", .upright), ("textbf", .bold),
        ("textit", .italic), ("mathit", .italic),
    ].map { (name: String, face: Face) in
        MathCommand(name) { parser, _ throws(TextError) in
            Words(text: try parser.rawArgument(of: name), face: face)
        }
    }

    var atomClass: AtomClass? { .ordinary }
    var isCharacter: Bool { true }
    var plainText: String { text }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { setter.words(text, face, style) }
}
