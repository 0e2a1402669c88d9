import GradusLanguage

/// Reads LaTeX math into nodes. Errors carry the offset in characters from the start of the whole text.
struct MathParser {
    /// Groups and arguments within one another; more is an error, so that no input exhausts the stack.
    static let deepest = 64

    enum End { case text, brace, bracket, right }

    private let text: String
    private let scalars: String.UnicodeScalarView
    private let end: String.Index
    private var at: String.Index
    private var alphabet = Alphabet.standard
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

    private var next: Unicode.Scalar? { at < end ? scalars[at] : nil }

    private mutating func advance() { at = scalars.index(after: at) }

    private mutating func skipBlanks() {
        while let scalar = next, scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace { advance() }
    }

    /// Steps over a character if it is the next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        advance()
        return true
    }

    func error(_ message: String, hint: String? = nil, at place: String.Index) -> TextError {
        TextError(message, hint: hint, offset: text.distance(from: text.startIndex, to: place))
    }

    private mutating func deeper<Result>(
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

    // MARK: Lists

    /// Atoms up to the end, which is taken (but for `\right` and `\middle`); `start` is what it ends, for an error.
    mutating func list(until stop: End, from start: String.Index) throws(TextError) -> MathList {
        try deeper(from: start) { parser throws(TextError) in try parser.atoms(until: stop, from: start) }
    }

    private mutating func atoms(until stop: End, from start: String.Index) throws(TextError) -> MathList {
        var list = MathList()
        while true {
            skipBlanks()
            guard let scalar = next else {
                switch stop {
                case .text: return list
                case .brace: throw error("a '{' without its '}'", at: start)
                case .bracket: throw error("a '[' without its ']'", at: start)
                case .right: throw error("\\left without \\right", hint: "\\right. closes without a fence", at: start)
                }
            }
            switch scalar {
            case "}":
                if stop == .brace {
                    advance()
                    return list
                }
                throw error("a '}' without its '{'", hint: "\\} is a brace that is drawn", at: at)
            case "]" where stop == .bracket:
                advance()
                return list
            case "^", "_", "'": try scripts(onto: &list)
            case "\\":
                if stop == .right, let name = peekCommand(), name == "right" || name == "middle" { return list }
                list.nodes.append(try atom())
            default: list.nodes.append(try atom())
            }
        }
    }

    /// One atom without its scripts: a character, a command or a group.
    private mutating func atom(isArgument: Bool = false) throws(TextError) -> any MathNode {
        let start = at
        guard let scalar = next else { throw error("nothing follows", at: start) }
        switch scalar {
        case "{":
            advance()
            let outside = alphabet
            let list = try list(until: .brace, from: start)
            alphabet = outside
            return list
        case "\\": return try command()
        case "~":
            advance()
            return Space(mu: 4.5)
        case "&", "#", "%", "$":
            throw error("'\(scalar)' has no meaning in math", hint: "\\\(scalar) is the character", at: start)
        default: return character(isArgument: isArgument)
        }
    }

    /// An argument without braces is one character; upright letters are one word elsewhere.
    private mutating func character(isArgument: Bool) -> any MathNode {
        guard let scalar = next else { return MathList() }
        if alphabet == .roman, scalar.properties.isAlphabetic {
            let start = at
            advance()
            while !isArgument, let letter = next, letter.properties.isAlphabetic || ("0"..."9").contains(letter) {
                advance()
            }
            return Word(text: String(scalars[start..<at]))
        }
        advance()
        if !scalar.isASCII, let (base, isUpper) = ScriptCharacters.plain(Character(scalar)) {
            return raised(base, isUpper: isUpper)
        }
        switch scalar {
        case "-": return Symbol("\u{2212}", .binary)
        case "*": return Symbol("∗", .binary)
        case "·": return Symbol("⋅", .binary)
        default: return symbol(scalar, Symbols.kind(of: scalar))
        }
    }

    /// `²` and its like, with those that follow, as the script of nothing: math fonts have no such characters.
    private mutating func raised(_ first: Character, isUpper: Bool) -> any MathNode {
        var script = MathList()
        var character: Character? = first
        while let base = character {
            for scalar in base.unicodeScalars { script.nodes.append(symbol(scalar, Symbols.kind(of: scalar))) }
            character = nil
            if let scalar = next, let (base, side) = ScriptCharacters.plain(Character(scalar)), side == isUpper {
                advance()
                character = base
            }
        }
        return Scripts(base: MathList(), upper: isUpper ? script : nil, lower: isUpper ? nil : script)
    }

    private func symbol(_ scalar: Unicode.Scalar, _ kind: AtomClass) -> Symbol {
        let (letter, isSlanted) = alphabet.character(scalar)
        return Symbol(letter, text: String(scalar), kind, isSlanted: isSlanted)
    }

    // MARK: Scripts

    private mutating func scripts(onto list: inout MathList) throws(TextError) {
        let base = list.nodes.popLast() ?? MathList()
        var node = (base as? Scripts) ?? Scripts(base: base)
        let start = at
        guard let mark = next else { return }
        switch mark {
        case "'":
            var primes = MathList()
            while take("'") { primes.nodes.append(Symbol("′", .ordinary)) }
            if node.upper != nil { throw error("a prime after a superscript", hint: "f'^2", at: start) }
            node.hasPrimes = true
            node.upper = primes.nodes.count == 1 ? primes.nodes[0] : primes
        case "^":
            advance()
            let script = try argument(of: "^")
            if let primes = node.upper {
                guard node.hasPrimes else { throw error("two superscripts", hint: "write {x^a}^b", at: start) }
                node.upper = MathList(nodes: [primes, script])
                node.hasPrimes = false
            } else {
                node.upper = script
            }
        default:
            advance()
            if node.lower != nil { throw error("two subscripts", hint: "write {x_a}_b", at: start) }
            node.lower = try argument(of: "_")
        }
        list.nodes.append(node)
    }

    // MARK: Arguments

    /// What follows a command: a group, a character or a command; a single atom comes without its braces.
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

    /// The characters of `{…}` as they stand, for `\text`: `\` before a mark of LaTeX's gives the mark.
    mutating func rawArgument(of name: String) throws(TextError) -> String {
        skipBlanks()
        let start = at
        guard take("{") else { throw error("\(described(name)) needs braces", at: start) }
        var raw = String.UnicodeScalarView()
        var open = 1
        while let scalar = next {
            let place = at
            advance()
            switch scalar {
            case "{": open += 1
            case "}":
                open -= 1
                if open == 0 { return String(raw) }
            case "\\":
                guard let escaped = next, "{}$%&#_\\ ".unicodeScalars.contains(escaped) else {
                    throw error(
                        "a command within \(described(name))", hint: "text there is set as it stands", at: place)
                }
                advance()
                raw.append(escaped)
            case "~": raw.append("\u{A0}")
            default: raw.append(scalar)
            }
        }
        throw error("a '{' without its '}'", at: start)
    }

    private func described(_ name: String) -> String { name == "^" || name == "_" ? "'\(name)'" : "\\\(name)" }

    // MARK: Commands

    /// The name after a backslash, which is the next character: letters, or one character that is none.
    private func peekCommand() -> String? {
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

    private mutating func command() throws(TextError) -> any MathNode {
        let start = at
        guard let name = peekCommand() else { throw error("a '\\' without a command", at: start) }
        at = scalars.index(start, offsetBy: name.unicodeScalars.count + 1)
        if let entry = Symbols.named[name] { return symbol(entry.scalar, entry.kind) }
        if let command = MathCommand.named[name] { return try command.read(&self, start) }
        if name == "right" || name == "middle" { throw error("\\\(name) without \\left", at: start) }
        let near = Nearest.matches(for: name, in: MathCommand.names)
        let hint = near.isEmpty ? nil : "did you mean \(Nearest.listed(near.map { "\\\($0)" }, by: "or"))?"
        throw error("unknown command \\\(name)", hint: hint, at: start)
    }

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
                at = scalars.index(start, offsetBy: command.unicodeScalars.count + 1)
                return entry.scalar
            }
        } else {
            advance()
            switch scalar {
            case ".": return nil
            case "<": return "⟨"
            case ">": return "⟩"
            default: if MathParser.fences.contains(scalar) { return scalar }
            }
        }
        throw error("no fence after \(described(name))", hint: "such as ( ) [ ] | \\| \\{ \\} or .", at: start)
    }

    /// At `\middle` or `\right`, which it steps over: whether it is the latter.
    mutating func closesFence() throws(TextError) -> Bool {
        let name = peekCommand()
        at = scalars.index(at, offsetBy: (name?.unicodeScalars.count ?? 0) + 1)
        return name == "right"
    }

    private static let fences = Set("()[]{}|‖/\\⟨⟩⌊⌋⌈⌉↑↓↕⇑⇓⟮⟯".unicodeScalars)
}
