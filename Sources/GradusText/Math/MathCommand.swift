/// A command by its name without the backslash, and how what follows it is read. `start` is where the command stands.
struct MathCommand: Sendable {
    var name: String
    /// A formula that shows it.
    var example: String
    var read: @Sendable (_ parser: inout MathParser, _ start: String.Index) throws(TextError) -> any MathNode

    init(
        _ name: String, example: String,
        read: @escaping @Sendable (inout MathParser, String.Index) throws(TextError) -> any MathNode
    ) {
        self.name = name
        self.example = example
        self.read = read
    }

    /// The constructs under their headings: a new one is one file and one entry here.
    static let all: [(title: String, commands: [MathCommand])] = [
        ("Fractions", Fraction.commands), ("Roots", Radical.commands), ("Accents", Accent.commands),
        ("Bars", Bar.commands), ("Braces", Brace.commands), ("Fences", Fence.commands),
        ("Fences of given sizes", BigFence.commands), ("Matrices", Matrix.commands), ("Functions", Word.commands),
        ("Limits", PlacedOperator.commands), ("Above and below", Overset.commands),
        ("Arrows that grow", LongArrow.commands), ("Negation", Negation.commands), ("Alphabets", Alphabet.commands),
        ("Text", Words.commands), ("Styles", StyleChange.commands), ("Spaces", Space.commands),
        ("Blanks as large as", Phantom.commands), ("Classes", Classed.commands), ("Letters", Letter.commands),
    ]

    static let named: [String: MathCommand] = Dictionary(
        all.flatMap(\.commands).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// What a hint may propose, symbols included, in a fixed order.
    static let names: [String] = (all.flatMap(\.commands).map(\.name) + Symbols.all.map(\.name)).sorted()
}
