/// Where a formula ends, for whoever reads a text with math in it.
package enum Formula {
    /// The dollar sign that closes the formula which begins at `start`, after the first: not one that `\` escapes, nor one of a
    /// formula within `\text{…}`. Nil where there is none.
    package static func end<Text: StringProtocol>(in text: Text, from start: Text.Index) -> Text.Index? {
        let bytes = text.utf8
        var first: Text.Index?
        // Braces that are open in each text command that is; a nil is a formula within one.
        var open: [Int?] = []
        var i = start
        // Deeper ones are refused by the reader of math; without a bound many unclosed ones would cost the square of their length.
        while i < bytes.endIndex, open.count <= MathParser.deepest {
            let here = i
            i = bytes.index(after: i)
            switch bytes[here] {
            case UInt8(ascii: "$"):
                if open.isEmpty { return here }
                first = first ?? here
                if case .some(nil) = open.last { open.removeLast() } else { open.append(nil) }
            case UInt8(ascii: "\\"):
                guard i < bytes.endIndex else { break }
                let name = text[i...].prefix { $0.isASCII && $0.isLetter }
                if text[name.endIndex...].first == "{", Words.faces.contains(where: { $0.name == name }) {
                    open.append(1)
                    i = bytes.index(after: name.endIndex)
                } else {
                    i = name.isEmpty ? bytes.index(after: i) : name.endIndex
                }
            case UInt8(ascii: "{"):
                if case .some(.some(let braces)) = open.last { open[open.count - 1] = braces + 1 }
            case UInt8(ascii: "}"):
                guard case .some(.some(let braces)) = open.last else { break }
                if braces > 1 { open[open.count - 1] = braces - 1 } else { open.removeLast() }
            default: break
            }
        }
        // Braces that do not match: the reader of math says where.
        return first
    }
}
