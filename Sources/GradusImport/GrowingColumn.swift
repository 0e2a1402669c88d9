import GradusTrace

/// What a column holds: numbers, or words by theirs.
protocol ColumnValue: BitwiseCopyable {
    var isMissing: Bool { get }
    func isSame(as other: Self) -> Bool
}

extension Double: ColumnValue {
    func isSame(as other: Double) -> Bool { bitPattern == other.bitPattern }
}

extension Int32: ColumnValue {
    var isMissing: Bool { self < 0 }
    func isSame(as other: Int32) -> Bool { self == other }
}

/// Values of one column while a file is read. As long as they repeat like a grid's coordinate they take no room: row i has
/// `values[(i / each) % values.count]`; the first that does not fit spreads them out.
struct GrowingColumn<Value: ColumnValue> {
    private enum Form {
        /// One value so far.
        case constant
        /// Runs of `each` values, none of which equals the first; with runs of one they are simply all values.
        case runs
        /// The runs came to an end and began again: from here on they are only compared.
        case cycle
        /// Every value by itself.
        case plain
    }

    private var form = Form.constant
    private var values: [Value] = []
    private var each = 0
    /// Where in `values` the next value is looked for, and how many of its run have come.
    private var place = 0
    private var run = 0
    private(set) var count = 0
    /// How many values are not missing.
    private(set) var presentCount = 0

    /// Appends `rows` values.
    ///
    /// - Parameter expected: how many values the column will have in the end, for room that is taken once.
    mutating func append(_ first: UnsafePointer<Value>, rows: Int, expected: Int) {
        var row = 0
        while row < rows {
            let rest = first + row
            let taken: Int
            switch form {
            case .constant: taken = appendConstant(rest, rows - row)
            case .runs where each > 1: taken = appendRuns(rest, rows - row)
            case .cycle: taken = appendCycle(rest, rows - row)
            case .runs, .plain:
                if values.capacity < expected { values.reserveCapacity(expected) }
                taken = appendValues(rest, rows - row)
            }
            row += taken
            count += taken
        }
        // Without a check for overflow it takes several at once.
        var missing = 0
        for row in 0..<rows { missing &+= first[row].isMissing ? 1 : 0 }
        presentCount += rows - missing
    }

    enum Taken {
        case all([Value])
        /// A grid's coordinate.
        case repeating([Value], each: Int)
    }

    /// The values: as a grid's coordinate where they are one.
    consuming func take() -> Taken {
        switch form {
        case .constant: values.isEmpty ? .all([]) : .repeating(values, each: count)
        case .runs where each > 1, .cycle: .repeating(values, each: each)
        case .runs, .plain: .all(values)
        }
    }

    // MARK: Forms

    private mutating func appendConstant(_ first: UnsafePointer<Value>, _ rows: Int) -> Int {
        if values.isEmpty { values = [first[0]] }
        let value = values[0]
        var row = 0
        while row < rows, first[row].isSame(as: value) { row += 1 }
        if row < rows {
            each = count + row
            form = .runs
            (place, run) = (0, each)
        }
        return row
    }

    private mutating func appendRuns(_ first: UnsafePointer<Value>, _ rows: Int) -> Int {
        var current = values[place]
        for row in 0..<rows {
            let value = first[row]
            if run < each {
                guard value.isSame(as: current) else {
                    spread(to: count + row)
                    return row
                }
                run += 1
            } else if value.isSame(as: values[0]) {
                form = .cycle
                (place, run) = (0, 0)
                return row
            } else {
                values.append(value)
                place += 1
                current = value
                run = 1
            }
        }
        return rows
    }

    private mutating func appendCycle(_ first: UnsafePointer<Value>, _ rows: Int) -> Int {
        var (place, run) = (self.place, self.run)
        let period = values.count
        let each = each
        let fitting = values.withUnsafeBufferPointer { values -> Int in
            for row in 0..<rows {
                guard first[row].isSame(as: values[place]) else { return row }
                run += 1
                if run == each {
                    run = 0
                    place = place + 1 == period ? 0 : place + 1
                }
            }
            return rows
        }
        (self.place, self.run) = (place, run)
        if fitting < rows { spread(to: count + fitting) }
        return fitting
    }

    private mutating func appendValues(_ first: UnsafePointer<Value>, _ rows: Int) -> Int {
        var taken = rows
        if form == .runs {
            let start = values[0]
            taken = 0
            while taken < rows, !first[taken].isSame(as: start) { taken += 1 }
            if taken < rows {
                form = .cycle
                (place, run) = (0, 0)
            }
        }
        values.append(contentsOf: UnsafeBufferPointer(start: first, count: taken))
        return taken
    }

    /// Gives each of the rows so far its own value.
    private mutating func spread(to count: Int) {
        if each > 1 || values.count != count {
            let list = values
            let each = each
            values = [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
                var (place, run) = (0, 0)
                for row in 0..<count {
                    buffer[row] = list[place]
                    run += 1
                    if run == each {
                        run = 0
                        place = place + 1 == list.count ? 0 : place + 1
                    }
                }
                initialized = count
            }
        }
        form = .plain
    }
}
