/// `\text` and its like: words in the face of the text around the formula, blanks kept, with formulas between dollar signs.
struct Words: MathNode {
    enum Face { case same, upright, bold, italic, boldItalic }

    enum Part {
        case text(String, Face)
        case math(MathList)
    }

    var parts: [Part]

    static let faces: [(name: String, face: Face)] = [
        ("text", .same), ("mbox", .same), ("textrm", .upright), ("textnormal", .upright), ("textup", .upright),
        ("textbf", .bold), ("textit", .italic), ("emph", .italic),
    ]

    static let commands: [MathCommand] = faces.map { name, face in
        MathCommand(name, example: "\\\(name){if $x > 0$}") { parser, _ throws(TextError) in
            Words(parts: try parser.words(of: name, face))
        }
    }

    var atomClass: AtomClass? { .ordinary }

    var plainText: String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .text(let words, _): text += words
            case .math(let list): text += list.plainText
            }
        }
    }

    func box(_ setter: MathSetter, _ style: MathStyle) -> MathBox {
        var line = MathBox()
        for part in parts {
            switch part {
            case .text(let words, let face): line.append(setter.words(words, face, style))
            case .math(let list):
                // TeX's `\text` begins a formula anew, in the size of the style.
                line.append(list.box(setter, MathStyle(level: style.level, isCramped: false)).closed)
            }
        }
        return line
    }
}

extension Words.Face {
    /// This face within another: `\textit` in `\textbf` is both.
    func within(_ outer: Words.Face) -> Words.Face {
        switch (outer, self) {
        case (_, .same): outer
        case (.bold, .italic), (.italic, .bold), (.boldItalic, .bold), (.boldItalic, .italic): .boldItalic
        default: self
        }
    }
}

extension MathParser {
    /// The content of a text command's braces: `\` before a mark of LaTeX's gives the mark.
    mutating func words(of name: String, _ face: Words.Face) throws(TextError) -> [Words.Part] {
        skipBlanks()
        let start = at
        guard take("{") else { throw error("\(described(name)) needs braces", at: start) }
        return try deeper(from: start) { parser throws(TextError) in
            try parser.wordsInBraces(of: name, face, from: start)
        }
    }

    private mutating func wordsInBraces(
        of name: String, _ face: Words.Face, from start: String.Index
    ) throws(TextError) -> [Words.Part] {
        var parts: [Words.Part] = []
        var raw = String.UnicodeScalarView()
        func close() {
            if !raw.isEmpty { parts.append(.text(String(raw), face)) }
            raw = String.UnicodeScalarView()
        }
        var open = 1
        while let scalar = next {
            let place = at
            switch scalar {
            case "$":
                advance()
                close()
                let outside = alphabet
                alphabet = .standard
                parts.append(.math(try list(until: .dollar, from: place)))
                alphabet = outside
                continue
            case "\\":
                guard let command = peekCommand() else { break }
                skip(command: command)
                if let inner = Words.faces.first(where: { $0.name == command }) {
                    close()
                    parts += try words(of: command, inner.face.within(face))
                } else if command.unicodeScalars.count == 1, let mark = command.unicodeScalars.first,
                    "{}$%&#_\\ ,".unicodeScalars.contains(mark)
                {
                    raw.append(mark == "," ? "\u{2009}" : mark)
                } else {
                    throw error(
                        "a command within \(described(name))", hint: "put it between dollar signs: $\\\(command)$",
                        at: place)
                }
                continue
            case "{": open += 1
            case "}":
                open -= 1
                if open == 0 {
                    advance()
                    close()
                    return parts
                }
            case "~": raw.append("\u{A0}")
            default: raw.append(scalar)
            }
            advance()
        }
        throw error("a '{' without its '}'", at: start)
    }
}
