/// Gathers the rows of each series that share a position, in ascending order of it.
package struct SeriesFold: Sendable {
    /// Positions of the rows.
    package var x: [Double]
    /// What is folded, one value a row.
    package var y: [Double]
    /// The number of the series that each row belongs to; a negative one is left out.
    package var series: [Int32]
    package var seriesCount: Int

    package init(x: [Double], y: [Double], series: [Int32], seriesCount: Int) {
        self.x = x
        self.y = y
        self.series = series
        self.seriesCount = seriesCount
    }

    /// The places of each series' rows, in the rows' order.
    package func places() -> [[Int32]] {
        var counts = [Int](repeating: 0, count: seriesCount)
        for code in series where code >= 0 { counts[Int(code)] += 1 }
        var result = counts.map { count in
            var list: [Int32] = []
            list.reserveCapacity(count)
            return list
        }
        for (place, code) in series.enumerated() where code >= 0 { result[Int(code)].append(Int32(place)) }
        return result
    }

    /// Whether the rows at some places are a line as they stand: in order, each alone at its position, all finite.
    package func isLine(_ places: [Int32]) -> Bool {
        var last = -Double.infinity
        for place in places {
            let position = x[Int(place)]
            // False for NaN too.
            guard position > last, y[Int(place)].isFinite else { return false }
            last = position
        }
        return true
    }

    /// Calls `body` with a series' number beside what `forEachPosition(in:)` gives for its rows.
    package func forEachPosition(_ body: (_ series: Int, _ x: Double, _ values: inout [Double], _ broken: Int) -> Void)
    {
        for (code, places) in places().enumerated() {
            forEachPosition(in: places) { body(code, $0, &$1, $2) }
        }
    }

    /// Calls `body` with a position, and the values that stand there (missing ones and NaN left out, ±∞ kept, in the rows' order),
    /// and how many of its values are NaN or infinite without being missing. Rows whose position is missing are left out. The array
    /// of values is reused: one allocation in all.
    package func forEachPosition(
        in places: [Int32], _ body: (_ x: Double, _ values: inout [Double], _ broken: Int) -> Void
    ) {
        var order = places.filter { !x[Int($0)].isNaN }
        let isSorted = order.indices.dropFirst().allSatisfy { x[Int(order[$0])] >= x[Int(order[$0 - 1])] }
        if !isSorted { order = sortedByPosition(order) }
        var values: [Double] = []
        var i = 0
        while i < order.count {
            let position = x[Int(order[i])]
            values.removeAll(keepingCapacity: true)
            var broken = 0
            while i < order.count, x[Int(order[i])] == position {
                let value = y[Int(order[i])]
                if value.isFinite {
                    values.append(value)
                } else if value.isNaN {
                    if !value.isMissing { broken += 1 }
                } else {
                    broken += 1
                    values.append(value)
                }
                i += 1
            }
            body(position, &values, broken)
        }
    }

    /// Sorts places by position and, where positions are equal, by place: runs that rise are merged, so that a few long
    /// runs one after the other cost little more than a walk.
    private func sortedByPosition(_ list: [Int32]) -> [Int32] {
        var runs: [Range<Int>] = []
        var start = 0
        for i in list.indices.dropFirst() where x[Int(list[i])] < x[Int(list[i - 1])] {
            runs.append(start..<i)
            start = i
        }
        runs.append(start..<list.count)
        var from = list
        var into = list
        while runs.count > 1 {
            var merged: [Range<Int>] = []
            var r = 0
            while r < runs.count {
                guard r + 1 < runs.count else {
                    for i in runs[r] { into[i] = from[i] }
                    merged.append(runs[r])
                    break
                }
                let (a, b) = (runs[r], runs[r + 1])
                var (i, j) = (a.lowerBound, b.lowerBound)
                for k in a.lowerBound..<b.upperBound {
                    if j >= b.upperBound || i < a.upperBound && x[Int(from[i])] <= x[Int(from[j])] {
                        into[k] = from[i]
                        i += 1
                    } else {
                        into[k] = from[j]
                        j += 1
                    }
                }
                merged.append(a.lowerBound..<b.upperBound)
                r += 2
            }
            swap(&from, &into)
            runs = merged
        }
        return from
    }
}
