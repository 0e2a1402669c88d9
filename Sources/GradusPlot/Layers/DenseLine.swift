import GradusScene

/// A line with so many points that it covers the columns of its device: the area between the least and the greatest of each column,
/// its outline stroked as the line would be. That inks what the line inks, with a tenth of the edges.
struct DenseLine {
    /// Where the line runs from one column to the next without a column between them.
    private var outlines: [[Point]] = []
    /// Where it crosses columns that have no points.
    private var bridges: [[Point]] = []

    /// An outline spans so many columns at most: the time that it takes to fill one grows faster than its length.
    private static let span = 256

    init(_ columns: [Decimation.Column], point: (Int) -> Point?) {
        var start = 0
        for i in 1..<max(columns.count + 1, 1) {
            let goesOn = i < columns.count && abs(columns[i].number - columns[i - 1].number) <= 1
            if goesOn, i - start < Self.span { continue }
            // The next outline begins in this one's last column.
            let end = goesOn ? i : i - 1
            outlines.append(Self.outline(columns[start...min(end, columns.count - 1)], point))
            if !goesOn, i < columns.count {
                bridges.append([columns[i - 1].last, columns[i].first].compactMap(point))
            }
            start = i
        }
    }

    /// From the first point over the upper ends to the last point, and back over the lower ends.
    private static func outline(_ columns: ArraySlice<Decimation.Column>, _ point: (Int) -> Point?) -> [Point] {
        guard let first = columns.first.flatMap({ point($0.first) }),
            let last = columns.last.flatMap({ point($0.last) })
        else { return [] }
        var upper = [first]
        var lower: [Point] = []
        for column in columns {
            guard let a = point(column.least), let b = point(column.greatest), let from = point(column.first),
                let to = point(column.last)
            else { continue }
            let middle = (from.x + to.x) / 2
            upper.append(Point(middle, min(a.y, b.y)))
            lower.append(Point(middle, max(a.y, b.y)))
        }
        return upper + [last] + lower.reversed()
    }

    func shapes(_ stroke: Stroke) -> [Shape] {
        outlines.map { .path(.polyline($0, closed: true), fill: stroke.color, stroke: stroke) }
            + bridges.map { .path(.polyline($0), stroke: stroke) }
    }
}
