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
                let place = i
                func error(_ message: String) -> TextError {
                    TextError(
                        message, hint: "\\$ is a dollar sign",
                        offset: text.distance(from: text.startIndex, to: place))
                }
                guard let end = Formula.end(in: text, from: following) else {
                    throw error("a '$' without its second '$'")
                }
                guard end > following else { throw error("an empty formula") }
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
}
