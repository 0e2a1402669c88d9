/// Thins a line to what a device can show: of the points in each column of the device, the first, least, greatest and last.
package enum Decimation {
    /// The points of a line that share a column, by their places; several runs may share one where a line turns back.
    package struct Column: Sendable, Equatable {
        package var number: Int
        package var first: Int
        package var least: Int
        package var greatest: Int
        package var last: Int

        /// What must be drawn of it, ascending.
        package var kept: [Int] {
            var kept = [first]
            for extreme in [min(least, greatest), max(least, greatest)]
            where extreme != first && extreme != last && extreme != kept.last { kept.append(extreme) }
            if last != first { kept.append(last) }
            return kept
        }
    }

    /// The columns of a line, in its order.
    ///
    /// - Parameters:
    ///   - column: the device column of a point's place, not falling along the line.
    ///   - y: what is least and greatest; a monotone function of what is drawn, without NaN.
    /// Time is linear in the points.
    package static func columns(count: Int, column: (Int) -> Int, y: (Int) -> Double) -> [Column] {
        var columns: [Column] = []
        var i = 0
        while i < count {
            var current = Column(number: column(i), first: i, least: i, greatest: i, last: i)
            var low = y(i)
            var high = low
            i += 1
            while i < count, column(i) == current.number {
                let value = y(i)
                if value < low {
                    low = value
                    current.least = i
                } else if value > high {
                    high = value
                    current.greatest = i
                }
                i += 1
            }
            current.last = i - 1
            columns.append(current)
        }
        return columns
    }

    /// The places of the points to keep, ascending, at most four for each column; all of them, as nil, where there are few.
    package static func kept(count: Int, columns: Int, column: (Int) -> Int, y: (Int) -> Double) -> [Int]? {
        if count <= max(4 * columns, 4) { return nil }
        return Self.columns(count: count, column: column, y: y).flatMap(\.kept)
    }
}
