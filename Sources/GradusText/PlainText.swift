/// A text without its typesetting, for documents' titles and pages: formulas between dollar signs become their characters.
package enum PlainText {
    /// A formula that cannot be read stays as it is written; so does a text with a lone dollar sign.
    package static func of(_ source: String) -> String {
        guard source.contains("$") || source.contains("\\") else { return source }
        guard let segments = try? Segment.split(source) else { return source }
        return segments.map { segment in
            switch segment {
            case .text(let words): words
            case .math(let range): (try? MathParser.read(source, range).plainText) ?? String(source[range])
            }
        }.joined()
    }
}
