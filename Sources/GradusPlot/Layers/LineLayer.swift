import GradusScene

/// A folded series as a line, broken where values are missing, underflowed or diverged.
package struct LineLayer: PlotLayer, Equatable {
    package let mark: Int
    package let key: SeriesKey
    /// Ascending, unless the line runs along y.
    package let x: [Double]
    /// NaN is missing, ±∞ diverged; on a log axis 0 is underflowed.
    package let y: [Double]
    /// Whether it is one of many runs drawn by themselves.
    package let isThin: Bool

    package var order: DrawingOrder { .line }
    package let extents: LayerExtents

    package init(mark: Int, key: SeriesKey, x: [Double], y: [Double], isThin: Bool) {
        self.mark = mark
        self.key = key
        self.x = x
        self.y = y
        self.isThin = isThin
        extents = LayerExtents(x: x, y: y)
    }

    /// Some points of a line.
    private init(_ line: LineLayer, _ kept: [Int]) {
        mark = line.mark
        key = line.key
        x = kept.map { line.x[$0] }
        y = kept.map { line.y[$0] }
        isThin = line.isThin
        extents = line.extents
    }

    package var isSound: Bool { x.count == y.count }

    package func thinned(to grid: ThinningGrid) -> LineLayer {
        // A line along y is not in order along x.
        guard y.count > grid.least, zip(x, x.dropFirst()).allSatisfy({ $0 <= $1 }) else { return self }
        var kept: [Int] = []
        grid.forEachPiece(count: y.count, isDrawn: { grid.y.shows(y[$0]) && grid.x.shows(x[$0]) }) { range, isDrawn in
            guard isDrawn else {
                // A gap needs no more than that it is one.
                kept += range.count == 1 ? [range.lowerBound] : [range.lowerBound, range.upperBound - 1]
                return
            }
            let places = range.map { grid.column(x[$0]) }
            let thin = grid.kept(places) { y[range.lowerBound + $0] }
            kept += thin?.map { range.lowerBound + $0 } ?? Array(range)
        }
        return LineLayer(self, kept)
    }

    /// The pieces between gaps, thinned to the device and on the page.
    package func pieces(in frame: Frame) -> [[Point]] { ranges(in: frame).map { points($0, in: frame) } }

    private func ranges(in frame: Frame) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start: Int?
        for i in 0...y.count {
            let isDrawn = i < y.count && frame.y.shows(y[i]) && frame.x.shows(x[i])
            if isDrawn {
                if start == nil { start = i }
            } else if let first = start {
                pieces.append(first..<i)
                start = nil
            }
        }
        return pieces
    }

    /// How far it stands from the middle of its place on an axis of words.
    private func shift(in frame: Frame) -> (x: Double, y: Double) {
        let shift = frame.style(key, mark).shift
        return frame.x.isOrdinal ? (shift, 0) : (0, shift)
    }

    private func point(_ i: Int, _ shift: (x: Double, y: Double), in frame: Frame) -> Point? {
        guard let px = frame.pageX(x[i] + shift.x), let py = frame.pageY(y[i] + shift.y) else { return nil }
        return Point(px, py)
    }

    private func points(_ range: Range<Int>, in frame: Frame) -> [Point] {
        let shift = shift(in: frame)
        let columns = columns(of: range, perPoint: 2 * frame.pixelsPerPoint, in: frame)
        return (columns?.flatMap(\.kept) ?? Array(range)).compactMap { point($0, shift, in: frame) }
    }

    /// The columns of a device on which a piece has several points each, its places being the line's; nil where it has fewer.
    private func columns(of range: Range<Int>, perPoint: Double, in frame: Frame) -> [Decimation.Column]? {
        guard range.count > 4 * (Int(frame.box.width * perPoint) + 1) else { return nil }
        let base = range.lowerBound
        let places = range.map { i in Int(((frame.pageX(x[i]) ?? 0) * perPoint).rounded(.down)) }
        return Decimation.columns(count: range.count, column: { places[$0] }, y: { y[base + $0] }).map {
            .init(
                number: $0.number, first: base + $0.first, least: base + $0.least, greatest: base + $0.greatest,
                last: base + $0.last)
        }
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        let width = isThin ? max(0.5, style.width * 0.5) : style.width
        var ink = style.ink
        if isThin, style.opacity == nil { ink = style.color.opacity(0.5) }
        let stroke = Stroke(ink, width: width, dash: style.dash, cap: style.dash.isEmpty ? .round : .butt)
        let shift = shift(in: frame)
        return ranges(in: frame).compactMap { range in
            let points = points(range, in: frame)
            let shapes: [Shape]
            if points.count == 1 {
                // A piece of one point is a dot of the line's width.
                let dot = Stroke(ink, width: max(width * 1.6, 1.5), cap: .round)
                shapes = [.path(.polyline([points[0], points[0]]), stroke: dot)]
            } else if ink.alpha >= 1, let columns = columns(of: range, perPoint: frame.pixelsPerPoint, in: frame) {
                // Dashes along what goes up and down within a pixel would be noise.
                shapes = DenseLine(columns) { point($0, shift, in: frame) }.shapes(
                    Stroke(ink, width: width, cap: .round))
            } else {
                shapes = [.path(.polyline(points), stroke: stroke)]
            }
            return frame.item(.line, points: points, shapes: shapes, margin: width / 2, color: style.color, of: self)
        }
    }

    package func obstacles(in frame: Frame) -> Obstacles { Obstacles(lines: pieces(in: frame)) }

    package func end(in frame: Frame) -> Point? {
        guard let last = y.indices.last(where: { frame.y.shows(y[$0]) && frame.x.shows(x[$0]) }) else { return nil }
        return point(last, shift(in: frame), in: frame).flatMap { frame.contains($0) ? $0 : nil }
    }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? {
        LegendEntry("", line: Stroke(style.ink, width: style.width, dash: style.dash))
    }
}

extension Frame {
    /// A mark's item: clipped to the plot area where it leaves it; nil where nothing of it shows.
    ///
    /// - Parameter margin: what the ink adds around the points.
    func item(
        _ role: Role, points: [Point], shapes: [Shape], margin: Double, color: Color, of layer: some PlotLayer,
        values: [[Double]]? = nil
    ) -> Item? {
        guard let first = points.first else { return nil }
        var ink = Box(x: first.x, y: first.y, width: 0, height: 0)
        for p in points { ink = ink.union(Box(x: p.x, y: p.y, width: 0, height: 0)) }
        let isClipped = !contains(Point(ink.x, ink.y)) || !contains(Point(ink.maxX, ink.maxY))
        let touches = ink.maxX >= box.x && ink.x <= box.maxX && ink.maxY >= box.y && ink.y <= box.maxY
        guard touches else { return nil }
        var shown = ink.inset(-margin)
        if isClipped {
            let clip = box.inset(-margin)
            let left = max(shown.x, clip.x)
            let top = max(shown.y, clip.y)
            shown = Box(
                x: left, y: top, width: min(shown.maxX, clip.maxX) - left, height: min(shown.maxY, clip.maxY) - top)
        }
        var item = Item(
            role, box: shown, shapes: isClipped ? [.clip(box, shapes)] : shapes, panel: panel, color: color)
        item.key = describe(layer.key, layer.mark)
        item.points = values ?? points.map { [$0.x, $0.y] }
        item.isClipped = isClipped
        return item
    }
}
