import CGradusKernels
import GradusLanguage
import GradusTrace

/// A stretch of a text of columns, read by itself: plain rows by the kernel, any other one by one. Rows and lines count from
/// the stretch's own first.
final class CSVStretch: @unchecked Sendable {
    /// What is alike for all stretches of a file.
    struct Plan {
        let file: FileBytes
        let dialect: CSVDialect
        let kinds: [CSVReader.Kind]
        let limits: ImportLimits
        /// For each column the number of number columns from it on.
        let runs: [Int]
        let memory = StretchMemory()

        init(_ file: FileBytes, _ dialect: CSVDialect, _ kinds: [CSVReader.Kind], _ limits: ImportLimits) {
            (self.file, self.dialect, self.kinds, self.limits) = (file, dialect, kinds, limits)
            var runs = kinds.map { _ in 0 }
            for i in kinds.indices.reversed() where kinds[i] == .number {
                runs[i] = 1 + (i + 1 < runs.count ? runs[i + 1] : 0)
            }
            self.runs = runs
        }
    }

    let plan: Plan
    let bytes: UnsafeRawBufferPointer
    let kinds: [CSVReader.Kind]
    /// Where its first line begins; lines that begin before the end are read.
    let start: Int
    let end: Int
    private let capacity: Int
    /// Up to where it was read.
    var place: Int
    var lineCount = 0
    private(set) var rowCount = 0
    /// Each column's values, and the words of those that have some.
    private(set) var columns: [gk_column] = []
    private(set) var words: [WordTable?] = []
    private let memory: StretchMemory.Block
    /// The numbers of a row that is read cell by cell.
    let row: UnsafeMutablePointer<Double>
    /// Cells with a word in place of a number.
    var bad: [(column: Int, row: Int)] = []
    private(set) var skipped: [(row: Int, line: Int)] = []
    /// Where the line's number minus the row's changes.
    private(set) var lineMarks: [(row: Int, line: Int)] = []
    private(set) var failure: Failure?
    var decimalPoint: UInt8

    /// An unclosed quote, and the line that it stands in.
    struct Failure: Error { var line: Int }

    init(_ plan: Plan, from start: Int, to end: Int, _ decimalPoint: UInt8) {
        self.plan = plan
        self.decimalPoint = decimalPoint
        self.start = start
        self.end = end
        bytes = plan.file.bytes
        kinds = plan.kinds
        place = start
        // A row takes a byte for each of its cells at least; the memory is the machine's only where it is written.
        capacity = (end - start) / max(1, kinds.count) + 2
        var counts = (numbers: 0, words: 0)
        for kind in kinds {
            if kind == .number { counts.numbers += 1 }
            if kind == .word { counts.words += 1 }
        }
        memory = plan.memory.take(capacity * (8 * counts.numbers + 4 * counts.words))
        row = .allocate(capacity: max(1, kinds.count))
        var nextNumbers = memory.start.bindMemory(to: Double.self, capacity: capacity * counts.numbers)
        var nextCodes = (memory.start + 8 * capacity * counts.numbers)
            .bindMemory(to: Int32.self, capacity: capacity * counts.words)
        for kind in kinds {
            var column = gk_column()
            switch kind {
            case .ignored:
                column.kind = Int32(GK_IGNORED)
                words.append(nil)
            case .number:
                column.kind = Int32(GK_NUMBERS)
                column.numbers = nextNumbers
                nextNumbers += capacity
                words.append(nil)
            case .word:
                let table = WordTable()
                column.kind = Int32(table.table == nil ? GK_IGNORED : GK_WORDS)
                column.codes = nextCodes
                column.words = table.table
                nextCodes += capacity
                words.append(table)
            }
            columns.append(column)
        }
    }

    deinit {
        plan.memory.give(memory)
        row.deallocate()
    }

    func located(_ failure: Failure, after line: Int) -> Diagnostics {
        .error("an unclosed quote", file: plan.file.path, position: Position(line: line + failure.line, column: 1))
    }

    func read() {
        do throws(Failure) {
            while place < end, rowCount < capacity {
                if readPlainRows() { continue }
                if skipsLine() { continue }
                try readRow()
            }
        } catch { failure = error }
    }

    /// Reads plain rows as long as they come; false where there is none.
    private func readPlainRows() -> Bool {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
        let header = plan.dialect.header
        var text = gk_text(
            last: base + bytes.count, separator: CChar(bitPattern: plan.dialect.separator),
            decimal_point: CChar(bitPattern: decimalPoint), missing: .missing, header: base + header.lowerBound,
            header_length: header.count, longest: plan.limits.line)
        var cursor: UnsafePointer<CChar>? = base + place
        let rows = gk_read_rows(&text, &cursor, base + end, columns, columns.count, rowCount, capacity - rowCount)
        guard rows > 0, let cursor else { return false }
        mark(lineCount)
        place = cursor - base
        rowCount += rows
        lineCount += rows
        return true
    }

    private func readRow() throws(Failure) {
        let start = place
        let startLine = lineCount
        for c in kinds.indices {
            row[c] = .missing
            columns[c].codes?[rowCount] = -1
        }
        let isWhole = try readLine()
        if isWhole, place - start <= plan.limits.line {
            mark(startLine)
            for c in kinds.indices { columns[c].numbers?[rowCount] = row[c] }
            rowCount += 1
        } else {
            skipped.append((rowCount, startLine))
            while bad.last?.row == rowCount { bad.removeLast() }
        }
    }

    private func mark(_ line: Int) {
        if lineMarks.last.map({ $0.line - $0.row }) != line - rowCount { lineMarks.append((rowCount, line)) }
    }
}
