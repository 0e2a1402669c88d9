import GradusScene

/// Coloured cells on the sorted values of x and y.
package struct HeatmapLayer: PlotLayer, Equatable {
    package let mark: Int
    package let cells: Cells
    /// Which of the cells' columns and rows are shown; `x` and `y` are theirs.
    package let columns: Range<Int>
    package let rows: Range<Int>
    /// Sorted; indices on an ordinal axis.
    package let x: [Double]
    package let y: [Double]
    /// Cell borders in axis units, one more than there are values.
    package let xEdges: [Double]
    package let yEdges: [Double]
    package let extent: Cells.Extent
    package let reduction: CellReduction
    package let isLog: Bool
    /// The cells as a device shows them, of a heatmap that has more than that; it then holds no others.
    package private(set) var shades: CellShades?

    package var order: DrawingOrder { .heatmap }
    package var key: SeriesKey { SeriesKey() }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        for value in [xEdges.first, xEdges.last] { if let value { extents.x.add(value) } }
        for value in [yEdges.first, yEdges.last] { if let value { extents.y.add(value) } }
        for value in [x.first, x.last] { if let value { extents.xCenters.add(value) } }
        for value in [y.first, y.last] { if let value { extents.yCenters.add(value) } }
        extents.isFilling = true
        return extents
    }

    package func items(in frame: Frame) -> [Item] {
        guard let color = frame.color else { return [] }
        let across = xEdges.compactMap(frame.pageX)
        let up = yEdges.compactMap(frame.pageY)
        guard across.count == xEdges.count, up.count == yEdges.count else { return [] }
        let columns = DeviceGrid(edges: across, perPoint: frame.pixelsPerPoint)
        let rows = DeviceGrid(edges: up, perPoint: frame.pixelsPerPoint)
        let paint = CellPaint(color: color, theme: frame.theme, isLog: isLog)
        let shades = self.shades ?? shaded(columns, rows, paint)
        guard shades.columns == columns.count, shades.rows == rows.count else { return [] }
        // On the page columns run from left to right and rows from the top.
        let isMirrored = (columns.edges.last ?? 0) < (columns.edges.first ?? 0)
        let isFromTop = (rows.edges.last ?? 0) > (rows.edges.first ?? 0)
        var pixels: [UInt32] = []
        var states: [ReducedCells.State] = []
        pixels.reserveCapacity(columns.count * rows.count)
        states.reserveCapacity(columns.count * rows.count)
        for r in 0..<rows.count {
            let row = isFromTop ? r : rows.count - 1 - r
            for c in 0..<columns.count {
                let cell = row * columns.count + (isMirrored ? columns.count - 1 - c : c)
                pixels.append(paint.pixels[min(Int(shades.codes[cell]), paint.pixels.count - 1)])
                states.append(CellShades.state(shades.codes[cell]))
            }
        }
        let grid = CellGrid(
            xEdges: isMirrored ? columns.edges.reversed() : columns.edges,
            yEdges: isFromTop ? rows.edges : rows.edges.reversed(), pixels: pixels)
        let box = grid.box
        let isClipped = !frame.contains(Point(box.x, box.y)) || !frame.contains(Point(box.maxX, box.maxY))
        let left = max(box.x, frame.box.x)
        let top = max(box.y, frame.box.y)
        let shown = Box(
            x: left, y: top, width: min(box.maxX, frame.box.maxX) - left, height: min(box.maxY, frame.box.maxY) - top)
        guard shown.width > 0, shown.height > 0 else { return [] }
        let shapes = Hatching.shapes(of: grid, states: states, theme: frame.theme) + [.cells(grid)]
        var item = Item(
            .heatmap, box: shown, shapes: isClipped ? [.clip(frame.box, shapes)] : shapes, panel: frame.panel)
        item.rows = grid.rows
        item.columns = grid.columns
        item.isClipped = isClipped
        return [item]
    }

    private func shaded(_ columns: DeviceGrid, _ rows: DeviceGrid, _ paint: CellPaint) -> CellShades {
        let reduced = cells.reduced(
            columnOf: HeatmapLayer.places(columns.placeOf, at: self.columns, of: cells.columns),
            rowOf: HeatmapLayer.places(rows.placeOf, at: self.rows, of: cells.rows), columns: columns.count,
            rows: rows.count, isLog: isLog, by: reduction,
            curve: paint.color.scale.kind.transform.space == .other ? paint.color.scale.kind.transform : nil)
        return CellShades(
            columns: columns.count, rows: rows.count,
            codes: reduced.values.indices.map { paint.code(reduced.values[$0], reduced.states[$0]) })
    }

    package func drawn(in frame: Frame) -> HeatmapLayer {
        let columns = DeviceGrid(edges: xEdges.compactMap(frame.pageX), perPoint: frame.pixelsPerPoint)
        let rows = DeviceGrid(edges: yEdges.compactMap(frame.pageY), perPoint: frame.pixelsPerPoint)
        guard shades == nil, columns.count < x.count || rows.count < y.count, let color = frame.color else {
            return self
        }
        var drawn = HeatmapLayer(
            mark: mark, cells: Cells(values: .double([]), isOuterX: false, outerRanks: [], innerRanks: []),
            columns: self.columns, rows: self.rows, x: x, y: y, xEdges: xEdges, yEdges: yEdges, extent: extent,
            reduction: reduction, isLog: isLog)
        drawn.shades = shaded(columns, rows, CellPaint(color: color, theme: frame.theme, isLog: isLog))
        return drawn
    }

    package var isSound: Bool {
        guard columns.lowerBound >= 0, rows.lowerBound >= 0, x.count == columns.count, y.count == rows.count,
            xEdges.count == x.count + 1,
            yEdges.count == y.count + 1
        else { return false }
        if let shades { return shades.isSound }
        return cells.isSound && cells.columns >= columns.upperBound && cells.rows >= rows.upperBound
    }

    /// Places of all cells along an axis: −1 beyond those that are shown.
    private static func places(_ shown: [Int], at range: Range<Int>, of count: Int) -> [Int] {
        [Int](repeating: -1, count: range.lowerBound) + shown
            + [Int](repeating: -1, count: max(0, count - range.upperBound))
    }

    package func obstacles(in frame: Frame) -> Obstacles { Obstacles(boxes: [frame.box]) }
}

