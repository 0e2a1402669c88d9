import GradusLanguage

/// Reads LaTeX math into nodes. Errors carry the offset in characters from the start of the whole text.
///
/// Here is how it steps through the characters; lists of atoms, arguments and text each have a file.
struct MathParser {
    /// Groups and arguments within one another; more is an error, so that no input exhausts the stack.
    static let deepest = 64

    private let text: String
    let scalars: String.UnicodeScalarView
    private let end: String.Index
    private(set) var at: String.Index
    var alphabet = Alphabet.standard
    private var depth = 0

    /// Reads the formula in `range` of a text.
    static func read(_ text: String, _ range: Range<String.Index>) throws(TextError) -> MathList {
        var parser = MathParser(text, range)
        return try parser.list(until: .text, from: range.lowerBound)
    }

    private init(_ text: String, _ range: Range<String.Index>) {
        self.text = text
        scalars = text.unicodeScalars
        at = range.lowerBound
        end = range.upperBound
    }

    // MARK: Characters

    var next: Unicode.Scalar? { at < end ? scalars[at] : nil }

    mutating func advance() { at = scalars.index(after: at) }

    mutating func skipBlanks() {
        while let scalar = next, scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace { advance() }
    }

    /// Steps over a character if it is the next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        advance()
        return true
    }

    // MARK: Errors

    func error(_ message: String, hint: String? = nil, at place: String.Index) -> TextError {
        TextError(message, hint: hint, offset: text.distance(from: text.startIndex, to: place))
    }

    /// Reads something one level deeper.
    mutating func deeper<Result>(
        from start: String.Index, _ body: (inout MathParser) throws(TextError) -> Result
    ) throws(TextError) -> Result {
        guard depth < MathParser.deepest else {
            throw error("math nested more than \(MathParser.deepest) deep", at: start)
        }
        depth += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    // MARK: Commands

    /// The name after a backslash, which is the next character: letters, or one character that is none.
    func peekCommand() -> String? {
        guard next == "\\" else { return nil }
        var i = scalars.index(after: at)
        guard i < end else { return nil }
        let start = i
        func isLetter(_ i: String.Index) -> Bool {
            ("a"..."z").contains(scalars[i]) || ("A"..."Z").contains(scalars[i])
        }
        guard isLetter(i) else { return String(scalars[i]) }
        while i < end, isLetter(i) { i = scalars.index(after: i) }
        return String(scalars[start..<i])
    }

    /// Steps over a backslash and the name after it.
    mutating func skip(command name: String) { at = scalars.index(at, offsetBy: name.unicodeScalars.count + 1) }

    mutating func command() throws(TextError) -> any MathNode {
        let start = at
        guard let name = peekCommand() else { throw error("a '\\' without a command", at: start) }
        skip(command: name)
        if let entry = Symbols.named[name] { return symbol(entry.scalar, entry.kind) }
        if let command = MathCommand.named[name] { return try command.read(&self, start) }
        switch name {
        case "right", "middle": throw error("\\\(name) without \\left", at: start)
        case "end": throw error("\\end without \\begin", at: start)
        case "\\":
            throw error("'\\\\' outside of a matrix", hint: "text in math is one line; \\backslash is drawn", at: start)
        default:
            let near = Nearest.matches(for: name, in: MathCommand.names)
            let hint = near.isEmpty ? nil : "did you mean \(Nearest.listed(near.map { "\\\($0)" }, by: "or"))?"
            throw error("unknown command \\\(name)", hint: hint, at: start)
        }
    }
}
