import GradusScene
import GradusText

/// A text that stands where it was put.
package struct TextLayer: PlotLayer, Equatable {
    package enum Place: Sendable, Equatable, Codable {
        /// In axis units.
        case data(Double, Double)
        /// From 0 to 1, upward.
        case panel(Double, Double)
    }

    package let mark: Int
    /// Source for the typesetter.
    package let text: String
    package let place: Place
    package let anchor: TextMark.Anchor

    package var isSound: Bool { true }

    package var key: SeriesKey { SeriesKey() }
    package var order: DrawingOrder { .rule }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        if case .data(let x, let y) = place {
            extents.x.add(x)
            extents.y.add(y)
        }
        return extents
    }

    /// Texts need a typesetter: see `text(in:)`.
    package func items(in frame: Frame) -> [Item] { [] }

    /// The text, moved into the plot area where it would hang over an edge; nil where its place is not shown or its line too long.
    func text(in frame: Frame, typesetter: Typesetter, avoiding taken: [Box] = []) -> Item? {
        let box = frame.box
        let point: Point
        switch place {
        case .data(let x, let y):
            guard frame.x.shows(x), frame.y.shows(y), let px = frame.pageX(x), let py = frame.pageY(y),
                frame.contains(Point(px, py))
            else { return nil }
            point = Point(px, py)
        case .panel(let x, let y): point = Point(box.x + x * box.width, box.maxY - y * box.height)
        }
        var style = frame.theme.annotation
        let ink = frame.style(key, mark)
        if ink.isOwn { style.color = ink.color }
        guard let lines = try? typesetter.lines(text, style, width: max(box.width - 4, 1)),
            let block = TextBlock.stacked(lines, isCentered: anchor.place.x == 0.5)
        else { return nil }
        let gap = 2 * frame.theme.scale
        // A text that starts at its place stands a little away from it.
        let away = (x: (0.5 - anchor.place.x) * 2 * gap, y: (0.5 - anchor.place.y) * 2 * gap)
        let x = point.x - anchor.place.x * block.width + away.x
        let y = point.y - anchor.place.y * block.height + away.y
        let left = min(max(x, box.x + 1), box.maxX - 1 - block.width)
        let top = min(max(y, box.y + 1), box.maxY - 1 - block.height)
        let free = TextLayer.free(
            Box(x: left, y: top, width: block.width, height: block.height), within: box.inset(1), taken)
        let item = Item.text(
            .annotation, block, baseline: Point(left, free + block.ascent), panel: frame.panel, color: style.color)
        return ink.isOwn ? item : frame.legible(item)
    }

    /// The top of the place nearest to a box, above or below, at which it lies on no other; its own where there is none.
    private static func free(_ box: Box, within area: Box, _ taken: [Box]) -> Double {
        func isFree(_ top: Double) -> Bool {
            let moved = Box(x: box.x, y: top, width: box.width, height: box.height)
            return !taken.contains { $0.overlaps(moved) }
        }
        if isFree(box.y) { return box.y }
        let places = taken.flatMap { [$0.y - box.height - 0.5, $0.maxY + 0.5] }
        return places.filter { $0 >= area.y && $0 + box.height <= area.maxY && isFree($0) }
            .min { abs($0 - box.y) < abs($1 - box.y) } ?? box.y
    }
}
