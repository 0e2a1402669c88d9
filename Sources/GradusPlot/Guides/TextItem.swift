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

    /// The least distance of two baselines in sizes.
    package static let leading = 1.15

    /// Lines one below the other as one block whose baseline is the first line's; nil for none.
    package static func stacked(_ lines: [TextBlock], isCentered: Bool) -> TextBlock? {
        guard let first = lines.first else { return nil }
        if lines.count == 1 { return first }
        let width = lines.map(\.width).max() ?? 0
        var shapes: [Shape] = []
        var y = 0.0
        for (i, line) in lines.enumerated() {
            if i > 0 { y += max(lines[i - 1].descent + line.ascent, line.size * leading) }
            shapes.append(.group(Placement(Point(isCentered ? (width - line.width) / 2 : 0, y)), line.shapes))
        }
        return TextBlock(
            shapes: shapes, width: width, ascent: first.ascent, descent: y + (lines.last?.descent ?? 0),
            plainText: lines.map(\.plainText).joined(separator: " "), size: first.size)
    }
}

/// Texts of one style. A failure is kept for the end, so that measuring needs no `try`.
final class StyledTexts {
    private let typesetter: Typesetter
    private let style: TextStyle
    private(set) var error: TextError?

    init(_ typesetter: Typesetter, _ style: TextStyle) {
        self.typesetter = typesetter
        self.style = style
    }

    subscript(text: String) -> TextBlock { made { () throws(TextError) in try typesetter.block(text, style) } }

    /// A text in lines of a width, as one block.
    func wrapped(_ text: String, width: Double, breaksWords: Bool = true) -> TextBlock {
        made { () throws(TextError) in
            TextBlock.stacked(
                try typesetter.lines(text, style, width: width, breaksWords: breaksWords), isCentered: true)
        }
    }

    private func made(_ make: () throws(TextError) -> TextBlock?) -> TextBlock {
        do throws(TextError) {
            if let block = try make() { return block }
        } catch { self.error = self.error ?? error }
        return TextBlock(shapes: [], width: 0, ascent: 0, descent: 0, plainText: "", size: style.size)
    }
}
