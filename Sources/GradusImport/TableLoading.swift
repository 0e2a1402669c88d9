import GradusLanguage
import GradusTrace

extension TableSource {
    /// Reads the table: its header's names are the fields; a column is of words where a cell is one.
    ///
    /// The shortest run of leading columns that tells rows apart are coordinates, as are words; the others are quantities.
    ///
    /// - Returns: the trace, and warnings that count malformed lines.
    /// - Throws: diagnostics that name the file, and the line where one is wrong.
    public func load(
        relativeTo directory: String, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        let columns: [Column]
        var notes: [Diagnostic] = []
        switch self {
        case .inline(let lists):
            columns = lists.entries.map { Self.column($0.name, $0.value) }
            if columns.isEmpty {
                throw .error("a table without columns", hint: "such as {depth: [10, 20], error: [0.1, 0.2]}")
            }
            if columns.allSatisfy({ $0.count == 0 }) {
                throw .error("an empty table: its columns have no values", hint: "such as {depth: [10, 20]}")
            }
        case .path(let path):
            let file = try FileBytes(LogPaths.joined(directory, path), shownAs: path)
            let result = Result { () throws(Diagnostics) in try Self.columns(file, limits) }
            try file.expectWhole()
            (columns, notes) = try result.get()
        }
        return (try Self.trace(columns), notes)
    }

    /// Reads a table that stands in memory.
    package static func load(
        bytes: UnsafeRawBufferPointer, limits: ImportLimits = .standard
    ) throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic]) {
        let (columns, notes) = try columns(FileBytes(copying: bytes, shownAs: "table"), limits)
        return (try trace(columns), notes)
    }

    private static func trace(_ columns: [Column]) throws(Diagnostics) -> Trace {
        var columns = columns
        let keys = try Trace(columns).leadingKeyCount
        for i in columns.indices where i < keys { columns[i].role = .coordinate }
        return try Trace(columns)
    }

    private static func column(_ name: String, _ values: [FieldValue?]) -> Column {
        if values.allSatisfy({ $0 == nil || $0?.number != nil }) {
            return Column(name, .double(values.map { $0?.number ?? .missing }))
        }
        return Column(name, words: values.map { $0?.text })
    }

    private static func columns(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> (
        [Column], [Diagnostic]
    ) {
        let dialect = try CSVDialect(file, limits)
        let names = dialect.names ?? (0..<dialect.columnCount).map { String($0 + 1) }
        var seen = Set<String>()
        for name in names where !name.isEmpty && !seen.insert(name).inserted {
            throw .error(
                "duplicate columns: '\(Escaped.text(name))' stands twice in the header", file: file.path,
                position: Position(line: max(1, dialect.dataLine - 1), column: 1))
        }
        // Columns that turn out to hold words are read once more as such; most show it in their first cell.
        var kinds = names.map { $0.isEmpty ? CSVReader.Kind.ignored : .number }
        let first = dialect.firstCells(file)
        if first.count == names.count {
            for i in kinds.indices where kinds[i] == .number && !CSVDialect.isNumberOrHole(first[i]) {
                kinds[i] = .word
            }
        }
        var reader = CSVReader(file, dialect, kinds: kinds, limits)
        var table = try reader.read()
        if !table.malformed.isEmpty || table.columns.contains(where: { if case .other = $0 { true } else { false } }) {
            for i in kinds.indices where kinds[i] == .number && table.hasWords(i) { kinds[i] = .word }
            reader = CSVReader(file, dialect, kinds: kinds, limits)
            table = try reader.read()
        }
        guard table.rowCount > 0 else {
            throw .error("an empty table: it has a header, but no lines of data", file: file.path)
        }
        var columns: [Column] = []
        for (name, content) in zip(names, table.columns) {
            switch content {
            case .numbers(let values): columns.append(Column(name, .double(values)))
            case .repeating(let values, let each):
                columns.append(Column(name, .repeating(values: values, each: each, count: table.rowCount)))
            case .words(let words, let codes): columns.append(Column(name, .words(words, codes: codes)))
            case .repeatingWords(let words, let codes, let each):
                columns.append(column(name, words, codes, each: each, count: table.rowCount))
            case .sparse, .other, .ignored: break
            }
        }
        return (columns, [table.skipped.warning(file.path)].compactMap { $0 })
    }

    /// Words that repeat; one that is missing stands in no list of words.
    private static func column(_ name: String, _ words: [String], _ codes: [Int32], each: Int, count: Int) -> Column {
        if codes.allSatisfy({ $0 >= 0 }) {
            return Column(name, .repeatingWords(codes.map { words[Int($0)] }, each: each, count: count))
        }
        return Column(name, .words(words, codes: (0..<count).map { codes[$0 / each % codes.count] }))
    }
}
