/// Upright letters set as a word: `\mathrm{train}`, `\log`, `\operatorname{softmax}`.
struct Word: MathNode {
    var text: String
    var kind: AtomClass = .ordinary

    private static let names = [
        "arccos", "arcsin", "arctan", "arg", "argmax", "argmin", "cos", "cosh", "cot", "coth", "csc", "deg", "det",
        "diag", "dim", "erf", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max",
        "min", "Pr", "rank", "sec", "sgn", "sign", "sin", "sinh", "sup", "tan", "tanh", "tr",
    ]

    /// `\liminf` and its like have a space inside.
    private static let spaced = ["argmax": "arg max", "argmin": "arg min", "liminf": "lim inf", "limsup": "lim sup"]

    static let commands =
        names.map { name in
            MathCommand(name) { _, _ throws(TextError) in
                Word(text: spaced[name] ?? name, kind: .largeOperator)
            }
        } + [
            MathCommand("bmod") { _, _ throws(TextError) in Word(text: "mod", kind: .binary) },
            MathCommand("operatorname") { parser, _ throws(TextError) in
                _ = parser.take("*")
                let name = try parser.argument(of: "operatorname", alphabet: .roman)
                return OperatorName(name: name)
            },
        ]

    var atomClass: AtomClass? { kind }
    var isCharacter: Bool { true }
    var plainText: String { text }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { setter.word(text, style) }
}

/// A name of the writer's own, spaced as an operator.
struct OperatorName: MathNode {
    var name: any MathNode

    var atomClass: AtomClass? { .largeOperator }
    var isCharacter: Bool { true }
    var plainText: String { name.plainText }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { name.box(setter, style).closed }
}
