/// Upright letters set as a word: `\mathrm{train}`, `\log`.
struct Word: MathNode {
    var text: String
    var kind: AtomClass = .ordinary
    var face = Words.Face.upright
    var limits = LimitPlacement.beside

    /// Those whose scripts stand below them in display style.
    private static let withLimits = [
        "argmax", "argmin", "det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup",
    ]
    private static let names =
        withLimits + [
            "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "diag", "dim", "erf",
            "exp",
            "hom", "ker", "lg", "ln", "log", "rank", "sec", "sgn", "sign", "sin", "sinh", "tan", "tanh", "tr",
        ]

    /// `\liminf` and its like have a space inside.
    private static let spaced = ["argmax": "arg max", "argmin": "arg min", "liminf": "lim inf", "limsup": "lim sup"]

    static let commands =
        names.map { name in
            MathCommand(name, example: "\\\(name) x") { _, _ throws(TextError) in
                Word(
                    text: spaced[name] ?? name, kind: .largeOperator,
                    limits: withLimits.contains(name) ? .display : .beside)
            }
        } + [
            MathCommand("bmod", example: "a \\bmod b") { _, _ throws(TextError) in Word(text: "mod", kind: .binary) },
            MathCommand("pmod", example: "a \\pmod n") { parser, _ throws(TextError) in
                let modulus = try parser.argument(of: "pmod")
                return MathList(nodes: [
                    Space(mu: 8), Symbol("(", .opening), Word(text: "mod"), Space(mu: 6), modulus,
                    Symbol(")", .closing),
                ])
            },
            MathCommand("operatorname", example: "\\operatorname{softmax}(x)") { parser, _ throws(TextError) in
                let limits = parser.take("*") ? LimitPlacement.display : .beside
                let name = try parser.argument(of: "operatorname", alphabet: .roman)
                return OperatorName(name: name, limits: limits)
            },
        ]

    var atomClass: AtomClass? { kind }
    var isCharacter: Bool { text.count == 1 }
    var plainText: String { text }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        face == .upright ? setter.word(text, style) : setter.words(text, face, style)
    }
}

/// A name of the writer's own, spaced as an operator.
struct OperatorName: MathNode {
    var name: any MathNode
    var limits: LimitPlacement

    var atomClass: AtomClass? { .largeOperator }
    var isCharacter: Bool { name.isCharacter }
    var plainText: String { name.plainText }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox { name.box(setter, style).closed }
}
