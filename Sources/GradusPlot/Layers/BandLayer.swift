import GradusScene

/// An interval along x, filled between its ends; on an ordinal x bars with caps.
package struct BandLayer: PlotLayer, Equatable {
    package let mark: Int
    package let key: SeriesKey
    /// Ascending.
    package let x: [Double]
    /// NaN where there is none.
    package let low: [Double]
    package let high: [Double]
    package let extents: LayerExtents

    /// Whether it stands at places side by side, and is a bar with caps.
    package let isErrorBar: Bool
    /// Whether bars stand at its places, on which it must be seen: see `settle`.
    var isOverBars = false

    package var order: DrawingOrder { isErrorBar ? .errorBar : .band }
    package var standsBeside: Bool { true }
    package var places: (x: [Double], y: [Double]) { (x, []) }

    package init(
        mark: Int, key: SeriesKey, x: [Double], low: [Double], high: [Double], isErrorBar: Bool = false
    ) {
        self.mark = mark
        self.key = key
        self.x = x
        self.low = low
        self.high = high
        self.isErrorBar = isErrorBar
        var extents = LayerExtents()
        for i in x.indices where !low[i].isNaN && !high[i].isNaN {
            extents.x.add(x[i])
            extents.y.add(low[i])
            extents.y.add(high[i])
        }
        self.extents = extents
    }

    /// The band through fewer places.
    private init(_ band: BandLayer, _ places: [(x: Double, low: Double, high: Double)]) {
        mark = band.mark
        key = band.key
        x = places.map(\.x)
        low = places.map(\.low)
        high = places.map(\.high)
        extents = band.extents
        isErrorBar = band.isErrorBar
        isOverBars = band.isOverBars
    }

    package var isSound: Bool { x.count == low.count && x.count == high.count }

    package func thinned(to grid: ThinningGrid) -> BandLayer {
        guard x.count > grid.least else { return self }
        var places: [(x: Double, low: Double, high: Double)] = []
        func isDrawn(_ i: Int) -> Bool { grid.x.shows(x[i]) && !low[i].isNaN && !high[i].isNaN }
        grid.forEachPiece(count: x.count, isDrawn: isDrawn) { range, isDrawn in
            guard isDrawn else { return places.append((x[range.lowerBound], .nan, .nan)) }
            var column: Int?
            // The outermost ends of each column; a piece keeps its own end.
            for i in range {
                if grid.column(x[i]) == column, i < range.upperBound - 1, let last = places.indices.last {
                    places[last].low = min(places[last].low, low[i])
                    places[last].high = max(places[last].high, high[i])
                } else {
                    places.append((x[i], low[i], high[i]))
                    column = grid.column(x[i])
                }
            }
        }
        return BandLayer(self, places)
    }

    /// [x, low, high] on the page for each piece between gaps. Underflowed lower ends stand on the lower edge.
    private func pieces(in frame: Frame) -> [[[Double]]] {
        var pieces: [[[Double]]] = []
        var piece: [[Double]] = []
        func bound(_ value: Double) -> Double? {
            switch frame.y.scale.place(value) {
            case .at: frame.pageY(value)
            case .underflowed: frame.y.isReversed ? frame.box.y : frame.box.maxY
            case .diverged: (value > 0) == frame.y.isReversed ? frame.box.maxY : frame.box.y
            case .negative, .missing: nil
            }
        }
        let shift = frame.style(key, mark).shift
        for i in x.indices {
            if let px = frame.x.shows(x[i]) ? frame.pageX(x[i] + shift) : nil, let a = bound(low[i]),
                let b = bound(high[i])
            {
                piece.append([px, a, b])
            } else if !piece.isEmpty {
                pieces.append(piece)
                piece = []
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces.map { thinned($0, in: frame) }
    }

    /// In each device column the outermost ends.
    private func thinned(_ piece: [[Double]], in frame: Frame) -> [[Double]] {
        let perColumn = 2 * frame.pixelsPerPoint
        guard Double(piece.count) > 4 * frame.box.width * perColumn else { return piece }
        var result: [[Double]] = []
        var column = Int.min
        for p in piece {
            let at = Int((p[0] * perColumn).rounded(.down))
            if at == column, let last = result.indices.last {
                result[last][1] = max(result[last][1], p[1])
                result[last][2] = min(result[last][2], p[2])
            } else {
                result.append(p)
                column = at
            }
        }
        return result
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        if isErrorBar { return pieces(in: frame).flatMap { $0 }.compactMap { bar($0, style, in: frame) } }
        let fill = style.color.opacity(style.opacity ?? frame.theme.bandOpacity)
        return pieces(in: frame).compactMap { piece in
            // An interval at a single x is a bar: a band of no width would not show.
            if piece.count == 1 { return bar(piece[0], style, in: frame) }
            let outline = piece.map { Point($0[0], $0[2]) } + piece.reversed().map { Point($0[0], $0[1]) }
            return frame.item(
                .band, points: outline, shapes: [.path(.polyline(outline, closed: true), fill: fill)], margin: 0,
                color: style.color, of: self, values: piece)
        }
    }

    private func bar(_ p: [Double], _ style: SeriesStyle, in frame: Frame) -> Item? {
        let cap = 2 * frame.theme.scale
        var path = Path.polyline([Point(p[0], p[1]), Point(p[0], p[2])])
        for y in [p[1], p[2]] { path.elements += [.move(Point(p[0] - cap, y)), .line(Point(p[0] + cap, y))] }
        let ink = isOverBars ? style.color.mixed(with: frame.theme.foreground, 0.6) : style.ink
        let stroke = Stroke(ink, width: max(0.5, style.width * 0.75))
        return frame.item(
            .band, points: [Point(p[0], p[1]), Point(p[0], p[2])], shapes: [.path(path, stroke: stroke)], margin: cap,
            color: style.color, of: self, values: [p])
    }

    /// Tells error bars whether there are bars beside them.
    static func settle(_ cell: inout PanelPlan.Cell) {
        guard cell.layers.contains(where: { $0 is BarLayer }) else { return }
        for i in cell.layers.indices {
            guard var layer = cell.layers[i] as? BandLayer else { continue }
            layer.isOverBars = true
            cell.layers[i] = layer
        }
    }

    package func obstacles(in frame: Frame) -> Obstacles {
        Obstacles(
            lines: pieces(in: frame).flatMap { piece in
                [piece.map { Point($0[0], $0[1]) }, piece.map { Point($0[0], $0[2]) }]
            })
    }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? {
        LegendEntry("", fill: style.color.opacity(style.opacity ?? theme.bandOpacity))
    }
}
