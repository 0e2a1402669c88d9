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

    /// Where the dollar sign is that closes a formula: the first that does not belong to a formula within `\text{…}`.
    private static func formulaEnd(
        _ text: String, from start: String.Index, opened: String.Index
    ) throws(TextError) -> String.Index {
        let bytes = text.utf8
        func error(_ message: String) -> TextError {
            TextError(
                message, hint: "\\$ is a dollar sign", offset: text.distance(from: text.startIndex, to: opened))
        }
        var first: String.Index?
        // Braces that are open in each text command that is; a nil is a formula within one.
        var open: [Int?] = []
        var i = start
        while i < bytes.endIndex {
            let here = i
            i = bytes.index(after: i)
            switch bytes[here] {
            case UInt8(ascii: "$"):
                if here == start { throw error("an empty formula") }
                if open.isEmpty { return here }
                first = first ?? here
                if open.last == .some(nil) { open.removeLast() } else { open.append(nil) }
            case UInt8(ascii: "\\"):
                guard i < bytes.endIndex else { break }
                let name = text[i...].prefix { $0.isASCII && $0.isLetter }
                if Words.faces.contains(where: { $0.name == name }), text[name.endIndex...].first == "{" {
                    open.append(1)
                    i = bytes.index(after: name.endIndex)
                } else {
                    i = name.isEmpty ? bytes.index(after: i) : name.endIndex
                }
            case UInt8(ascii: "{"): if case .some(.some(let braces)) = open.last { open[open.count - 1] = braces + 1 }
            case UInt8(ascii: "}"):
                guard case .some(.some(let braces)) = open.last else { break }
                if braces > 1 { open[open.count - 1] = braces - 1 } else { open.removeLast() }
            default: break
            }
        }
        // Braces that do not match: the reader of math says where.
        if let first { return first }
        throw error("a '$' without its second '$'")
    }
}
