import GradusLanguage
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a text of columns in one pass, stretch by stretch, several at once.
struct CSVReader {
    enum Kind { case number, word, ignored }

    private let file: FileBytes
    private let dialect: CSVDialect
    private let kinds: [Kind]
    private let limits: ImportLimits
    /// Columns of numbers that say where a row stands: they are no points.
    private let coordinates: Set<Int>
    /// How many different words a column may hold.
    private let mostWords: Int

    private var numbers: [GrowingColumn<Double>]
    private var codes: [GrowingColumn<Int32>]
    private let words: [WordTable]
    private var bad: [[Int]]
    private var table: CSVTable
    private var pages: ReadPages
    /// Up to where the text was added, the number of the line there, and its numbers' decimal point.
    private var place: Int
    private var line: Int
    private var decimalPoint = UInt8(ascii: ".")

    init(
        _ file: FileBytes, _ dialect: CSVDialect, kinds: [Kind], coordinates: Set<Int> = [],
        mostWords: Int = .max, _ limits: ImportLimits
    ) {
        self.mostWords = mostWords
        self.coordinates = coordinates
        self.file = file
        self.dialect = dialect
        self.kinds = kinds
        self.limits = limits
        numbers = kinds.map { _ in GrowingColumn() }
        codes = kinds.map { _ in GrowingColumn() }
        words = kinds.map { _ in WordTable() }
        bad = kinds.map { _ in [] }
        table = CSVTable(file: file.path, names: dialect.names)
        pages = ReadPages(file)
        (place, line) = (dialect.dataStart, dialect.dataLine)
    }

    /// - Throws: an unclosed quote, or more than the limits allow.
    mutating func read() throws(Diagnostics) -> CSVTable {
        let plan = CSVStretch.Plan(file, dialect, kinds, limits)
        if limits.jobs > 1, file.count - place > 1 << 20 { try readTogether(plan) }
        while let stretch = Self.stretch(plan, from: place, decimalPoint) {
            stretch.read()
            try add(stretch)
        }
        return finished()
    }

    /// Reads stretches on several threads as long as each begins where the one before ended: a line's end that is none, within
    /// quotes, is found out by that.
    private mutating func readTogether(_ plan: CSVStretch.Plan) throws(Diagnostics) {
        var start = place
        let decimalPoint = decimalPoint
        let next = { () -> CSVStretch? in
            guard let stretch = Self.stretch(plan, from: start, decimalPoint) else { return nil }
            start = stretch.end
            return stretch
        }
        try Parallel.inTurn(jobs: limits.jobs, ahead: 4 * limits.jobs, next, { $0.read() }) {
            (stretch) throws(Diagnostics) -> Bool in
            guard stretch.start == place else { return false }
            try add(stretch)
            return true
        }
    }

    /// The stretch that begins at a place, which ends after a line's end; nil at the end of the file.
    private static func stretch(_ plan: CSVStretch.Plan, from start: Int, _ decimalPoint: UInt8) -> CSVStretch? {
        let file = plan.file
        guard start < file.count, let bytes = file.bytes.baseAddress else { return nil }
        var end = min(start + 1 << 18, file.count)
        if end < file.count {
            end = memchr(bytes + end, 10, file.count - end).map { UnsafeRawPointer($0) - bytes + 1 } ?? file.count
        }
        return CSVStretch(plan, from: start, to: end, decimalPoint)
    }

    // MARK: Rows

    /// Appends what was read of the next stretch.
    private mutating func add(_ stretch: CSVStretch) throws(Diagnostics) {
        if let failure = stretch.failure { throw stretch.located(failure, after: line) }
        let first = table.rowCount
        for mark in stretch.lineMarks {
            let (row, at) = (first + mark.row, line + mark.line)
            if table.lineMarks.last.map({ $0.line - $0.row }) != at - row { table.lineMarks.append((row, at)) }
        }
        for one in stretch.skipped {
            table.skipped.add(line + one.line)
            table.skipMarks.append((first + one.row, table.skipped.count))
        }
        for cell in stretch.bad { bad[cell.column].append(first + cell.row) }
        table.rowCount += stretch.rowCount
        place = stretch.place
        line += stretch.lineCount
        decimalPoint = stretch.decimalPoint
        pages.release(upTo: place)
        let expected = Int(Double(table.rowCount) * Double(file.count) / Double(max(1, place)) * 1.02)
        var points = 0
        for (c, column) in stretch.columns.enumerated() {
            if let values = column.numbers {
                numbers[c].append(values, rows: stretch.rowCount, expected: expected)
                if !coordinates.contains(c) { points += numbers[c].presentCount }
            } else if let values = column.codes {
                // The stretch's own numbers of words, as the table's.
                let known = (stretch.words[c]?.words ?? []).map(words[c].code)
                guard words[c].count <= mostWords else {
                    throw limits.exceeded(
                        "columns", "more names in the column '\(Escaped.text(dialect.names?[c] ?? ""))'",
                        by: limits.columns, in: file.path)
                }
                for row in 0..<stretch.rowCount where values[row] >= 0 { values[row] = known[Int(values[row])] }
                codes[c].append(values, rows: stretch.rowCount, expected: expected)
            }
        }
        guard points <= limits.points else {
            throw limits.exceeded("points", "\(points) points", by: limits.points, in: file.path)
        }
    }

    private mutating func finished() -> CSVTable {
        for c in kinds.indices {
            switch kinds[c] {
            case .ignored: table.columns.append(.ignored)
            case .word:
                switch codes[c].take() {
                case .all(let codes): table.columns.append(.words(words[c].words, codes: codes))
                case .repeating(let codes, let each):
                    table.columns.append(.repeatingWords(words[c].words, codes: codes, each: each))
                }
            case .number:
                // A placeholder stands for each word.
                if bad[c].count > numbers[c].presentCount - bad[c].count {
                    table.columns.append(.other(words: bad[c].count))
                } else {
                    switch numbers[c].take() {
                    case .all(let values): table.columns.append(.numbers(values))
                    case .repeating(let values, let each):
                        table.columns.append(.repeating(values: values, each: each))
                    }
                    table.malformed.append(contentsOf: bad[c])
                    if !bad[c].isEmpty { table.withWords.insert(c) }
                }
            }
            (numbers[c], codes[c]) = (GrowingColumn(), GrowingColumn())
        }
        return table
    }
}
