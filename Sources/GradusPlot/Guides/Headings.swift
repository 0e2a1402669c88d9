import GradusText

/// Headings of facets above cells of a width: broken between words, all of them smaller where a word is too long, and cut where it
/// still is.
struct Headings {
    let blocks: [TextBlock?]
    /// Those that are not whole, as they should read.
    let cut: [String]

    /// Headings are not set smaller than this.
    private static let leastSize = 6.0

    init(_ texts: [String?], width: Double, style: TextStyle, typesetter: Typesetter) throws(TextError) {
        var style = style
        func made(_ texts: [String?]) throws(TextError) -> [TextBlock?] {
            var result: [TextBlock?] = []
            for text in texts {
                guard let text, !text.isEmpty else {
                    result.append(nil)
                    continue
                }
                let lines = try typesetter.lines(text, style, width: width, breaksWords: false)
                result.append(TextBlock.stacked(lines, isCentered: true))
            }
            return result
        }
        var set = try made(texts)
        let full = style.size
        while set.contains(where: { ($0?.width ?? 0) > width + 0.01 }), style.size > Headings.leastSize {
            style.size = max(style.size - full / 16, min(Headings.leastSize, full))
            set = try made(texts)
        }
        let tooLong = texts.indices.filter { (set[$0]?.width ?? 0) > width + 0.01 }
        if tooLong.isEmpty {
            (blocks, cut) = (set, [])
            return
        }
        var short = texts
        for keepsEnd in [false, true] {
            for i in tooLong {
                short[i] = try texts[i].map { text throws(TextError) in
                    try Headings.shortened(text, keepsEnd: keepsEnd, width, style, typesetter)
                }
            }
            if Set(short).count == Set(texts).count { break }
        }
        blocks = try made(short)
        cut = tooLong.compactMap { short[$0] == texts[$0] ? nil : texts[$0] }
    }

    /// The text with an ellipsis for what of its long words does not fit; words with math stay whole.
    private static func shortened(
        _ text: String, keepsEnd: Bool, _ width: Double, _ style: TextStyle, _ typesetter: Typesetter
    ) throws(TextError) -> String {
        if text.contains("$") { return text }
        var words: [String] = []
        for word in text.split(separator: " ").map({ Array($0) }) {
            func cut(_ count: Int) -> String {
                let end = keepsEnd ? count / 2 : 0
                return String(word.prefix(count - end)) + "…" + String(word.suffix(end))
            }
            if try typesetter.lines(String(word), style, width: width, breaksWords: false).allSatisfy({
                $0.width <= width
            }) {
                words.append(String(word))
                continue
            }
            var count = word.count - 1
            while count > 1, try typesetter.block(cut(count), style).width > width { count -= 1 }
            words.append(cut(count))
        }
        return words.joined(separator: " ")
    }
}
