import GradusScene

/// A grid of cells as one path for each colour, its edges sharp: equal neighbours merge into rectangles.
struct CellPaths {
    private(set) var markup = Markup()

    init(_ grid: CellGrid, offset: Point) {
        // Evenly spaced cells are counted, and the transform places them: exact, and a third of the size.
        let isEven = grid.xEdges.isEven && grid.yEdges.isEven
        func texts(_ edges: [Double], _ offset: Double) -> [String] {
            isEven ? edges.indices.map(String.init) : edges.map { DecimalText.text($0 + offset, places: 3) }
        }
        let x = texts(grid.xEdges, offset.x)
        let y = texts(grid.yEdges, offset.y)

        // Colours by first appearance.
        var order: [UInt32: Int] = [:]
        var colors: [UInt32] = []
        var paths: [Markup] = []
        for cell in Self.rectangles(grid) {
            let index = order[cell.color] ?? colors.count
            if index == colors.count {
                order[cell.color] = index
                colors.append(cell.color)
                paths.append(Markup())
            }
            let (left, right) = (x[cell.columns.lowerBound], x[cell.columns.upperBound])
            paths[index].raw("M\(left) \(y[cell.rows.lowerBound])H\(right)V\(y[cell.rows.upperBound])H\(left)z")
        }

        markup.raw("<g shape-rendering=\"crispEdges\"")
        if isEven {
            markup.raw(" transform=\"translate(")
            markup.number(grid.box.x + offset.x, places: 3)
            markup.raw(" ")
            markup.number(grid.box.y + offset.y, places: 3)
            markup.raw(")scale(")
            markup.number(grid.box.width / Double(grid.columns), places: 6)
            markup.raw(" ")
            markup.number(grid.box.height / Double(grid.rows), places: 6)
            markup.raw(")\"")
        }
        markup.raw(">\n")
        for (color, path) in zip(colors, paths) {
            let hex = Color(
                red: Double(color >> 24) / 255, green: Double(color >> 16 & 255) / 255,
                blue: Double(color >> 8 & 255) / 255
            ).hex
            markup.raw("<path fill=\"\(hex)\" d=\"")
            markup.append(path)
            markup.raw("\"/>\n")
        }
        markup.raw("</g>\n")
    }

    private struct Rectangle {
        var color: UInt32
        var columns: Range<Int>
        var rows: Range<Int>
    }

    /// The runs of equal cells in each row, each grown downward as long as the rows below have the same run.
    private static func rectangles(_ grid: CellGrid) -> [Rectangle] {
        var made: [Rectangle] = []
        // The rectangle that starts in a column and reaches down to the row above.
        var above = [Int?](repeating: nil, count: grid.columns)
        for row in 0..<grid.rows {
            var reached = [Int?](repeating: nil, count: grid.columns)
            var start = 0
            while start < grid.columns {
                let color = grid.pixels[row * grid.columns + start]
                var end = start + 1
                while end < grid.columns && grid.pixels[row * grid.columns + end] == color { end += 1 }
                if color & 0xFF != 0 {
                    if let index = above[start], made[index].color == color, made[index].columns == start..<end {
                        made[index].rows = made[index].rows.lowerBound..<row + 1
                        reached[start] = index
                    } else {
                        reached[start] = made.count
                        made.append(Rectangle(color: color, columns: start..<end, rows: row..<row + 1))
                    }
                }
                start = end
            }
            above = reached
        }
        return made
    }
}
