import GradusScene

/// What a line could not show: underflowed values as ▽ at the lower edge, diverged ones as ✕ where the line ends.
package struct FlagLayer: PlotLayer, Equatable {
    package enum Flag: String, Sendable, Equatable, Codable { case underflowed, diverged }

    package let mark: Int
    package let key: SeriesKey
    package let flag: Flag
    package let x: [Double]
    /// Where a diverged line was last finite; NaN for the edge of the plot area.
    package let y: [Double]

    package var order: DrawingOrder { .point }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        for (i, value) in x.enumerated() {
            extents.x.add(value)
            if flag == .underflowed { extents.y.add(0) } else if !y[i].isNaN { extents.y.add(y[i]) }
        }
        return extents
    }

    /// Layers without flags that another mark of the same series has set already.
    static func once(_ layers: [any PlotLayer]) -> [any PlotLayer] {
        var seen: [FlagLayer] = []
        return layers.filter { layer in
            guard let flags = layer as? FlagLayer else { return true }
            if seen.contains(where: { $0.says(flags) }) { return false }
            seen.append(flags)
            return true
        }
    }

    private func says(_ other: FlagLayer) -> Bool {
        key == other.key && flag == other.flag && x == other.x
            && zip(y, other.y).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        let radius = max(1.75, 1.4 * style.radius)
        var points: [Point] = []
        for (i, value) in x.enumerated() {
            guard frame.x.shows(value), let px = frame.pageX(value) else { continue }
            let edge = flag == .underflowed ? frame.box.maxY - radius : frame.box.y + radius
            let py = y[i].isNaN ? edge : frame.y.shows(y[i]) ? frame.pageY(y[i]) ?? edge : edge
            let point = Point(px, py)
            // Symbols that would lie on one another say no more than one of them.
            if let last = points.last, abs(last.x - px) < 2.2 * radius, last.y == py { continue }
            if frame.contains(point) { points.append(point) }
        }
        guard let first = points.first else { return [] }
        var box = Box(x: first.x, y: first.y, width: 0, height: 0)
        for p in points { box = box.union(Box(x: p.x, y: p.y, width: 0, height: 0)) }
        let form: Marker = flag == .underflowed ? .down : .cross
        let shapes = points.map {
            form.shape(at: $0, radius: radius, color: style.color, ground: frame.theme.background)
        }
        var item = Item(.marker, box: box.inset(-radius), shapes: shapes, panel: frame.panel, color: style.color)
        item.key = frame.describe(key, mark)
        item.points = points.map { [$0.x, $0.y] }
        return [item]
    }

    package var isSound: Bool { x.count == y.count }

    package func thinned(to grid: ThinningGrid) -> FlagLayer {
        // The first and the last of a column; those between lie under them.
        let places = x.map(grid.column)
        guard let kept = grid.kept(places, { _ in 0 }) else { return self }
        return FlagLayer(mark: mark, key: key, flag: flag, x: kept.map { x[$0] }, y: kept.map { y[$0] })
    }

    package func obstacles(in frame: Frame) -> Obstacles {
        Obstacles(
            boxes: items(in: frame).flatMap(\.points).map { Box(x: $0[0] - 3, y: $0[1] - 3, width: 6, height: 6) })
    }
}
