import GradusScene

/// The places of panels on a page: columns and rows whose plot areas share their edges.
package struct PageGrid: Sendable, Equatable {
    package var columns: Int
    package var rows: Int
    /// Relative to one another.
    package var widths: [Double]
    package var heights: [Double]
    /// Beyond the plot areas of a column and of a row, in points.
    package var left: [Double]
    package var right: [Double]
    package var top: [Double]
    package var bottom: [Double]
    /// Between what belongs to neighbouring panels.
    package var gap: Double

    package init(count: Int, layout: Layout, gap: Double) {
        columns = min(max(layout.columns ?? Layout.standardColumns(count), 1), max(count, 1))
        rows = (count + columns - 1) / columns
        widths = PageGrid.shares(layout.widths, columns)
        heights = PageGrid.shares(layout.heights, rows)
        left = [Double](repeating: 0, count: columns)
        right = left
        top = [Double](repeating: 0, count: rows)
        bottom = top
        self.gap = gap
    }

    /// Missing shares are 1, surplus ones are left out.
    private static func shares(_ given: [Double]?, _ count: Int) -> [Double] {
        (0..<count).map { i in
            guard let given, i < given.count else { return 1 }
            return given[i]
        }
    }

    package func column(_ panel: Int) -> Int { panel % columns }
    package func row(_ panel: Int) -> Int { panel / columns }

    /// The boxes that panels' cells fill, in an area of the page.
    package func contents(in area: Box) -> [Box] {
        let width = area.width - (left + right).reduce(0, +) - gap * Double(columns - 1)
        let height = area.height - (top + bottom).reduce(0, +) - gap * Double(rows - 1)
        let perWidth = width / widths.reduce(0, +)
        let perHeight = height / heights.reduce(0, +)
        var xs: [Double] = []
        var x = area.x
        for c in 0..<columns {
            xs.append(x + left[c])
            x += left[c] + widths[c] * perWidth + right[c] + gap
        }
        var boxes: [Box] = []
        var y = area.y
        for r in 0..<rows {
            for c in 0..<columns {
                boxes.append(
                    Box(x: xs[c], y: y + top[r], width: widths[c] * perWidth, height: heights[r] * perHeight))
            }
            y += top[r] + heights[r] * perHeight + bottom[r] + gap
        }
        return boxes
    }

    /// Whether margins of another grid are no larger than these.
    package func holds(_ other: PageGrid) -> Bool {
        zip(left + right + top + bottom, other.left + other.right + other.top + other.bottom).allSatisfy {
            $1 <= $0 + 0.01
        }
    }

    /// The larger of both grids' margins.
    package mutating func grow(to other: PageGrid) {
        for c in 0..<columns {
            left[c] = max(left[c], other.left[c])
            right[c] = max(right[c], other.right[c])
        }
        for r in 0..<rows {
            top[r] = max(top[r], other.top[r])
            bottom[r] = max(bottom[r], other.bottom[r])
        }
    }
}
