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

    package let order = DrawingOrder.heatmap
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
        let reduced = cells.reduced(
            columnOf: HeatmapLayer.places(columns.placeOf, at: self.columns, of: cells.columns),
            rowOf: HeatmapLayer.places(rows.placeOf, at: self.rows, of: cells.rows), columns: columns.count,
            rows: rows.count, isLog: isLog, by: reduction,
            curve: color.scale.kind.transform.space == .other ? color.scale.kind.transform : nil)
        // On the page columns run from left to right and rows from the top.
        let isMirrored = (columns.edges.last ?? 0) < (columns.edges.first ?? 0)
        let isFromTop = (rows.edges.last ?? 0) > (rows.edges.first ?? 0)
        let paint = CellPaint(color: color, theme: frame.theme, isLog: isLog)
        var pixels: [UInt32] = []
        var states: [ReducedCells.State] = []
        pixels.reserveCapacity(columns.count * rows.count)
        states.reserveCapacity(columns.count * rows.count)
        for r in 0..<rows.count {
            let row = isFromTop ? r : rows.count - 1 - r
            for c in 0..<columns.count {
                let cell = row * columns.count + (isMirrored ? columns.count - 1 - c : c)
                pixels.append(paint.pixel(reduced.values[cell], reduced.states[cell]))
                states.append(reduced.states[cell])
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

    /// Places of all cells along an axis: −1 beyond those that are shown.
    private static func places(_ shown: [Int], at range: Range<Int>, of count: Int) -> [Int] {
        [Int](repeating: -1, count: range.lowerBound) + shown
            + [Int](repeating: -1, count: max(0, count - range.upperBound))
    }

    package func obstacles(in frame: Frame) -> Obstacles { Obstacles(boxes: [frame.box]) }
}

/// What a cell is filled with.
struct CellPaint {
    let color: ColorGuideScale
    let underflowed: UInt32
    /// Whether positions are even in the values as they come.
    private let isEven: Bool
    private let start: Double
    private let factor: Double

    /// - Parameter isLog: whether values come as base-2 logarithms.
    init(color: ColorGuideScale, theme: Theme, isLog: Bool) {
        self.color = color
        underflowed = CellPaint.packed(CellPattern.underflowed.ground(theme))
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

    func pixel(_ value: Double, _ state: ReducedCells.State) -> UInt32 {
        switch state {
        // Transparent: what lies below is not a plain colour.
        case .missing, .diverged: 0
        case .underflowed: underflowed
        case .finite:
            color.pixel(at: isEven ? (value - start) * factor : color.scale.position(value) ?? 0)
        }
    }
}
