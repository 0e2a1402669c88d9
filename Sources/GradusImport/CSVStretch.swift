import CGradusKernels
import GradusLanguage
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A stretch of a text of columns, read by itself: plain numbers by the kernel, any other cell one by one. Rows and lines count
/// from the stretch's own first.
final class CSVStretch: @unchecked Sendable {
    /// What is alike for all stretches of a file.
    struct Plan {
        let file: FileBytes
        let dialect: CSVDialect
        let kinds: [CSVReader.Kind]
        let limits: ImportLimits
        /// For each column the number of number columns from it on.
        let runs: [Int]

        init(_ file: FileBytes, _ dialect: CSVDialect, _ kinds: [CSVReader.Kind], _ limits: ImportLimits) {
            (self.file, self.dialect, self.kinds, self.limits) = (file, dialect, kinds, limits)
            var runs = kinds.map { _ in 0 }
            for i in kinds.indices.reversed() where kinds[i] == .number {
                runs[i] = 1 + (i + 1 < runs.count ? runs[i + 1] : 0)
            }
            self.runs = runs
        }
    }

    private let plan: Plan
    private let bytes: UnsafeRawBufferPointer
    private let kinds: [CSVReader.Kind]
    private let end: Int
    private let capacity: Int
    /// Up to where it was read.
    private(set) var place: Int
    private(set) var lineCount = 0
    /// Rows of numbers, one after the other, a place for each column.
    let block: UnsafeMutablePointer<Double>
    private(set) var rowCount = 0
    private(set) var words: [WordColumn]
    /// For each column the rows with a word in place of a number.
    private(set) var bad: [[Int]]
    private(set) var skipped: [(row: Int, line: Int)] = []
    /// Where the line's number minus the row's changes.
    private(set) var lineMarks: [(row: Int, line: Int)] = []
    private(set) var failure: Failure?
    private(set) var decimalPoint: UInt8

    /// An unclosed quote, and the line that it stands in.
    struct Failure: Error { var line: Int }

    /// - Parameter end: lines that begin before it are read.
    init(_ plan: Plan, from start: Int, to end: Int, _ decimalPoint: UInt8) {
        self.plan = plan
        self.decimalPoint = decimalPoint
        self.end = end
        bytes = plan.file.bytes
        kinds = plan.kinds
        place = start
        words = kinds.map { _ in WordColumn() }
        bad = kinds.map { _ in [] }
        // A row takes a byte for each of its cells at least; the memory is the machine's only where it is written.
        let width = max(1, kinds.count)
        capacity = (end - start) / width + 2
        block = .allocate(capacity: capacity * width)
    }

    deinit { block.deallocate() }

    func located(_ failure: Failure, after line: Int) -> Diagnostics {
        .error("an unclosed quote", file: plan.file.path, position: Position(line: line + failure.line, column: 1))
    }

    func read() {
        do throws(Failure) {
            let areNumbers = !kinds.isEmpty && plan.runs[0] == kinds.count
            while place < end, rowCount < capacity {
                if areNumbers, readPlainLines() { continue }
                if skipsLine() { continue }
                try readRow()
            }
        } catch { failure = error }
    }

    /// Reads lines of plain numbers as long as they come; false where there is none.
    private func readPlainLines() -> Bool {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
        var cursor: UnsafePointer<CChar>? = base + place
        var rows = 0
        gk_parse_rows(
            &cursor, base + end, base + bytes.count, CChar(bitPattern: plan.dialect.separator),
            CChar(bitPattern: decimalPoint), .missing, block + rowCount * kinds.count, kinds.count, capacity - rowCount,
            plan.limits.line, &rows)
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
        for c in kinds.indices { block[rowCount * kinds.count + c] = .missing }
        let isWhole = try readLine(block + rowCount * kinds.count)
        if isWhole, place - start <= plan.limits.line {
            mark(startLine)
            for c in kinds.indices where kinds[c] == .word { words[c].commit() }
            rowCount += 1
        } else {
            skipped.append((rowCount, startLine))
            for c in kinds.indices {
                words[c].forget()
                while bad[c].last == rowCount { bad[c].removeLast() }
            }
        }
    }

    private func mark(_ line: Int) {
        if lineMarks.last.map({ $0.line - $0.row }) != line - rowCount { lineMarks.append((rowCount, line)) }
    }

    // MARK: Lines

    private func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    /// Passes over a blank line, a comment, or the header once more.
    private func skipsLine() -> Bool {
        var i = place
        while i < bytes.count, bytes[i] == 32 || bytes[i] == 9 && plan.dialect.separator != 9 { i += 1 }
        if i == bytes.count || isEnd(bytes[i]) {
            place = i
            endLine()
            return true
        }
        if CSVDialect.isComment(bytes[i]) {
            skipRest()
            return true
        }
        let header = plan.dialect.header
        if !header.isEmpty, bytes.count - place >= header.count, bytes[place] == bytes[header.lowerBound],
            place + header.count == bytes.count || isEnd(bytes[place + header.count]),
            bytes[place..<(place + header.count)].elementsEqual(bytes[header])
        {
            place += header.count
            endLine()
            return true
        }
        return false
    }

