/// A regular expression in Swift's syntax, compiled at run time.
package struct Pattern {
    private let regex: Regex<AnyRegexOutput>

    /// - Throws: where the text is no regular expression.
    package init(_ text: String) throws { regex = try Regex(text) }

    package func matches(_ text: String) -> Bool { ((try? regex.firstMatch(in: text)) ?? nil) != nil }

    /// What the first group matched, the whole match where there is no group; nil where nothing matches.
    package func firstGroup(in text: String) -> String? {
        guard let match = (try? regex.firstMatch(in: text)) ?? nil else { return nil }
        guard match.output.count > 1 else { return String(text[match.range]) }
        return match.output[1].substring.map(String.init)
    }
}
