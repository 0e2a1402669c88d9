extension Typesetter {
    /// Sets text in lines no wider than `width`, broken at blanks and never within math; a word that is wider is
    /// broken between characters.
    package func lines(_ text: String, _ style: TextStyle, width: Double) throws(TextError) -> [TextBlock] {
        // The whole text first: most fit, and an error counts its offset from the text's start.
        let whole = try block(text, style)
        if whole.width <= width { return text.allSatisfy(\.isWhitespace) ? [] : [whole] }
        let blank = try block(" ", style).width
        var lines: [TextBlock] = []
        var line = ""
        var used = 0.0
        var words: [String] = []
        for word in Typesetter.words(of: text) { words += try pieces(of: word, style, width: width) }
        for word in words {
            let needed = try block(word, style).width
            if !line.isEmpty, used + blank + needed > width {
                lines.append(try block(line, style))
                line = ""
                used = 0
            }
            used += line.isEmpty ? needed : blank + needed
            line += line.isEmpty ? word : " " + word
        }
        if !line.isEmpty { lines.append(try block(line, style)) }
        return lines
    }

    /// A word, or what of it fits a line each; one with math stays whole.
    private func pieces(of word: String, _ style: TextStyle, width: Double) throws(TextError) -> [String] {
        // Below some three ems a column of letters would be worse than a word that is too long.
        guard !word.contains("$"), width >= 3 * style.size, try block(word, style).width > width else { return [word] }
        var pieces: [String] = []
        var rest = Array(word)
        while !rest.isEmpty {
            // The greatest number of characters that fits, one at least.
            var (fits, tooMany) = (1, rest.count + 1)
            while tooMany - fits > 1 {
                let middle = (fits + tooMany) / 2
                if try block(String(rest[..<middle]), style).width <= width { fits = middle } else { tooMany = middle }
            }
            pieces.append(String(rest[..<fits]))
            rest.removeFirst(fits)
        }
        return pieces
    }

    /// The text cut at blanks outside of math, as it is written.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case " ", "\n", "\t":
                if !word.isEmpty { words.append(word) }
                word = ""
            case "\\" where rest.first == "$":
                word += "\\$"
                rest.removeFirst()
            case "$":
                let end = Formula.end(in: rest, from: rest.startIndex).map { rest.index(after: $0) } ?? rest.endIndex
                word += "$" + rest[..<end]
                rest = rest[end...]
            default: word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
