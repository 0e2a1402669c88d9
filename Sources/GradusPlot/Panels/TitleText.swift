import GradusTrace

/// What an axis or a guide is called, from the longest form to the shortest.
package enum TitleText {
    /// A label of the user's own stands as it is; otherwise the field's words with its symbol, its words, its symbol.
    package static func candidates(field: String, info: FieldInfo?, channel: Channel) -> [String] {
        if let label = channel.label { return [label] }
        if field.isEmpty { return [] }
        let words = escaped(info?.words ?? words(of: field))
        let symbol = info?.symbol ?? ""
        if let divisor = channel.relativeTo {
            return [words + " relative to " + divisor.inWords, words + " (relative)", "Relative"]
        }
        return symbol.isEmpty ? [words] : ["\(words) $\(symbol)$", words, "$\(symbol)$"]
    }

    /// A field's name as a sentence's words: `weight-gradient.rms` is `Weight gradient (rms)`.
    package static func words(of field: String) -> String {
        // A log's module names stand for its layers.
        if field == "name" { return "Layer" }
        let parts = field.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].map { $0 == "-" || $0 == "_" ? " " : $0 }
        var words = String(name)
        if let first = words.first, words.count > 1 { words = first.uppercased() + words.dropFirst() }
        return parts.count > 1 && !parts[1].isEmpty ? "\(words) (\(parts[1]))" : words
    }

    /// Text of a log or a name, in which a dollar sign is one.
    package static func escaped(_ text: String) -> String {
        text.contains("$")
            ? text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$") : text
    }
}

extension RelativeTo {
    /// In the words of an axis title.
    var inWords: String {
        switch self {
        case .output: "the output layer"
        case .max: "the largest"
        case .row(let row):
            row.entries.map { "\(TitleText.escaped($0.name)) \(TitleText.escaped($0.value.text))" }.joined(
                separator: ", ")
        }
    }
}
