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

/// How the cells that share a place on the device become one.
public enum CellReduction: String, Sendable, CaseIterable, Codable {
    case mean, max, min
}

/// A grid of as many cells as the device can show.
package struct ReducedCells: Sendable, Equatable {
    package enum State: UInt8, Sendable { case missing, underflowed, diverged, finite }

    package var columns: Int
    package var rows: Int
    /// Row by row from the lowest y; base-2 logarithms on a log scale.
    package var values: [Double]
    package var states: [State]
}

extension Cells {
    /// Reduces straight from storage, in one pass, with memory for the cells that come out.
    ///
    /// - Parameters:
    ///   - columnOf: for each sorted x, its column on the device, −1 for none; likewise `rowOf`.
    ///   - isLog: whether the colour's scale is logarithmic: a mean is then one of logarithms.
    ///   - curve: the colour's scale where it is even in neither values nor logarithms: a mean is then one of what it makes of them.
    /// A cell that holds a diverged value is diverged; else it shows its finite values; else that they underflowed.
    package func reduced(
        columnOf: [Int], rowOf: [Int], columns: Int, rows: Int, isLog: Bool, by reduction: CellReduction = .mean,
        curve: (any ScaleTransform)? = nil
    ) -> ReducedCells {
        func offset(_ rank: Int, isX: Bool) -> Int {
            let place = isX ? columnOf[rank] : rowOf[rank]
            return place < 0 ? -1 : isX ? place : place * columns
        }
        let outer = outerRanks.map { offset($0, isX: isOuterX) }
        let inner = innerRanks.map { offset($0, isX: !isOuterX) }
        switch values {
        case .double(let values):
            return values.withUnsafeBufferPointer {
                reduce($0, outer, inner, columns, rows, isLog: isLog, by: reduction, curve)
            }
        case .float(let values):
            return values.withUnsafeBufferPointer {
                reduce($0, outer, inner, columns, rows, isLog: isLog, by: reduction, curve)
            }
        }
    }

    private func reduce<T: BinaryFloatingPoint>(
        _ values: UnsafeBufferPointer<T>, _ outer: [Int], _ inner: [Int], _ columns: Int, _ rows: Int, isLog: Bool,
        by reduction: CellReduction, _ curve: (any ScaleTransform)?
    ) -> ReducedCells {
        let cells = columns * rows
        // A mean of logarithms is the logarithm of a product: mantissas are multiplied and exponents added, so that one
        // logarithm a cell is taken and not one a value.
        var sums = [Double](repeating: reduction == .mean ? (isLog ? 1 : 0) : .nan, count: cells)
        var exponents = [Int64](repeating: 0, count: isLog && reduction == .mean ? cells : 0)
        var counts = [Int32](repeating: 0, count: cells)
        var states = [ReducedCells.State](repeating: .missing, count: cells)
        for (o, outerOffset) in outer.enumerated() where outerOffset >= 0 {
            let base = o * inner.count
            for (i, innerOffset) in inner.enumerated() where innerOffset >= 0 && base + i < values.count {
                let value = Double(values[base + i])
                let cell = outerOffset + innerOffset
                if !value.isFinite {
                    if value.isInfinite { states[cell] = .diverged }
                    continue
                }
                if isLog && value <= 0 {
                    if states[cell] == .missing { states[cell] = .underflowed }
                    continue
                }
                if states[cell] != .diverged { states[cell] = .finite }
                switch reduction {
                case .mean where isLog:
                    var bits = value.bitPattern
                    if value < Double.leastNormalMagnitude {
                        bits = (value * 0x1p64).bitPattern
                        exponents[cell] -= 64
                    }
                    exponents[cell] += Int64(bits >> 52) - 1023
                    sums[cell] *= Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
                    if sums[cell] > 0x1p900 {
                        sums[cell] *= 0x1p-900
                        exponents[cell] += 900
                    }
                case .mean: sums[cell] += curve.map { $0.transform(value) } ?? value
                case .max: sums[cell] = counts[cell] == 0 ? value : Swift.max(sums[cell], value)
                case .min: sums[cell] = counts[cell] == 0 ? value : Swift.min(sums[cell], value)
                }
                counts[cell] += 1
            }
        }
        for cell in 0..<cells where counts[cell] > 0 {
            switch (reduction, isLog) {
            case (.mean, true):
                sums[cell] = (logarithm2(sums[cell]) + Double(exponents[cell])) / Double(counts[cell])
            case (.mean, false):
                let mean = sums[cell] / Double(counts[cell])
                sums[cell] = curve.map { $0.inverse(mean) } ?? mean
            case (_, true): sums[cell] = logarithm2(sums[cell])
            case (_, false): break
            }
        }
        return ReducedCells(columns: columns, rows: rows, values: sums, states: states)
    }
}
