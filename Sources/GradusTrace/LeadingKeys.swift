extension Trace {
    /// How many of the first columns it takes to tell all rows apart; 0 where all of them do not.
    package var leadingKeyCount: Int {
        if let count = gridKeyCount { return count }
        var codes = Codes(rows: [Int32](repeating: 0, count: rowCount), count: min(1, rowCount))
        for (i, column) in columns.enumerated() {
            let part = Codes(column)
            if part.count > 1 { codes = codes.joined(with: part) }
            if codes.count == rowCount { return i + 1 }
        }
        return 0
    }

    /// The same for first columns that are a grid's coordinates, by their lists alone; nil where they are not.
    private var gridKeyCount: Int? {
        var axes: [(each: Int, count: Int)] = []
        for column in columns {
            switch column.storage {
            case .repeating(let values, let each, _) where Self.areDistinct(values):
                axes.append((each, values.count))
            case .repeatingWords(let words, let each, _) where Set(words).count == words.count:
                axes.append((each, words.count))
            default: return nil
            }
            var size = 1
            let isNested = axes.sorted { $0.each < $1.each }.allSatisfy { axis in
                guard axis.each == size else { return false }
                let (product, overflow) = size.multipliedReportingOverflow(by: axis.count)
                size = product
                return !overflow
            }
            if isNested, size == rowCount { return axes.count }
        }
        return nil
    }

    private static func areDistinct(_ values: [Double]) -> Bool {
        zip(values, values.dropFirst()).allSatisfy(<) || Set(values.map(Codes.key)).count == values.count
    }
}
