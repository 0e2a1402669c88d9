import GradusTrace

/// Some rows of a table, ascending: all of them, or those listed.
package enum RowSet: Sendable, Equatable {
    case all(Int)
    case listed([Int32])

    package var count: Int {
        switch self {
        case .all(let count): count
        case .listed(let rows): rows.count
        }
    }

    package var isEmpty: Bool { count == 0 }

    @inline(__always)
    package func forEach(_ body: (Int) -> Void) {
        switch self {
        case .all(let count): for row in 0..<count { body(row) }
        case .listed(let rows): for row in rows { body(Int(row)) }
        }
    }

    /// The row at a place in the set.
    package subscript(place: Int) -> Int {
        switch self {
        case .all: place
        case .listed(let rows): Int(rows[place])
        }
    }

    /// The rows whose codes (one for each row of this set) are `code`.
    package func filtered(_ codes: [Int32], _ code: Int32) -> RowSet {
        var kept: [Int32] = []
        for (place, other) in codes.enumerated() where other == code { kept.append(Int32(self[place])) }
        return .listed(kept)
    }
}

extension Column {
    /// The numbers of some rows in their order; storage is shared where it is what is asked for.
    package func numbers(_ rows: RowSet) -> [Double] {
        switch (storage, rows) {
        case (.double(let values), .all(let count)):
            return count == values.count ? values : Array(values.prefix(count))
        case (.double(let values), .listed(let list)): return list.map { values[Int($0)] }
        case (.float(let values), .all(let count)): return values.prefix(count).map(Double.init)
        case (.float(let values), .listed(let list)): return list.map { Double(values[Int($0)]) }
        case (.repeating(let values, let each, _), _):
            var result: [Double] = []
            result.reserveCapacity(rows.count)
            if case .all(let count) = rows {
                // Whole periods without a division a row.
                while result.count < count {
                    for value in values {
                        for _ in 0..<min(each, count - result.count) { result.append(value) }
                        if result.count == count { break }
                    }
                }
            } else {
                rows.forEach { result.append(values[$0 / each % values.count]) }
            }
            return result
        case (.words, _), (.repeatingWords, _): return [Double](repeating: .nan, count: rows.count)
        }
    }
}
