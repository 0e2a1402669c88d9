import GradusTrace

/// A heatmap's values on its grid, one for each cell, read where they lie: a trace's own storage where its rows are a grid.
///
/// The value of outer index o and inner index i is number o · inner + i; `outerRanks[o]` and `innerRanks[i]` are the cell's
/// places along the sorted axes.
package struct Cells: Sendable, Equatable, Codable {
    package enum Values: Sendable, Equatable, Codable {
        case double([Double])
        case float([Float])
    }

    /// What all cells together say of the colour's scale.
    package struct Extent: Sendable, Equatable, Codable {
        /// Of finite values; on a log scale of those above 0.
        package var least = Double.infinity
        package var greatest = -Double.infinity
        package var finite = 0
        package var zeros = 0
        package var infinite = 0
        package var missing = 0
        /// Of the missing, those that are NaN.
        package var notANumber = 0
        /// The number of the first value below 0.
        package var firstNegative: Int?
    }

    package var values: Values
    package var isOuterX: Bool
    package var outerRanks: [Int]
    package var innerRanks: [Int]

    package var columns: Int { isOuterX ? outerRanks.count : innerRanks.count }
    package var rows: Int { isOuterX ? innerRanks.count : outerRanks.count }

    /// One pass over the values.
    package func extent(isLog: Bool) -> Extent {
        func scan<T: BinaryFloatingPoint>(_ values: UnsafeBufferPointer<T>, _ isMissing: (T) -> Bool) -> Extent {
            var extent = Extent()
            var least = T.infinity
            var greatest = -T.infinity
            let floor: T = isLog ? 0 : -T.infinity
            for (i, value) in values.enumerated() {
                if value > floor && value < T.infinity {
                    if value < least { least = value }
                    if value > greatest { greatest = value }
                    extent.finite += 1
                } else if value.isNaN {
                    extent.missing += 1
                    if !isMissing(value) { extent.notANumber += 1 }
                } else if value.isInfinite {
                    extent.infinite += 1
                } else if value == 0 {
                    extent.zeros += 1
                } else if extent.firstNegative == nil {
                    extent.firstNegative = i
                }
            }
            extent.least = Double(least)
            extent.greatest = Double(greatest)
            return extent
        }
        switch values {
        case .double(let values): return values.withUnsafeBufferPointer { scan($0) { $0.isMissing } }
        case .float(let values): return values.withUnsafeBufferPointer { scan($0) { $0.isMissing } }
        }
    }
}

extension Cells {
    /// Whether there is a value for each cell, and each rank once.
    var isSound: Bool {
        func isWhole(_ ranks: [Int]) -> Bool {
            var seen = [Bool](repeating: false, count: ranks.count)
            for rank in ranks {
                guard seen.indices.contains(rank), !seen[rank] else { return false }
                seen[rank] = true
            }
            return true
        }
        let count =
            switch values {
            case .double(let list): list.count
            case .float(let list): list.count
            }
        return isWhole(outerRanks) && isWhole(innerRanks)
            && outerRanks.count.multipliedReportingOverflow(by: innerRanks.count) == (count, false)
    }
}

extension Cells {
    /// The columns and rows between the first and the last that have a defined value: layers and steps at whose ends a
    /// quantity is not defined at all are no part of its heatmap. Looks at outer lines only, and no further than it must.
    package func occupied() -> (columns: Range<Int>, rows: Range<Int>) {
        func scan(_ isMissing: (Int) -> Bool) -> (columns: Range<Int>, rows: Range<Int>) {
            let inner = innerRanks.count
            func isEmpty(outer o: Int) -> Bool { (0..<inner).allSatisfy { isMissing(o * inner + $0) } }
            func isEmpty(inner i: Int) -> Bool { outerRanks.indices.allSatisfy { isMissing($0 * inner + i) } }
            let outers = Cells.trimmed(outerRanks) { isEmpty(outer: $0) }
            let inners = outers.isEmpty ? 0..<0 : Cells.trimmed(innerRanks) { isEmpty(inner: $0) }
            return isOuterX ? (outers, inners) : (inners, outers)
        }
        switch values {
        case .double(let list): return scan { $0 >= list.count || list[$0].isMissing }
        case .float(let list): return scan { $0 >= list.count || list[$0].isMissing }
        }
    }

    /// The ranks left when those that are empty are taken from both ends.
    private static func trimmed(_ ranks: [Int], isEmpty: (Int) -> Bool) -> Range<Int> {
        var indexOf = ranks
        for (i, rank) in ranks.enumerated() { indexOf[rank] = i }
        var low = 0
        while low < ranks.count, isEmpty(indexOf[low]) { low += 1 }
        var high = ranks.count
        while high > low, isEmpty(indexOf[high - 1]) { high -= 1 }
        return low..<high
    }
}