/// What cells look like, row by row from the lowest y: 0 is missing, 1 underflowed, 2 diverged, 3 the map's first entry.
package struct CellShades: Sendable, Equatable, Codable {
    package let columns: Int
    package let rows: Int
    package let codes: [UInt16]

    package var isSound: Bool { columns.multipliedReportingOverflow(by: rows) == (codes.count, false) }

    static func state(_ code: UInt16) -> ReducedCells.State {
        ReducedCells.State(rawValue: UInt8(min(code, 3))) ?? .missing
    }
}

/// What a cell is filled with.
struct CellPaint {
    let color: ColorGuideScale
    /// For each code, what it looks like.
    let pixels: [UInt32]
    /// Whether positions are even in the values as they come.
    private let isEven: Bool
    private let start: Double
    private let factor: Double

    /// - Parameter isLog: whether values come as base-2 logarithms.
    init(color: ColorGuideScale, theme: Theme, isLog: Bool) {
        self.color = color
        // Transparent: what lies below is not a plain colour.
        pixels =
            [0, CellPaint.packed(CellPattern.underflowed.ground(theme)), 0]
            + (0..<256).map { color.map.pixel(of: $0) }
        isEven = color.scale.kind.transform.space != .other
        let (a, b) =
            isLog
            ? (logarithm2(color.scale.low), logarithm2(color.scale.high)) : (color.scale.low, color.scale.high)
        start = color.scale.isReversed ? b : a
        factor = (color.scale.isReversed ? -1 : 1) / (b - a)
    }

    static func packed(_ color: Color) -> UInt32 {
        let (r, g, b, _) = color.bytes
        return UInt32(r) << 24 | UInt32(g) << 16 | UInt32(b) << 8 | 0xFF
    }

    func code(_ value: Double, _ state: ReducedCells.State) -> UInt16 {
        guard state == .finite else { return UInt16(state.rawValue) }
        return 3 + UInt16(color.entry(at: isEven ? (value - start) * factor : color.scale.position(value) ?? 0))
    }
}
