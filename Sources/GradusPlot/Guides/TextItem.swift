import GradusScene
import GradusText

extension Item {
    /// A text on the page: upright, or turned to read upward, its baseline starting at a point.
    package static func text(
        _ role: Role, _ block: TextBlock, baseline origin: Point, isTurned: Bool = false, panel: Int? = nil,
        axis: String? = nil, color: Color? = nil
    ) -> Item {
        let box =
            isTurned
            ? Box(x: origin.x - block.ascent, y: origin.y - block.width, width: block.height, height: block.width)
            : Box(x: origin.x, y: origin.y - block.ascent, width: block.width, height: block.height)
        let placement = Placement(origin, angle: isTurned ? -Double.pi / 2 : 0)
        return Item(
            role, box: box, shapes: [.group(placement, block.shapes)], panel: panel, axis: axis, text: block.plainText,
            size: block.size, color: color)
    }
}

extension TextBlock {
    /// From the baseline to the middle of digits and capitals: what is put beside a tick or a swatch is centred on it.
    package var middle: Double { size * 0.33 }

    /// Lines one below the other as one block whose baseline is the first line's; nil for none.
    package static func stacked(_ lines: [TextBlock], isCentered: Bool) -> TextBlock? {
        guard let first = lines.first else { return nil }
        if lines.count == 1 { return first }
        let width = lines.map(\.width).max() ?? 0
        var shapes: [Shape] = []
        var y = 0.0
        for (i, line) in lines.enumerated() {
            if i > 0 { y += lines[i - 1].descent + line.ascent }
            shapes.append(.group(Placement(Point(isCentered ? (width - line.width) / 2 : 0, y)), line.shapes))
        }
        return TextBlock(
            shapes: shapes, width: width, ascent: first.ascent, descent: y + (lines.last?.descent ?? 0),
            plainText: lines.map(\.plainText).joined(separator: " "), size: first.size)
    }
}

extension Typesetter {
    /// Text broken between words into lines of a width; math between dollar signs stays whole, and so does a single word that is
    /// wider.
    package func lines(_ text: String, _ style: TextStyle, width: Double) throws(TextError) -> [TextBlock] {
        let whole = try block(text, style)
        if whole.width <= width { return [whole] }
        let space = style.size * 0.25
        var lines: [String] = []
        var room = 0.0
        for word in words(text) {
            let needed = try block(word, style).width
            if let last = lines.last, space + needed <= room {
                lines[lines.count - 1] = last + " " + word
                room -= space + needed
            } else {
                lines.append(word)
                room = width - needed
            }
        }
        var blocks: [TextBlock] = []
        for line in lines { blocks.append(try block(line, style)) }
        return blocks
    }

    /// The pieces between blanks outside of math.
    private func words(_ text: String) -> [String] {
        var words = [""]
        var inMath = false
        var isEscaped = false
        for c in text {
            if c == "$" && !isEscaped { inMath.toggle() }
            isEscaped = c == "\\" && !isEscaped
            if c == " " && !inMath { words.append("") } else { words[words.count - 1].append(c) }
        }
        return words.filter { !$0.isEmpty }
    }
}

/// Texts of one style, each set once. A failure is kept for the end, so that measuring needs no `try`.
final class TextCache {
    private let typesetter: Typesetter
    private let style: TextStyle
    private var blocks: [String: TextBlock] = [:]
    private(set) var error: TextError?

    init(_ typesetter: Typesetter, _ style: TextStyle) {
        self.typesetter = typesetter
        self.style = style
    }

    subscript(text: String) -> TextBlock {
        if let known = blocks[text] { return known }
        do throws(TextError) {
            let block = try typesetter.block(text, style)
            blocks[text] = block
            return block
        } catch {
            if self.error == nil { self.error = error }
            return TextBlock(shapes: [], width: 0, ascent: 0, descent: 0, plainText: "", size: style.size)
        }
    }

    /// A text in lines of a width, as one block.
    func wrapped(_ text: String, width: Double) -> TextBlock {
        do throws(TextError) {
            if let block = TextBlock.stacked(try typesetter.lines(text, style, width: width), isCentered: true) {
                return block
            }
        } catch { if self.error == nil { self.error = error } }
        return self[text]
    }
}
