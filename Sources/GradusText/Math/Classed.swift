/// `\mathrel` and its like: a formula spaced as an atom of a class.
struct Classed: MathNode {
    var base: any MathNode
    var kind: AtomClass

    static let commands: [MathCommand] = [
        ("mathord", AtomClass.ordinary), ("mathop", .largeOperator), ("mathbin", .binary), ("mathrel", .relation),
        ("mathopen", .opening), ("mathclose", .closing), ("mathpunct", .punctuation), ("mathinner", .inner),
    ].map { (name: String, kind: AtomClass) in
        MathCommand(name, example: "a \\\(name){x} b") { parser, _ throws(TextError) in
            Classed(base: try parser.argument(of: name), kind: kind)
        }
    }

    var atomClass: AtomClass? { kind }
    var limits: LimitPlacement { kind == .largeOperator ? .display : .beside }
    var isCharacter: Bool { base.isCharacter }
    var isCompound: Bool { base.isCompound }
    var plainText: String { base.plainText }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { base.box(setter, style).closed }
}
