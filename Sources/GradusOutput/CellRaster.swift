import GradusScene

/// A grid of cells as pixels, each wholly of the cell in which its centre lies.
struct CellRaster {
    var columns: Int
    var rows: Int
    /// 0xAARRGGBB, row by row from the top.
    var pixels: [UInt32]
    var isOpaque: Bool

    /// `xCells` and `yCells` give the cell of each pixel column and row.
    init(_ grid: CellGrid, xCells: [Int], yCells: [Int]) {
        columns = xCells.count
        rows = yCells.count
        var isOpaque = true
        pixels = [UInt32](unsafeUninitializedCapacity: xCells.count * yCells.count) { out, count in
            grid.pixels.withUnsafeBufferPointer { cells in
                var last = -1
                for y in yCells {
                    if y == last {
                        for i in count..<count + xCells.count { out[i] = out[i - xCells.count] }
                        count += xCells.count
                        continue
                    }
                    last = y
                    let row = y * grid.columns
                    for x in xCells {
                        let cell = cells[row + x]
                        if cell & 0xFF == 0 {
                            isOpaque = false
                            out[count] = 0
                        } else {
                            out[count] = 0xFF00_0000 | cell >> 8
                        }
                        count += 1
                    }
                }
            }
        }
        self.isOpaque = isOpaque
    }

    /// A raster that fills the grid's box with so many pixels that no viewer's smoothing shows: up to `scale` for each cell
    /// where cells are even, else fine enough for the page, within `budget` in all.
    init(_ grid: CellGrid, scale: Int, budget: Int) {
        let root = max(Int(Double(budget).squareRoot()), 1)
        func counts(_ edges: [Double], _ isEven: Bool) -> Int {
            let cells = edges.count - 1
            let wanted = isEven ? cells : min(max(Int((edges[cells] - edges[0]) * 10), cells), max(root, cells))
            return min(wanted, 16_384)
        }
        let isEvenX = grid.xEdges.isEven
        let isEvenY = grid.yEdges.isEven
        var columns = counts(grid.xEdges, isEvenX)
        var rows = counts(grid.yEdges, isEvenY)
        var factor = scale
        while factor > 1 && columns * (isEvenX ? factor : 1) * rows * (isEvenY ? factor : 1) > budget { factor -= 1 }
        if isEvenX { columns *= factor }
        if isEvenY { rows *= factor }
        self.init(
            grid, xCells: Self.cells(grid.xEdges, from: grid.box.x, step: grid.box.width / Double(columns), columns),
            yCells: Self.cells(grid.yEdges, from: grid.box.y, step: grid.box.height / Double(rows), rows))
    }

    /// For each of `count` pixels from `start` on, the cell between whose edges its centre lies.
    static func cells(_ edges: [Double], from start: Double, step: Double, _ count: Int) -> [Int] {
        var cell = 0
        return (0..<count).map { i in
            let center = start + (Double(i) + 0.5) * step
            while cell < edges.count - 2 && edges[cell + 1] <= center { cell += 1 }
            return cell
        }
    }
}

extension CellGrid {
    /// Whether the grid can be drawn: ascending finite edges, a pixel for each cell.
    var isValid: Bool {
        func ascends(_ edges: [Double]) -> Bool {
            edges.count > 1 && edges.allSatisfy(\.isFinite) && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
        }
        return ascends(xEdges) && ascends(yEdges) && pixels.count == rows * columns
    }
}

extension [Double] {
    /// Whether the edges are evenly spaced, to a hundredth of a cell.
    var isEven: Bool {
        guard let first, let last, count > 1 else { return false }
        let step = (last - first) / Double(count - 1)
        return enumerated().allSatisfy { abs($1 - (first + Double($0) * step)) <= 0.01 * step }
    }
}
