/// `\,` and its like: a space in mu (1/18 em).
struct Space: MathNode {
    var mu: Double

    private static let widths: [(String, Double)] = [
        (",", 3), ("thinspace", 3), (":", 4), (">", 4), ("medspace", 4), (";", 5), ("thickspace", 5), ("!", -3),
        ("negthinspace", -3), (" ", 4.5), ("enspace", 9), ("quad", 18), ("qquad", 36),
    ]

    static let commands: [MathCommand] = widths.map { name, mu in
        MathCommand(name, example: "a\\\(name) b") { _, _ throws(TextError) in Space(mu: mu) }
    }

    var atomClass: AtomClass? { nil }
    var plainText: String { mu > 0 ? " " : "" }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var box = MathBox()
        box.width = mu * setter.mu(style)
        return box
    }
}
