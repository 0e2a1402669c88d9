import GradusLanguage
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a text of columns in one pass, stretch by stretch; several at once where no quoted cell can hold a line's end.
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

    private var columns: [GrowingColumn]
    private var words: [WordColumn]
    private var bad: [[Int]]
    private var table: CSVTable

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
        columns = kinds.map { _ in GrowingColumn() }
        words = kinds.map { _ in WordColumn() }
        bad = kinds.map { _ in [] }
        table = CSVTable(file: file.path, names: dialect.names)
    }

    /// - Throws: an unclosed quote, or more than the limits allow.
    mutating func read() throws(Diagnostics) -> CSVTable {
        let plan = CSVStretch.Plan(file, dialect, kinds, limits)
        var place = dialect.dataStart
        var line = dialect.dataLine
        var decimalPoint = UInt8(ascii: ".")
        let jobs = limits.jobs > 1 && file.count - place > 1 << 20 && !hasQuotes ? limits.jobs : 1
        while place < file.count {
            let ends = stretchEnds(from: place, count: jobs == 1 ? 1 : 4 * jobs)
            let stretches = zip([place] + ends, ends).map { CSVStretch(plan, from: $0, to: $1, decimalPoint) }
            Parallel.forEach(stretches.count, jobs: jobs) { stretches[$0].read() }
            for stretch in stretches {
                if let failure = stretch.failure { throw stretch.located(failure, after: line) }
                try add(stretch, after: line)
                place = stretch.place
                line += stretch.lineCount
                decimalPoint = stretch.decimalPoint
            }
            file.release(upTo: place)
        }
        return finished()
    }

    private var hasQuotes: Bool {
        guard let start = file.bytes.baseAddress else { return false }
        let size = 1 << 23
        for place in stride(from: 0, to: file.count, by: size) {
            let count = min(size, file.count - place)
            if memchr(start + place, Int32(UInt8(ascii: "\"")), count) != nil { return true }
            // What was looked at comes back from the system's cache.
            file.release(place..<(place + count))
        }
        return false
    }

    /// Where the next stretches end: each after a line's end.
    private func stretchEnds(from place: Int, count: Int) -> [Int] {
        let size = 1 << 18
        var ends: [Int] = []
        var end = place
        while ends.count < count, end < file.count {
            end = min(end + size, file.count)
            if end < file.count, count > 1, let start = file.bytes.baseAddress {
                let found = memchr(start + end, 10, file.count - end)
                end = found.map { UnsafeRawPointer($0) - start + 1 } ?? file.count
            }
            ends.append(end)
        }
        return ends
    }

    // MARK: Rows

    /// Appends what was read of a stretch, whose first line has the number `line`.
    private mutating func add(_ stretch: CSVStretch, after line: Int) throws(Diagnostics) {
        let first = table.rowCount
        for mark in stretch.lineMarks {
            let (row, at) = (first + mark.row, line + mark.line)
            if table.lineMarks.last.map({ $0.line - $0.row }) != at - row { table.lineMarks.append((row, at)) }
        }
        for one in stretch.skipped {
            table.skipped.add(line + one.line)
            table.skipMarks.append((first + one.row, table.skipped.count))
        }
        table.rowCount += stretch.rowCount
        let expected =
            Int(Double(table.rowCount) * Double(file.count) / Double(max(1, stretch.place)) * 1.02)
        for c in kinds.indices {
            switch kinds[c] {
            case .ignored: break
            case .number:
                columns[c].append(
                    stretch.block + c, stride: kinds.count, rows: stretch.rowCount, expected: expected)
                for row in stretch.bad[c] { bad[c].append(first + row) }
            case .word:
                // The stretch's own numbers of words, as the table's.
                let codes = stretch.words[c].words.map { Double(words[c].code($0)) }
                guard words[c].words.count <= mostWords else {
                    throw limits.exceeded(
                        "columns", "more names in the column '\(Escaped.text(dialect.names?[c] ?? ""))'",
                        by: limits.columns, in: file.path)
                }
                let rows = stretch.words[c].codes.map { $0 < 0 ? -1 : codes[Int($0)] }
                rows.withUnsafeBufferPointer { rows in
                    guard let start = rows.baseAddress else { return }
                    columns[c].append(start, stride: 1, rows: rows.count, expected: expected)
                }
            }
        }
        let points = kinds.indices.reduce(0) { sum, c in
            sum + (kinds[c] == .number && !coordinates.contains(c) ? columns[c].presentCount : 0)
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
                let list = words[c].words
                switch columns[c].take() {
                case .repeating(let codes, let each):
                    table.columns.append(.repeatingWords(list, codes: codes.map { Int32($0) }, each: each))
                case .numbers(let codes): table.columns.append(.words(list, codes: codes.map { Int32($0) }))
                default: table.columns.append(.ignored)
                }
            case .number:
                // A placeholder stands for each word.
                let numbers = columns[c].presentCount - bad[c].count
                if bad[c].count > numbers {
                    table.columns.append(.other(words: bad[c].count))
                } else {
                    table.columns.append(columns[c].take())
                    table.malformed.append(contentsOf: bad[c])
                    if !bad[c].isEmpty { table.withWords.insert(c) }
                }
            }
            columns[c] = GrowingColumn()
        }
        return table
    }
}
