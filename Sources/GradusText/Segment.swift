/// A stretch of a text: words, or a formula between dollar signs.
enum Segment {
    /// With `\$` already a dollar sign.
    case text(String)
    /// The formula's place in the whole text, without its dollar signs.
    case math(Range<String.Index>)

    /// Cuts a text at its dollar signs.
    static func split(_ text: String) throws(TextError) -> [Segment] {
        let bytes = text.utf8
        if !bytes.contains(UInt8(ascii: "$")) { return text.isEmpty ? [] : [.text(text)] }
        var segments: [Segment] = []
        var words = ""
        var start = bytes.startIndex
        var i = start
        while i < bytes.endIndex {
            let following = bytes.index(after: i)
            if bytes[i] == UInt8(ascii: "\\"), following < bytes.endIndex, bytes[following] == UInt8(ascii: "$") {
                words += text[start..<i]
                words += "$"
                i = bytes.index(after: following)
                start = i
            } else if bytes[i] == UInt8(ascii: "$") {
                words += text[start..<i]
                if !words.isEmpty { segments.append(.text(words)) }
                words = ""
                let end = try formulaEnd(text, from: following, opened: i)
                segments.append(.math(following..<end))
                i = bytes.index(after: end)
                start = i
            } else {
                i = following
            }
        }
        words += text[start...]
        if !words.isEmpty { segments.append(.text(words)) }
        return segments
    }

    /// Where the dollar sign is that closes a formula.
    private static func formulaEnd(
        _ text: String, from start: String.Index, opened: String.Index
    ) throws(TextError) -> String.Index {
        let bytes = text.utf8
        func error(_ message: String) -> TextError {
            TextError(
                message, hint: "\\$ is a dollar sign", offset: text.distance(from: text.startIndex, to: opened))
        }
        var i = start
        while i < bytes.endIndex {
            if bytes[i] == UInt8(ascii: "$") {
                if i == start { throw error("an empty formula") }
                return i
            }
            let escapes = bytes[i] == UInt8(ascii: "\\")
            i = bytes.index(after: i)
            if escapes, i < bytes.endIndex { i = bytes.index(after: i) }
        }
        throw error("a '$' without its second '$'")
    }
}
