import GradusScene

/// A series as points.
package struct PointLayer: PlotLayer, Equatable {
    package let mark: Int
    package let key: SeriesKey
    package let x: [Double]
    package let y: [Double]

    package var order: DrawingOrder { .point }
    package let extents: LayerExtents

    package init(mark: Int, key: SeriesKey, x: [Double], y: [Double]) {
        self.mark = mark
        self.key = key
        self.x = x
        self.y = y
        extents = LayerExtents(x: x, y: y)
    }

    /// Some of the points.
    private init(_ points: PointLayer, _ kept: [Int]) {
        mark = points.mark
        key = points.key
        x = kept.map { points.x[$0] }
        y = kept.map { points.y[$0] }
        extents = points.extents
    }

    package var isSound: Bool { x.count == y.count }

    package func thinned(to grid: ThinningGrid) -> PointLayer {
        guard y.count > grid.least else { return self }
        var seen = Set<[Int]>()
        return PointLayer(self, y.indices.filter { seen.insert([grid.column(x[$0]), grid.row(y[$0])]).inserted })
    }

    /// On the page, those within the plot area; points that fall on the same quarter of a device pixel are drawn once.
    private func places(in frame: Frame) -> (points: [Point], isClipped: Bool) {
        var points: [Point] = []
        var seen = Set<UInt64>()
        var isClipped = false
        let grid = 2 * frame.pixelsPerPoint
        let shift = frame.style(key, mark).shift
        let (dx, dy) = frame.x.isOrdinal ? (shift, 0) : (0, shift)
        for (i, value) in y.enumerated() {
            guard frame.y.shows(value), frame.x.shows(x[i]), let px = frame.pageX(x[i] + dx),
                let py = frame.pageY(value + dy)
            else { continue }
            guard frame.contains(Point(px, py)) else {
                isClipped = true
                continue
            }
            let cell = UInt64(max(0, px * grid)) << 32 | UInt64(max(0, py * grid))
            if y.count < 4096 || seen.insert(cell).inserted { points.append(Point(px, py)) }
        }
        return (points, isClipped)
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        let (points, isClipped) = places(in: frame)
        guard let first = points.first else { return [] }
        var box = Box(x: first.x, y: first.y, width: 0, height: 0)
        for p in points { box = box.union(Box(x: p.x, y: p.y, width: 0, height: 0)) }
        let shapes = points.map { style.marker.shape(at: $0, radius: style.radius, color: style.ink) }
        var item = Item(
            .point, box: box.inset(-1.25 * style.radius), shapes: shapes, panel: frame.panel, color: style.color)
        item.key = frame.describe(key, mark)
        item.points = points.map { [$0.x, $0.y] }
        item.isClipped = isClipped
        return [item]
    }

    package func obstacles(in frame: Frame) -> Obstacles {
        let r = frame.style(key, mark).radius
        return Obstacles(
            boxes: places(in: frame).points.prefix(5000).map {
                Box(x: $0.x - r, y: $0.y - r, width: 2 * r, height: 2 * r)
            })
    }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? {
        LegendEntry(
            "", marker: [style.marker.shape(at: Point(0, 0), radius: style.radius, color: style.ink)])
    }
}
