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

    /// A raster that fills the grid's box: `pixelsPerCell` tells how many pixels an even cell has by its size in points (at
    /// least one), and axes of uneven cells are cut into `resolution` pixels per point; fewer of both where there would be
    /// more than `budget`.
    init(_ grid: CellGrid, resolution: Double, budget: Int, pixelsPerCell: (Double) -> Int) {
        // Beyond this no surface goes.
        let most = 16_384
        func count(_ edges: [Double], _ share: Double) -> Int {
            let cells = edges.count - 1
            let length = edges[cells] - edges[0]
            guard edges.isEven else { return Int(min(max(length * resolution * share, 1), Double(most))) }
            let pixels = Double(pixelsPerCell(length / Double(cells))) * share
            return Int(min(Double(cells) * max(pixels.rounded(.down), 1), Double(most)))
        }
        var share = 1.0
        while count(grid.xEdges, share) * count(grid.yEdges, share) > budget && share > 0.01 { share *= 0.8 }
        let columns = count(grid.xEdges, share)
        let rows = count(grid.yEdges, share)
        self.init(
            grid, xCells: Self.cells(grid.xEdges, from: grid.box.x, step: grid.box.width / Double(columns), columns),
            yCells: Self.cells(grid.yEdges, from: grid.box.y, step: grid.box.height / Double(rows), rows))
    }

    /// As a PDF holds it. Poppler and its kin keep pixels sharp that they enlarge fourfold or more in one direction, smooth
    /// those they enlarge less, and take means where they reduce; others smooth whatever they enlarge. So a cell has as many
    /// pixels as leave each four of the device's at 150 dpi.
    static func forPDF(_ grid: CellGrid) -> CellRaster {
        let isUneven = !grid.xEdges.isEven && !grid.yEdges.isEven
        return CellRaster(grid, resolution: isUneven ? 10 : 300.0 / 72, budget: 2_000_000) {
            Int(min($0 * 150 / 72 / 4, 8))
        }
    }

    /// As an SVG holds it: enlarged, for viewers that smooth what they should not.
    static func forSVG(_ grid: CellGrid) -> CellRaster {
        CellRaster(grid, resolution: 10, budget: 4_000_000) { _ in 8 }
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
