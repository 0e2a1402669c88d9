import GradusLanguage

extension Codec where Value == String {
    /// A language as BCP 47 names it: `en`, `zh-Hans`, `pt-BR`.
    static let languageTag = Codec(
        read: { node, reading in
            guard let text = name.read(node, &reading) else { return nil }
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isTag =
                parts.allSatisfy {
                    (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
                }
                && parts.first.map { (2...3).contains($0.count) && $0.allSatisfy(\.isLetter) } ?? false
            if isTag { return text }
            reading.error("'\(text)' is no language tag", at: node, hint: "such as en, de, zh-Hans or pt-BR")
            return nil
        }, write: { .word($0) },
        schema: { .map([("type", .text("string")), ("pattern", .text("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]) })
}
