/// Lists of atoms, and the scripts that follow an atom.
extension MathParser {
    /// What ends a list.
    enum End {
        case text, brace, bracket, dollar
        /// `\right` or `\middle`: not taken.
        case right
        /// `&`, `\\` or `\end`; in braces `\\` or `}`: not taken.
        case cell, line
    }

    /// Atoms up to the end, which is taken if it is one character; `start` is what it ends, for an error.
    mutating func list(until stop: End, from start: String.Index) throws(TextError) -> MathList {
        try deeper(from: start) { parser throws(TextError) in try parser.atoms(until: stop, from: start) }
    }

    private mutating func atoms(until stop: End, from start: String.Index) throws(TextError) -> MathList {
        var list = MathList()
        while true {
            skipBlanks()
            guard let scalar = next else {
                if stop == .text { return list }
                throw unended(stop, from: start)
            }
            switch scalar {
            case "}" where stop == .brace:
                advance()
                return list
            case "}" where stop == .line: return list
            case "}":
                throw error("a '}' without its '{'", hint: "\\} is a brace that is drawn", at: at)
            case "]" where stop == .bracket, "$" where stop == .dollar:
                advance()
                return list
            case "&" where stop == .cell: return list
            case "^", "_", "'": try scripts(onto: &list)
            case "\\":
                switch peekCommand() {
                case "right" where stop == .right, "middle" where stop == .right: return list
                case "\\" where stop == .cell || stop == .line, "end" where stop == .cell: return list
                case "limits": try placeLimits(.always, "limits", onto: &list)
                case "nolimits": try placeLimits(.beside, "nolimits", onto: &list)
                default: list.nodes.append(try atom())
                }
            default: list.nodes.append(try atom())
            }
        }
    }

    private func unended(_ stop: End, from start: String.Index) -> TextError {
        switch stop {
        case .text, .dollar: error("a '$' without its second '$'", at: start)
        case .brace, .line: error("a '{' without its '}'", at: start)
        case .bracket: error("a '[' without its ']'", at: start)
        case .right: error("\\left without \\right", hint: "\\right. closes without a fence", at: start)
        case .cell: error("\\begin without \\end", at: start)
        }
    }

    /// One atom without its scripts: a character, a command or a group.
    mutating func atom(isArgument: Bool = false) throws(TextError) -> any MathNode {
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
        if let face = alphabet.wordFace, scalar.properties.isAlphabetic {
            let start = at
            advance()
            while !isArgument, let letter = next, letter.properties.isAlphabetic || ("0"..."9").contains(letter) {
                advance()
            }
            return Word(text: String(scalars[start..<at]), face: face)
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

    func symbol(_ scalar: Unicode.Scalar, _ kind: AtomClass) -> Symbol {
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

    /// `\limits` and `\nolimits` say where the scripts of the operator before them stand.
    private mutating func placeLimits(
        _ placement: LimitPlacement, _ name: String, onto list: inout MathList
    ) throws(TextError) {
        guard let base = list.nodes.last, base.atomClass == .largeOperator, !(base is Scripts) else {
            throw error("\\\(name) without an operator before it", hint: "\\sum\\\(name)_{i=1}^n", at: at)
        }
        skip(command: name)
        list.nodes[list.nodes.count - 1] = PlacedOperator(base: base, limits: placement)
    }
}
