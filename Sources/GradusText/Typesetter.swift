import GradusScene

/// Sets text: shaped words, and LaTeX math between dollar signs. One figure makes, uses and drops one; it never crosses a thread.
package final class Typesetter {
    package let fonts: FontLibrary

    /// Characters that no font had, for a note.
    package private(set) var missingCharacters: Set<Character> = []

    private struct Key: Hashable {
        var text: String
        var style: TextStyle
    }

    private var blocks: [Key: TextBlock] = [:]
    private var setters: [TextStyle: MathSetter] = [:]

    /// Texts that are kept for the next time they are asked for: so many, each of so many bytes.
    private static let cacheCount = 4096
    private static let cacheLength = 256

    package init(fonts: FontLibrary = FontLibrary()) { self.fonts = fonts }

    /// Sets one line of text; `$…$` is math, `\$` a dollar sign. Control characters count as blanks.
    package func block(_ text: String, _ style: TextStyle) throws(TextError) -> TextBlock {
        let key = Key(text: text, style: style)
        let isKept = text.utf8.count <= Typesetter.cacheLength
        if isKept, let block = blocks[key] { return block }
        let block = try set(Segment.split(text), of: text, style)
        if isKept {
            if blocks.count >= Typesetter.cacheCount { blocks.removeAll(keepingCapacity: true) }
            blocks[key] = block
        }
        return block
    }

    // MARK: - Lines

    /// What stands in a line: a piece of one of its texts, or a formula.
    private struct Entry {
        enum Content {
            case piece(Itemizer.Piece, segment: Int)
            case math(MathBox)
        }

        var content: Content
        var flow: Itemizer.Flow
    }

    private func set(_ segments: [Segment], of text: String, _ style: TextStyle) throws(TextError) -> TextBlock {
        let font = try fonts.font(named: Faces(style).text)
        var block = TextBlock(
            shapes: [], width: 0, ascent: font.ascent * style.size, descent: font.descent * style.size, plainText: "",
            size: style.size)
        var texts: [String] = []
        var entries: [Entry] = []
        let isMixed = Itemizer.hasRightToLeft(text)
        for segment in segments {
            switch segment {
            case .text(let words):
                let words = words.withoutControls
                for piece in pieces(words, font, style, isMixed: isMixed) {
                    entries.append(Entry(content: .piece(piece, segment: texts.count), flow: piece.flow))
                    // Scripts such as Chinese reach higher than the text's own letters.
                    if piece.font !== font, piece.font.math == nil {
                        block.ascent = max(block.ascent, piece.font.ascent * style.size)
                        block.descent = max(block.descent, piece.font.descent * style.size)
                    }
                }
                texts.append(words)
                block.plainText += words
            case .math(let range):
                let formula = try MathParser.read(text, range)
                let box = formula.box(try mathSetter(style), .text).closed.startingInside
                entries.append(Entry(content: .math(box), flow: .neutral))
                block.ascent = max(block.ascent, box.ascent)
                block.descent = max(block.descent, box.descent)
                block.plainText += formula.plainText
            }
        }
        place(entries, texts, style, into: &block)
        return block
    }

    private func place(_ entries: [Entry], _ texts: [String], _ style: TextStyle, into block: inout TextBlock) {
        var entries = entries
        var levels = [Int](repeating: 0, count: entries.count)
        if entries.contains(where: { $0.flow == .rightToLeft }) { levels = Bidi.levels(entries.map(\.flow)) }
        (entries, levels) = Typesetter.joined(entries, levels)
        for i in Bidi.order(levels) {
            switch entries[i].content {
            case .piece(let piece, let segment) where piece.kind == .missing:
                for _ in String(
                    decoding: texts[segment].utf8.dropFirst(piece.range.lowerBound).prefix(piece.range.count),
                    as: UTF8.self)
                {
                    block.shapes.append(Typesetter.missing(at: block.width, style))
                    block.width += Typesetter.missingWidth * style.size
                }
            case .piece(let piece, let segment):
                var text = texts[segment]
                let run = text.withUTF8 {
                    Shaper.run(
                        piece, of: $0, isRightToLeft: levels[i] % 2 == 1, language: fonts.language, style: style,
                        x: block.width)
                }
                block.width += run.width
                if !run.glyphs.isEmpty { block.shapes.append(.glyphs(run)) }
            case .math(let box):
                var line = MathBox()
                line.place(box, x: block.width)
                block.shapes += line.shapes(color: style.color)
                block.width += box.width
            }
        }
    }

    /// In ems.
    private static let missingWidth = 0.6

    /// The box that stands for a character that no font has: the fonts' own is often empty.
    private static func missing(at x: Double, _ style: TextStyle) -> Shape {
        let em = style.size
        let box = Box(x: x + 0.08 * em, y: -0.62 * em, width: (missingWidth - 0.16) * em, height: 0.62 * em)
        return .path(.rectangle(box), stroke: Stroke(style.color, width: 0.04 * em, join: .miter))
    }

    /// Neighbouring pieces that are shaped as one, now that they run the same way.
    private static func joined(_ entries: [Entry], _ levels: [Int]) -> ([Entry], [Int]) {
        var kept: [Entry] = []
        var keptLevels: [Int] = []
        for (entry, level) in zip(entries, levels) {
            if case .piece(var next, let segment) = entry.content, case .piece(let last, segment)? = kept.last?.content,
                keptLevels.last == level
            {
                next.flow = last.flow
                if last.joins(next) {
                    next.range = last.range.lowerBound..<next.range.upperBound
                    if next.script == 0 { next.script = last.script }
                    kept[kept.count - 1].content = .piece(next, segment: segment)
                    continue
                }
            }
            kept.append(entry)
            keptLevels.append(level)
        }
        return (kept, keptLevels)
    }

    private func pieces(_ text: String, _ font: Font, _ style: TextStyle, isMixed: Bool) -> [Itemizer.Piece] {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let symbols = isPlain ? nil : try? fonts.font(named: Faces(style).math)
        var itemizer = Itemizer(
            primary: font, symbols: symbols,
            fallbacks: isPlain ? [] : FontFolders.fallbacks(style, language: fonts.language),
            library: fonts)
        let pieces = itemizer.pieces(text, isMixed: isMixed)
        missingCharacters.formUnion(itemizer.missing)
        return pieces
    }

    func mathSetter(_ style: TextStyle) throws(TextError) -> MathSetter {
        if let setter = setters[style] { return setter }
        let setter = try MathSetter(self, style)
        setters[style] = setter
        return setter
    }

    /// Words within math: their shapes from (0, 0) on, and their width.
    func words(_ text: String, _ style: TextStyle, font: Font?) -> (shapes: [Shape], width: Double) {
        guard let font = font ?? (try? fonts.font(named: Faces(style).text)) else { return ([], 0) }
        let text = text.withoutControls
        var block = TextBlock(shapes: [], width: 0, ascent: 0, descent: 0, plainText: "", size: style.size)
        let isMixed = Itemizer.hasRightToLeft(text)
        let entries = pieces(text, font, style, isMixed: isMixed).map {
            Entry(content: .piece($0, segment: 0), flow: $0.flow)
        }
        place(entries, [text], style, into: &block)
        return (block.shapes, block.width)
    }
}

extension String {
    /// With a blank for every control character.
    fileprivate var withoutControls: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
