import GradusScene

/// A reference line, a shaded range, or a segment straight on the page.
package struct RuleLayer: PlotLayer, Equatable {
    package enum Form: Sendable, Equatable, Codable {
        case line(isVertical: Bool, Double)
        case range(isVertical: Bool, Double?, Double?)
        case segment(Double, Double, Double, Double)
    }

    package let mark: Int
    package let form: Form
    /// A text beside it; source for the typesetter.
    package let label: String?

    package var key: SeriesKey { SeriesKey() }
    package var isSound: Bool { true }
    package var order: DrawingOrder {
        if case .range = form { .band } else { .rule }
    }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        switch form {
        case .line(true, let x): extents.x.add(x)
        case .line(false, let y): extents.y.add(y)
        case .range(let isVertical, let from, let to):
            for end in [from, to] {
                if let end { if isVertical { extents.x.add(end) } else { extents.y.add(end) } }
            }
        case .segment(let x0, let y0, let x1, let y1):
            for x in [x0, x1] { extents.x.add(x) }
            for y in [y0, y1] { extents.y.add(y) }
        }
        return extents
    }

    /// The ends of a line on the page, within the plot area; nil where it lies outside.
    package func ends(in frame: Frame) -> (Point, Point)? {
        let box = frame.box
        switch form {
        case .line(true, let x):
            guard frame.x.shows(x), let px = frame.pageX(x), px >= box.x - 0.01, px <= box.maxX + 0.01 else {
                return nil
            }
            return (Point(px, box.maxY), Point(px, box.y))
        case .line(false, let y):
            guard frame.y.shows(y), let py = frame.pageY(y), py >= box.y - 0.01, py <= box.maxY + 0.01 else {
                return nil
            }
            return (Point(box.x, py), Point(box.maxX, py))
        case .range: return nil
        case .segment(let x0, let y0, let x1, let y1):
            guard let a = frame.pageX(x0), let b = frame.pageY(y0), let c = frame.pageX(x1), let d = frame.pageY(y1)
            else { return nil }
            return (Point(a, b), Point(c, d))
        }
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        if case .range(let isVertical, let from, let to) = form {
            guard let box = shaded(isVertical, from, to, in: frame) else { return [] }
            let fill = style.color.opacity(style.opacity ?? frame.theme.bandOpacity * 0.6)
            return [
                Item(
                    .rule, box: box, shapes: [.path(.rectangle(box), fill: fill)], panel: frame.panel,
                    color: style.color)
            ]
        }
        guard let (a, b) = ends(in: frame) else { return [] }
        let stroke = Stroke(style.ink, width: style.width, dash: style.dash)
        let item = frame.item(
            .rule, points: [a, b], shapes: [.path(.polyline([a, b]), stroke: stroke)], margin: style.width / 2,
            color: style.color, of: self)
        return item.map { [$0] } ?? []
    }

    package func shaded(_ isVertical: Bool, _ from: Double?, _ to: Double?, in frame: Frame) -> Box? {
        let box = frame.box
        let place = isVertical ? frame.pageX : frame.pageY
        let scale = isVertical ? frame.x : frame.y
        let (low, high) = isVertical ? (box.x, box.maxX) : (box.y, box.maxY)
        func end(_ value: Double?, _ open: Double) -> Double {
            guard let value, let place = place(value) else { return open }
            return min(max(place, low), high)
        }
        let first = isVertical != scale.isReversed ? low : high
        let last = isVertical != scale.isReversed ? high : low
        let (a, b) = (end(from, first), end(to, last))
        guard abs(a - b) > 0.01 else { return nil }
        return isVertical
            ? Box(x: min(a, b), y: box.y, width: abs(a - b), height: box.height)
            : Box(x: box.x, y: min(a, b), width: box.width, height: abs(a - b))
    }

    package func obstacles(in frame: Frame) -> Obstacles {
        ends(in: frame).map { Obstacles(lines: [[$0.0, $0.1]]) } ?? Obstacles()
    }
}
