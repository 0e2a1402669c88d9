/// Thins a line to what a device can show: of the points in each column of the device, the first, least, greatest and last.
package enum Decimation {
    /// The places of the points to keep, ascending; all of them where there are few.
    ///
    /// - Parameters:
    ///   - column: the device column of a point's place, not falling along the line.
    ///   - y: what is least and greatest; a monotone function of what is drawn, without NaN.
    /// Time is linear in the points; at most four are kept for each column.
    package static func kept(count: Int, columns: Int, column: (Int) -> Int, y: (Int) -> Double) -> [Int]? {
        if count <= max(4 * columns, 4) { return nil }
        var result: [Int] = []
        result.reserveCapacity(4 * columns + 4)
        var i = 0
        while i < count {
            let current = column(i)
            let first = i
            var least = i
            var greatest = i
            var low = y(i)
            var high = low
            i += 1
            while i < count, column(i) == current {
                let value = y(i)
                if value < low {
                    low = value
                    least = i
                } else if value > high {
                    high = value
                    greatest = i
                }
                i += 1
            }
            let last = i - 1
            result.append(first)
            for extreme in [min(least, greatest), max(least, greatest)]
            where extreme != first && extreme != last && extreme != result.last { result.append(extreme) }
            if last != first { result.append(last) }
        }
        return result
    }
}