    private func skipRest() {
        while place < bytes.count, !isEnd(bytes[place]) { place += 1 }
        endLine()
    }

    /// Consumes a line's end, if it is there.
    private func endLine() {
        if place < bytes.count, bytes[place] == 13 { place += 1 }
        if place < bytes.count, bytes[place] == 10 { place += 1 }
        lineCount += 1
    }

    /// Reads one line into a row; false where it is malformed. The place is after the line then.
    private func readLine(_ row: UnsafeMutablePointer<Double>) throws(Failure) -> Bool {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
        let last = base + bytes.count
        var c = 0
        var isWhole = true
        while true {
            guard c < kinds.count else {
                skipRest()
                return false
            }
            if kinds[c] == .number {
                var cursor: UnsafePointer<CChar>? = base + place
                var read = 0
                let status = gk_parse_cells(
                    &cursor, last, CChar(bitPattern: plan.dialect.separator), CChar(bitPattern: decimalPoint), .missing,
                    row + c, plan.runs[c], &read)
                place = cursor.map { $0 - base } ?? place
                c += read
                if status == GK_LINE_ENDED {
                    lineCount += 1
                    return isWhole && c == kinds.count
                }
                if status == GK_TOO_MANY { continue }
            }
            let ends = try readCell(c, row, &isWhole)
            c += 1
            if ends {
                endLine()
                return isWhole && c == kinds.count
            }
        }
    }

    // MARK: Cells

    private func separates(_ byte: UInt8) -> Bool {
        plan.dialect.separator == 32 ? byte == 32 || byte == 9 : byte == plan.dialect.separator
    }

    /// Reads any cell; true where it ends the line, whose end is not yet consumed.
    private func readCell(
        _ c: Int, _ row: UnsafeMutablePointer<Double>, _ isWhole: inout Bool
    ) throws(Failure) -> Bool {
        let separator = plan.dialect.separator
        while place < bytes.count, bytes[place] == 32 || bytes[place] == 9, separator == 32 || !separates(bytes[place])
        {
            place += 1
        }
        let content: Range<Int>
        var hasQuotes = false
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            (content, hasQuotes) = try quoted()
            let after = place
            while place < bytes.count, !separates(bytes[place]), !isEnd(bytes[place]) { place += 1 }
            if bytes[after..<place].contains(where: { $0 != 32 && $0 != 9 }) { isWhole = false }
        } else {
            let start = place
            var i = place
            if separator == 32 {
                while i < bytes.count, !separates(bytes[i]), !isEnd(bytes[i]) { i += 1 }
            } else {
                while i < bytes.count, bytes[i] != separator, !isEnd(bytes[i]) { i += 1 }
            }
            place = i
            while i > start, bytes[i - 1] == 32 || bytes[i - 1] == 9 { i -= 1 }
            content = start..<i
        }
        take(content, hasQuotes: hasQuotes, c, row, &isWhole)
        if separator == 32 {
            while place < bytes.count, separates(bytes[place]) { place += 1 }
            return place == bytes.count || isEnd(bytes[place])
        }
        guard place < bytes.count, !isEnd(bytes[place]) else { return true }
        place += 1
        return false
    }

    /// The content of a quoted cell, which may span lines; the place is after the closing quote then.
    private func quoted() throws(Failure) -> (Range<Int>, hasQuotes: Bool) {
        let start = place + 1
        let startLine = lineCount
        var hasQuotes = false
        place = start
        while place < bytes.count, place - start <= plan.limits.line {
            let byte = bytes[place]
            if byte == 10 { lineCount += 1 }
            if byte == UInt8(ascii: "\"") {
                guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") else {
                    place += 1
                    return (start..<(place - 1), hasQuotes)
                }
                hasQuotes = true
                place += 1
            }
            place += 1
        }
        throw Failure(line: startLine)
    }

    private func take(
        _ content: Range<Int>, hasQuotes: Bool, _ c: Int, _ row: UnsafeMutablePointer<Double>, _ isWhole: inout Bool
    ) {
        let cell = UnsafeRawBufferPointer(rebasing: bytes[content])
        switch kinds[c] {
        case .ignored: break
        case .word:
            if hasQuotes {
                let text = CellScanner.Cell(bytes, content, isQuoted: true).text
                Array(text.utf8).withUnsafeBytes { words[c].set($0) }
            } else {
                words[c].set(cell)
            }
            if let start = cell.baseAddress, memchr(start, 0, cell.count) != nil { isWhole = false }
        case .number:
            row[c] = .missing
            switch CellReading(cell, decimalComma: plan.dialect.separator == UInt8(ascii: ";")) {
            case .number(let value):
                row[c] = value
                // Where one number has a decimal comma, the others will: the kernel reads them from here on.
                if plan.dialect.separator == UInt8(ascii: ";"), cell.contains(UInt8(ascii: ",")) {
                    decimalPoint = UInt8(ascii: ",")
                }
            case .hole: break
            case .word:
                row[c] = .nan
                if cell.contains(0) { isWhole = false }
                bad[c].append(rowCount)
            }
        }
    }
}
