extension Typesetter {
    /// Sets text in lines no wider than `width`, broken at blanks and never within math; a word that is wider is broken behind
    /// a hyphen, slash, dot or underscore, and where that is not enough between characters, letters with a hyphen.
    ///
    /// - Parameter breaksWords: false where a word that is too wide is rather left whole.
    package func lines(
        _ text: String, _ style: TextStyle, width: Double, breaksWords: Bool = true
    ) throws(TextError) -> [TextBlock] {
        // The whole text first: most fit, and an error counts its offset from the text's start.
        let whole = try block(text, style)
        if whole.width <= width { return text.allSatisfy(\.isWhitespace) ? [] : [whole] }
        let blank = try block(" ", style).width
        var lines: [TextBlock] = []
        var line = ""
        var used = 0.0
        for word in Typesetter.words(of: text) {
            for (i, piece) in try pieces(of: word, style, width: width, breaksWords: breaksWords).enumerated() {
                let needed = try block(piece, style).width
                let gap = i == 0 && !line.isEmpty ? blank : 0
                if !line.isEmpty, used + gap + needed > width {
                    lines.append(try block(line, style))
                    line = ""
                    used = 0
                }
                used += line.isEmpty ? needed : gap + needed
                line += line.isEmpty || i > 0 ? piece : " " + piece
            }
        }
        if !line.isEmpty { lines.append(try block(line, style)) }
        return lines
    }

    /// A word, or what of it may stand on a line each; one with math stays whole.
    private func pieces(
        of word: String, _ style: TextStyle, width: Double, breaksWords: Bool
    ) throws(TextError) -> [String] {
        guard !word.contains("$"), try block(word, style).width > width else { return [word] }
        var pieces: [String] = []
        for part in Typesetter.parts(of: word) {
            // Below some three ems a column of letters would be worse than a word that is too long.
            if breaksWords, width >= 3 * style.size, try block(part, style).width > width {
                pieces += try broken(part, style, width: width)
            } else {
                pieces.append(part)
            }
        }
        return pieces
    }

    /// A word without a place to break it at, in pieces that fit a line each.
    private func broken(_ word: String, _ style: TextStyle, width: Double) throws(TextError) -> [String] {
        var pieces: [String] = []
        var rest = Array(word)
        func piece(_ count: Int) -> String {
            let text = String(rest[..<count])
            let isInWord = count < rest.count && rest[count - 1].isCased && rest[count].isCased
            return isInWord ? text + "-" : text
        }
        while !rest.isEmpty {
            // The greatest number of characters that fits, one at least.
            var (fits, tooMany) = (1, rest.count + 1)
            while tooMany - fits > 1 {
                let middle = (fits + tooMany) / 2
                if try block(piece(middle), style).width <= width { fits = middle } else { tooMany = middle }
            }
            // No lone letter or two at the end.
            if fits < rest.count, rest.count - fits < 3, fits > 4, rest.allSatisfy(\.isCased) { fits = rest.count - 3 }
            pieces.append(piece(fits))
            rest.removeFirst(fits)
        }
        return pieces
    }

    /// A word cut where it may be broken: behind a sign that joins words, and between characters of scripts without blanks.
    private static func parts(of word: String) -> [String] {
        var parts: [String] = []
        var part = ""
        for character in word {
            if let last = part.last,
                part.count > 1 && "-/_.:".contains(last) && character.isLetter
                    || last.isIdeographic && !"。，、；：！？）」』".contains(character)
            {
                parts.append(part)
                part = ""
            }
            part.append(character)
        }
        return parts + [part]
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

extension Character {
    /// Whether it is written without blanks between words, so that a line may end behind it.
    fileprivate var isIdeographic: Bool {
        unicodeScalars.first.map { (0x2E80...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
            ?? false
    }
}
