import GradusLanguage

/// What follows a command: arguments, fences, environments.
extension MathParser {
    /// A group, a character or a command; a single atom comes without its braces.
    mutating func argument(of name: String, alphabet: Alphabet? = nil) throws(TextError) -> any MathNode {
        skipBlanks()
        let start = at
        guard let scalar = next, scalar != "}", scalar != "^", scalar != "_" else {
            throw error("\(described(name)) needs an argument", hint: "put it in braces", at: start)
        }
        let outside = self.alphabet
        if let alphabet { self.alphabet = alphabet }
        let node = try deeper(from: start) { parser throws(TextError) in try parser.atom(isArgument: true) }
        self.alphabet = outside
        if let list = node as? MathList, list.nodes.count == 1 { return list.nodes[0] }
        return node
    }

    /// `[…]`, if there is one.
    mutating func optionalArgument() throws(TextError) -> (any MathNode)? {
        skipBlanks()
        let start = at
        guard take("[") else { return nil }
        return try list(until: .bracket, from: start)
    }

    /// The letters within `{…}`, such as an environment's name, and where they stand.
    mutating func name(after command: String) throws(TextError) -> (text: String, start: String.Index) {
        skipBlanks()
        let brace = at
        guard take("{") else { throw error("\(described(command)) needs braces", at: brace) }
        let start = at
        while let scalar = next, scalar != "}", scalar != "\\", scalar != "$" { advance() }
        let text = String(scalars[start..<at])
        guard take("}") else { throw error("a '{' without its '}'", at: brace) }
        return (text, start)
    }

    func described(_ name: String) -> String { name == "^" || name == "_" ? "'\(name)'" : "\\\(name)" }

    // MARK: Fences

    /// The fence after `\left`, `\middle`, `\right` or `\big`; nil for `.`.
    mutating func delimiter(after name: String) throws(TextError) -> Unicode.Scalar? {
        skipBlanks()
        let start = at
        guard let scalar = next else { throw error("\(described(name)) needs a fence", at: start) }
        if scalar == "\\" {
            if let command = peekCommand(), let entry = Symbols.named[command],
                MathParser.fences.contains(entry.scalar)
            {
                skip(command: command)
                return entry.scalar
            }
        } else {
            switch scalar {
            case ".", "<", ">":
                advance()
                return scalar == "." ? nil : scalar == "<" ? "⟨" : "⟩"
            default:
                if MathParser.fences.contains(scalar) {
                    advance()
                    return scalar
                }
            }
        }
        throw error("no fence after \(described(name))", hint: "such as ( ) [ ] | \\| \\{ \\} or .", at: start)
    }

    /// At `\middle` or `\right`, which it steps over: whether it is the latter.
    mutating func closesFence() -> Bool {
        guard let name = peekCommand() else { return true }
        skip(command: name)
        return name == "right"
    }

    private static let fences = Set("()[]{}|‖/\\⟨⟩⌊⌋⌈⌉↑↓↕⇑⇓⇕⟮⟯⟦⟧⌜⌝⌞⌟".unicodeScalars)

    // MARK: Rows

    /// The cells of a matrix, row by row, up to `\end`, which is not taken, or up to the brace after those in braces;
    /// `start` is where it begins.
    mutating func rows(from start: String.Index, inBraces: Bool = false) throws(TextError) -> [[MathList]] {
        var rows: [[MathList]] = [[]]
        while true {
            rows[rows.count - 1].append(try list(until: inBraces ? .line : .cell, from: start))
            if take("&") { continue }
            guard peekCommand() == "\\" else { break }
            skip(command: "\\")
            rows.append([])
        }
        if inBraces { _ = take("}") }
        // `\\` after the last row begins none.
        if let last = rows.last, last.count == 1, last[0].nodes.isEmpty { rows.removeLast() }
        return rows
    }
}
