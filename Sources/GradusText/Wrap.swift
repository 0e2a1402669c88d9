extension Typesetter {
    /// Sets text in lines no wider than `width`, broken at blanks and never within math; a word that is wider stands alone.
    package func lines(_ text: String, _ style: TextStyle, width: Double) throws(TextError) -> [TextBlock] {
        // The whole text first: most fit, and an error counts its offset from the text's start.
        let whole = try block(text, style)
        if whole.width <= width { return text.allSatisfy(\.isWhitespace) ? [] : [whole] }
        let blank = try block(" ", style).width
        var lines: [TextBlock] = []
        var line = ""
        var used = 0.0
        for word in Typesetter.words(of: text) {
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

    /// The text cut at blanks outside of math, as it is written.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var isMath = false
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if !isMath, !isEscaped, scalar == " " || scalar == "\n" || scalar == "\t" {
                if !word.isEmpty { words.append(String(word)) }
                word.removeAll()
                continue
            }
            if scalar == "$", !isEscaped { isMath.toggle() }
            isEscaped = scalar == "\\" && !(isMath && isEscaped)
            word.append(scalar)
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }
}
