import GradusScene

/// A heatmap's cells without a colour of their own: grounds and what lies over them, joined where they touch.
enum Hatching {
    /// More regions than this are given their ground alone: diagonals in cells of a pixel would be noise.
    static let mostMarked = 400

    /// Shapes below the cells' own (they are transparent there).
    ///
    /// - Parameter codes: of each cell, row by row from the top; see `CellShades`.
    static func shapes(of grid: CellGrid, codes: [UInt8], theme: Theme) -> [Shape] {
        [(CellPattern.missing, CellState.missing), (.diverged, .diverged)].flatMap { pattern, state -> [Shape] in
            // Few heatmaps have such cells, and large ones are not worth a search for where they are.
            guard codes.contains(state.rawValue) else { return [] }
            let boxes = rectangles(of: grid) { codes[$0] == state.rawValue }
            guard !boxes.isEmpty else { return [] }
            var ground = Path()
            for box in boxes { ground.elements += Path.rectangle(box).elements }
            let marked = boxes.count <= mostMarked ? boxes.filter { min($0.width, $0.height) >= 1.5 } : []
            return [.path(ground, fill: pattern.ground(theme))] + marked.flatMap { pattern.marks(in: $0, theme) }
        }
    }

    /// Rectangles that cover the cells that pass: runs in a row, joined with equal runs in the rows below.
    static func rectangles(of grid: CellGrid, where passes: (Int) -> Bool) -> [Box] {
        var done: [Box] = []
        var open: [(columns: Range<Int>, top: Int)] = []
        func close(_ run: (columns: Range<Int>, top: Int), at row: Int) {
            let x = grid.xEdges[run.columns.lowerBound]
            let y = grid.yEdges[run.top]
            done.append(
                Box(x: x, y: y, width: grid.xEdges[run.columns.upperBound] - x, height: grid.yEdges[row] - y))
        }
        for row in 0..<grid.rows {
            var next: [(columns: Range<Int>, top: Int)] = []
            var i = 0
            for run in runs(in: row, of: grid, where: passes) {
                while i < open.count, open[i].columns.lowerBound < run.lowerBound {
                    close(open[i], at: row)
                    i += 1
                }
                if i < open.count, open[i].columns == run {
                    next.append(open[i])
                    i += 1
                } else {
                    next.append((run, row))
                }
            }
            for rest in open[i...] { close(rest, at: row) }
            open = next
        }
        for run in open { close(run, at: grid.rows) }
        return done
    }

    private static func runs(in row: Int, of grid: CellGrid, where passes: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for column in 0...grid.columns {
            if column < grid.columns, passes(row * grid.columns + column) {
                if start == nil { start = column }
            } else if let first = start {
                runs.append(first..<column)
                start = nil
            }
        }
        return runs
    }
}
