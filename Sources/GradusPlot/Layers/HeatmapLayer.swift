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
        let shades = self.shades ?? shaded(columns, rows, paint, jobs: 1)
        guard shades.columns == columns.count, shades.rows == rows.count else { return [] }
        // On the page columns run from left to right and rows from the top.
        let isMirrored = (columns.edges.last ?? 0) < (columns.edges.first ?? 0)
        let isFromTop = (rows.edges.last ?? 0) > (rows.edges.first ?? 0)
        let codes = shades.turned(isMirrored: isMirrored, isFlipped: !isFromTop)
        let grid = CellGrid(
            xEdges: isMirrored ? columns.edges.reversed() : columns.edges,
            yEdges: isFromTop ? rows.edges : rows.edges.reversed(), pixels: paint.pixels(of: codes))
        let box = grid.box
        let isClipped = !frame.contains(Point(box.x, box.y)) || !frame.contains(Point(box.maxX, box.maxY))
        let left = max(box.x, frame.box.x)
        let top = max(box.y, frame.box.y)
        let shown = Box(
            x: left, y: top, width: min(box.maxX, frame.box.maxX) - left, height: min(box.maxY, frame.box.maxY) - top)
        guard shown.width > 0, shown.height > 0 else { return [] }
        let shapes = Hatching.shapes(of: grid, codes: codes, theme: frame.theme) + [.cells(grid)]
        var item = Item(
            .heatmap, box: shown, shapes: isClipped ? [.clip(frame.box, shapes)] : shapes, panel: frame.panel)
        item.rows = grid.rows
        item.columns = grid.columns
        item.isClipped = isClipped
        return [item]
    }

    private func shaded(_ columns: DeviceGrid, _ rows: DeviceGrid, _ paint: CellPaint, jobs: Int) -> CellShades {
        let transform = paint.color.scale.kind.transform
        return CellShades(
            columns: columns.count, rows: rows.count,
            codes: cells.reduced(
                columnOf: HeatmapLayer.places(columns.placeOf, at: self.columns, of: cells.columns),
                rowOf: HeatmapLayer.places(rows.placeOf, at: self.rows, of: cells.rows), columns: columns.count,
                rows: rows.count, isLog: isLog, by: reduction, curve: transform.space == .other ? transform : nil,
                jobs: jobs, paint.code))
    }

    package func drawn(in frame: Frame, jobs: Int) -> HeatmapLayer {
        let columns = DeviceGrid(edges: xEdges.compactMap(frame.pageX), perPoint: frame.pixelsPerPoint)
        let rows = DeviceGrid(edges: yEdges.compactMap(frame.pageY), perPoint: frame.pixelsPerPoint)
        guard shades == nil, columns.count < x.count || rows.count < y.count, let color = frame.color else {
            return self
        }
        var drawn = HeatmapLayer(
            mark: mark, cells: Cells(values: .double([]), isOuterX: false, outerRanks: [], innerRanks: []),
            columns: self.columns, rows: self.rows, x: x, y: y, xEdges: xEdges, yEdges: yEdges, extent: extent,
            reduction: reduction, isLog: isLog)
        drawn.shades = shaded(
            columns, rows, CellPaint(color: color, theme: frame.theme, isLog: isLog), jobs: jobs)
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
