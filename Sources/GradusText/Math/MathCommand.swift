/// A command by its name without the backslash, and how what follows it is read. `start` is where the command stands.
struct MathCommand: Sendable {
    var name: String
    var read: @Sendable (_ parser: inout MathParser, _ start: String.Index) throws(TextError) -> any MathNode

    init(
        _ name: String,
        read: @escaping @Sendable (inout MathParser, String.Index) throws(TextError) -> any MathNode
    ) {
        self.name = name
        self.read = read
    }

    /// The constructs: a new one is one file and one entry here.
    static let all: [[MathCommand]] = [
        Fraction.commands, Radical.commands, Fence.commands, BigFence.commands, Accent.commands, Bar.commands,
        Word.commands, Words.commands, Space.commands, Alphabet.commands,
    ]

    static let named: [String: MathCommand] = Dictionary(
        all.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// What a hint may propose, symbols included, in a fixed order.
    static let names: [String] = (all.joined().map(\.name) + Symbols.all.map(\.name)).sorted()
}
