/// `\phantom` and its like: the room of something that is not drawn; `\smash` draws it and takes no height.
struct Phantom: MathNode {
    enum Kind { case whole, horizontal, vertical, smash }

    var base: any MathNode
    var kind: Kind

    static let commands: [MathCommand] = [
        ("phantom", Kind.whole), ("hphantom", .horizontal), ("vphantom", .vertical), ("smash", .smash),
    ].map { (name: String, kind: Kind) in
        MathCommand(name, example: "a\\\(name){X}b") { parser, _ throws(TextError) in
            Phantom(base: try parser.argument(of: name), kind: kind)
        }
    }

    var atomClass: AtomClass? { .ordinary }
    var plainText: String { kind == .smash ? base.plainText : "" }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var box = base.box(setter, style).closed
        if kind != .smash { box.pieces = [] }
        if kind == .vertical { box.width = 0 }
        if kind == .horizontal || kind == .smash { (box.ascent, box.descent) = (0, 0) }
        return box
    }
}
