import GradusLanguage
import GradusTrace

/// JSON Lines, an object a line; Hugging Face's `trainer_state.json`, an object for each entry of `log_history`; a JSON list
/// of objects. Nested keys are joined by `/`.
enum JSONImporter {
    static func read(_ file: FileBytes, _ source: ImportSource, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog
    {
        var records = JSONRecords(file.path, words: CSVRoles.wordNames(source), limits)
        if try !readHistory(file, &records) { try readLines(file, &records, limits) }
        return try CSVImporter.log(
            try records.table { names throws(Diagnostics) in try CSVRoles(names: names, source, file: file.path) },
            limits)
    }

    /// Whether the file is one value that holds a list of entries, which are read then.
    private static func readHistory(_ file: FileBytes, _ records: inout JSONRecords) throws(Diagnostics) -> Bool {
        var scanner = JSONScanner(file.bytes, file.textStart..<file.count)
        var entries: Range<Int>?
        if scanner.peek() == UInt8(ascii: "[") {
            entries = scanner.place..<file.count
        } else {
            let key = Array("log_history".utf8)
            _ = scanner.object { name, scanner in
                _ = scanner.peek()
                if name.elementsEqual(key), scanner.peek() == UInt8(ascii: "[") { entries = scanner.place..<file.count }
                return scanner.skip()
            }
        }
        guard let entries else { return false }
        scanner = JSONScanner(file.bytes, entries)
        var failure: Diagnostics?
        var pages = ReadPages(file)
        let isWhole = scanner.list { item in
            do throws(Diagnostics) {
                defer { pages.release(upTo: item.place) }
                return try records.add(&item, line: nil)
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        guard isWhole else {
            let line = file.bytes[..<min(scanner.place, file.count)].lazy.filter { $0 == 10 }.count + 1
            throw .error(
                "damaged JSON: the list of entries is cut short or malformed", file: file.path,
                position: Position(line: line, column: 1))
        }
        return true
    }

    private static func readLines(
        _ file: FileBytes, _ records: inout JSONRecords, _ limits: ImportLimits
    ) throws(Diagnostics) {
        var start = file.textStart
        var line = 1
        var pages = ReadPages(file)
        while start < file.count {
            let end = file.bytes[start...].firstIndex(of: 10) ?? file.count
            var scanner = JSONScanner(file.bytes, start..<end)
            if !scanner.isAtEnd() {
                let isShort = end - start <= limits.line
                let isWhole = isShort ? try records.add(&scanner, line: line) && scanner.isAtEnd() : false
                if !isWhole { records.drop(line) }
            }
            start = end + 1
            line += 1
            pages.release(upTo: end)
        }
    }
}

/// Rows of named numbers, gathered from JSON objects: a column holds only the rows that have it.
struct JSONRecords {
    private struct Column {
        var name: [UInt8]
        var rows: [Int32] = []
        var values: [Double] = []
        /// Rows with a word in place of a number.
        var bad: [Int32] = []
        /// Where words count: those of the rows that have one.
        var words = WordTable()
        var wordRows: [Int32] = []
        var wordCodes: [Int32] = []

        /// A key that stands twice in an object counts once, as it is last.
        mutating func add(_ word: String, _ row: Int32) {
            if wordRows.last == row {
                wordRows.removeLast()
                wordCodes.removeLast()
            }
            wordRows.append(row)
            wordCodes.append(words.code(word))
        }
    }

    private let file: String
    private let wordNames: Set<String>
    private let limits: ImportLimits
    private var columns: [Column] = []
    private var numbers: [[UInt8]: Int] = [:]
    private var isWordColumn: [Bool] = []
    private var rowCount = 0
    private var pointCount = 0
    private var skipped = SkippedLines()
    private var lineMarks: [(row: Int, line: Int)] = []
    private var skipMarks: [(row: Int, skipped: Int)] = []
    /// Leaves of the object at hand.
    private var pending: [(column: Int, leaf: JSONScanner.Leaf)] = []

    init(_ file: String, words: Set<String>, _ limits: ImportLimits) {
        self.file = file
        wordNames = words
        self.limits = limits
    }

    mutating func drop(_ line: Int) {
        skipped.add(line)
        skipMarks.append((rowCount, skipped.count))
    }

    /// Reads an object as a row; false where it is none, and nothing is added then.
    mutating func add(_ scanner: inout JSONScanner, line: Int?) throws(Diagnostics) -> Bool {
        pending.removeAll(keepingCapacity: true)
        var path: [UInt8] = []
        let isWhole = scanner.leaves(under: &path) { path, leaf in
            // One object may have more keys than there is room for.
            guard max(columns.count, pending.count) <= limits.columns else { return }
            // Objects mostly repeat the keys of the one before, in order.
            let guess = (pending.last?.column ?? -1) + 1
            var number = guess < columns.count && columns[guess].name == path ? guess : numbers[path] ?? -1
            if number < 0 {
                number = columns.count
                numbers[path] = number
                columns.append(Column(name: path))
                isWordColumn.append(wordNames.contains(String(decoding: path, as: UTF8.self).lowercased()))
            }
            pending.append((number, leaf))
        }
        guard max(columns.count, pending.count) <= limits.columns else {
            throw limits.exceeded("columns", "more keys", by: limits.columns, in: file, line: line)
        }
        // What follows an object on its line spoils it.
        guard isWhole, line == nil || scanner.isAtEnd() else { return false }
        let row = Int32(truncatingIfNeeded: rowCount)
        for (number, leaf) in pending { store(leaf, number, row) }
        guard pointCount <= limits.points else {
            throw limits.exceeded("points", "\(pointCount) points", by: limits.points, in: file)
        }
        for (number, _) in pending where columns[number].words.count > limits.columns {
            let name = Escaped.text(String(decoding: columns[number].name, as: UTF8.self))
            throw limits.exceeded("columns", "more names under '\(name)'", by: limits.columns, in: file, line: line)
        }
        if let line, lineMarks.last.map({ $0.line - $0.row }) != line - rowCount { lineMarks.append((rowCount, line)) }
        rowCount += 1
        return true
    }

    private mutating func store(_ leaf: JSONScanner.Leaf, _ number: Int, _ row: Int32) {
        let value: Double
        switch leaf {
        case .none: return
        case .number(let given):
            value = given
            if isWordColumn[number] { columns[number].add(NumberText.shortest(given), row) }
        case .text(let text):
            if isWordColumn[number] {
                columns[number].add(text, row)
                columns[number].bad.append(row)
                return
            }
            guard text.utf8.count <= 9, let given = Self.notFinite[text.lowercased()] else {
                if columns[number].bad.last != row { columns[number].bad.append(row) }
                return
            }
            value = given
        }
        // A key that stands twice in an object counts once, as it is last.
        if columns[number].rows.last == row {
            columns[number].values[columns[number].values.count - 1] = value
        } else {
            columns[number].rows.append(row)
            columns[number].values.append(value)
            pointCount += 1
        }
    }

    /// What JSON has no number for stands as text.
    private static let notFinite: [String: Double] = [
        "nan": .nan, "inf": .infinity, "infinity": .infinity, "-inf": -.infinity, "-infinity": -.infinity,
    ]

    /// The rows as a table, and what its columns are.
    consuming func table(
        _ makeRoles: ([String]) throws(Diagnostics) -> CSVRoles
    ) throws(Diagnostics) -> (CSVTable, CSVRoles) {
        let names = columns.map { String(decoding: $0.name, as: UTF8.self) }
        let roles = try makeRoles(names)
        var table = CSVTable(file: file, names: names)
        table.rowCount = rowCount
        table.skipped = skipped
        table.lineMarks = lineMarks
        table.skipMarks = skipMarks
        for (i, column) in columns.enumerated() {
            if roles.kinds[i] == .ignored {
                table.columns.append(.ignored)
            } else if isWordColumn[i], !column.bad.isEmpty || roles.run == i {
                guard (roles.keys + [roles.run].compactMap { $0 }).contains(i) else {
                    table.columns.append(.other(words: column.bad.count))
                    continue
                }
                var codes = [Int32](repeating: -1, count: rowCount)
                for (row, code) in zip(column.wordRows, column.wordCodes) { codes[Int(row)] = code }
                table.columns.append(.words(column.words.words, codes: codes))
            } else if column.bad.count > column.rows.count {
                table.columns.append(.other(words: column.bad.count))
            } else {
                table.columns.append(.sparse(rows: column.rows, values: column.values))
                table.malformed += column.bad.map(Int.init)
            }
        }
        return (table, roles)
    }
}
