import GradusScene
import GradusText

/// Lines of equal value, each with its value once on its longest piece.
package struct ContourLayer: PlotLayer, Equatable {
    package struct Level: Sendable, Equatable, Codable {
        package var value: Double
        /// Source for the typesetter; nil for none.
        package var label: String?
    }

    package let mark: Int
    /// Sorted; indices on an ordinal axis.
    package let x: [Double]
    package let y: [Double]
    /// Row by row from the lowest y, in the space in which lines are interpolated, as the levels are.
    package let z: [Double]
    package let levels: [Level]

    package var key: SeriesKey { SeriesKey() }
    package var isSound: Bool { x.count.multipliedReportingOverflow(by: y.count) == (z.count, false) }
    package var order: DrawingOrder { .contour }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        for value in [x.first, x.last] { if let value { extents.x.add(value) } }
        for value in [y.first, y.last] { if let value { extents.y.add(value) } }
        return extents
    }

    /// For each level, its lines on the page.
    private func lines(in frame: Frame) -> [[[Point]]] {
        let (across, up) = (x.compactMap(frame.pageX), y.compactMap(frame.pageY))
        guard across.count == x.count, up.count == y.count else { return levels.map { _ in [] } }
        let squares = MarchingSquares(x: across, y: up, z: z)
        return levels.map { squares.lines(at: $0.value) }
    }

    package func items(in frame: Frame) -> [Item] { items(lines(in: frame), in: frame) }

    package func items(in frame: Frame, around texts: [Box]) -> [Item] {
        var all = lines(in: frame)
        for box in texts { all = all.map { $0.flatMap { $0.outside(box.inset(-0.5)) } } }
        return items(all, in: frame)
    }

    /// Each level's value, on its longest piece.
    package func texts(in frame: Frame, typesetter: Typesetter, avoiding taken: inout [Box]) -> [Item] {
        var style = frame.theme.annotation
        style.color = frame.style(key, mark).color
        let all = lines(in: frame)
        var labels: [Item] = []
        for (i, level) in levels.enumerated() {
            guard let text = level.label, let block = try? typesetter.block(text, style),
                let longest = all[i].indices.max(by: { (all[i][$0].length, -$0) < (all[i][$1].length, -$1) }),
                let box = place(block, on: all[i][longest], in: frame, taken)
            else { continue }
            taken.append(box)
            labels.append(
                frame.legible(
                    .text(
                        .annotation, block, baseline: Point(box.x, box.y + block.ascent), panel: frame.panel,
                        color: style.color)))
        }
        return labels
    }

    private func items(_ lines: [[[Point]]], in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        let width = style.width * 0.75
        let stroke = Stroke(style.ink, width: max(0.5, width), dash: style.dash)
        let casing = frame.veil(under: style.color).map {
            Stroke($0, width: stroke.width + 1.5 * frame.theme.scale, cap: .butt)
        }
        return lines.flatMap { $0 }.filter { $0.count > 1 }.compactMap { line in
            let shapes = [casing, stroke].compactMap { $0 }.map { Shape.path(.polyline(line), stroke: $0) }
            return frame.item(
                .contour, points: line, shapes: shapes,
                margin: (casing ?? stroke).width / 2, color: style.color, of: self)
        }
    }

    /// Upright, its middle on the line, within the plot area and on no other label; nil where the line is too short.
    private func place(_ block: TextBlock, on line: [Point], in frame: Frame, _ taken: [Box]) -> Box? {
        let length = line.length
        guard length > 2.5 * block.width else { return nil }
        for share in [0.5, 0.35, 0.65, 0.2, 0.8] {
            let point = line.point(at: share * length)
            let box = Box(
                x: point.x - block.width / 2, y: point.y - block.height / 2, width: block.width, height: block.height)
            if frame.box.inset(1).holds(box), !taken.contains(where: { $0.inset(-2).overlaps(box) }) { return box }
        }
        return nil
    }

    package func obstacles(in frame: Frame) -> Obstacles { Obstacles(lines: lines(in: frame).flatMap { $0 }) }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? {
        LegendEntry("", line: Stroke(style.ink, width: style.width * 0.75, dash: style.dash))
    }
}

extension [Point] {
    var length: Double {
        zip(self, dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }

    /// The point so far along the line.
    func point(at distance: Double) -> Point {
        var left = distance
        for (a, b) in zip(self, dropFirst()) {
            let step = a.distance(to: b)
            if step >= left, step > 0 { return Point(a.x + (b.x - a.x) * left / step, a.y + (b.y - a.y) * left / step) }
            left -= step
        }
        return last ?? Point(0, 0)
    }

    /// The pieces of the line that lie outside a box.
    func outside(_ box: Box) -> [[Point]] {
        var pieces: [[Point]] = []
        var piece: [Point] = first.map { box.contains($0) ? [] : [$0] } ?? []
        func end() {
            if piece.count > 1 { pieces.append(piece) }
            piece = []
        }
        for (a, b) in zip(self, dropFirst()) {
            guard let (from, to) = EmptiestCorner.shared(a, b, box) else {
                if piece.isEmpty { piece = [a] }
                piece.append(b)
                continue
            }
            func at(_ t: Double) -> Point { Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t) }
            if from > 0 {
                if piece.isEmpty { piece = [a] }
                piece.append(at(from))
            }
            end()
            if to < 1 { piece = [at(to), b] }
        }
        end()
        return pieces
    }
}

extension Point {
    func distance(to other: Point) -> Double {
        let (dx, dy) = (other.x - x, other.y - y)
        return (dx * dx + dy * dy).squareRoot()
    }
}
