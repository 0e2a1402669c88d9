import CGradusKernels
import GradusLanguage
import GradusTrace

/// Reads the lines of a text of columns in one pass: plain numbers by the kernel, any other cell by itself.
struct CSVReader {
    enum Kind { case number, word, ignored }

    private let file: FileBytes
    private let dialect: CSVDialect
    private let kinds: [Kind]
    private let limits: ImportLimits
    /// For each column the number of number columns from it on.
    private let runs: [Int]

    private var place: Int
    private var line: Int
    private var decimalPoint = CChar(bitPattern: UInt8(ascii: "."))
    private var words: [WordColumn]
    private var bad: [[Int32]]
    private var table: CSVTable

    init(_ file: FileBytes, _ dialect: CSVDialect, kinds: [Kind], _ limits: ImportLimits) {
        self.file = file
        self.dialect = dialect
        self.kinds = kinds
        self.limits = limits
        var runs = kinds.map { _ in 0 }
        for i in kinds.indices.reversed() where kinds[i] == .number {
            runs[i] = 1 + (i + 1 < runs.count ? runs[i + 1] : 0)
        }
        self.runs = runs
        place = dialect.dataStart
        line = dialect.dataLine
        words = kinds.map { _ in WordColumn() }
        bad = kinds.map { _ in [] }
        table = CSVTable(file: file.path, names: dialect.names)
    }

    /// - Throws: an unclosed quote, or more than the limits allow.
    mutating func read() throws(Diagnostics) -> CSVTable {
        let count = kinds.count
        let columns = kinds.map { _ in GrowingColumn() }
        let numeric = kinds.indices.filter { kinds[$0] == .number }
        let blockRows = max(1, 16384 / max(1, count))
        let block = UnsafeMutablePointer<Double>.allocate(capacity: blockRows * max(1, count))
        block.initialize(repeating: .missing, count: blockRows * max(1, count))
        defer { block.deallocate() }
        var filled = 0
        var nextCheck = numeric.isEmpty ? Int.max : limits.points / numeric.count
        func flush(_ rowCount: Int, _ place: Int) throws(Diagnostics) {
            let expected = rowCount == 0 ? 0 : Int(Double(rowCount) * Double(file.count) / Double(max(1, place)) * 1.02)
            for c in numeric {
                guard columns[c].append(block + c, stride: count, rows: filled, expected: expected) else {
                    throw .error("not enough memory for \(rowCount) rows", file: file.path)
                }
            }
            filled = 0
            if rowCount > nextCheck {
                let points = numeric.reduce(0) { $0 + columns[$1].presentCount }
                guard points <= limits.points else {
                    throw limits.exceeded("points", "\(points) points", by: limits.points, in: file.path)
                }
                nextCheck = rowCount + max(4096, (limits.points - points) / numeric.count)
            }
        }
        while place < file.count {
            let start = place
            let startLine = line
            if skipsLine() { continue }
            let isWhole = try readLine(block + filled * count)
            if isWhole, place - start <= limits.line {
                if table.lineMarks.isEmpty || startLine - table.rowCount != lastShift {
                    table.lineMarks.append((table.rowCount, startLine))
                }
                for c in kinds.indices where kinds[c] == .word { words[c].commit() }
                table.rowCount += 1
                filled += 1
                if filled == blockRows { try flush(table.rowCount, place) }
            } else {
                table.skipped.add(startLine)
                table.skipMarks.append((table.rowCount, table.skipped.count))
                for c in kinds.indices {
                    while bad[c].last.map(Int.init) == table.rowCount { bad[c].removeLast() }
                }
            }
        }
        try flush(table.rowCount, place)
        return finished(columns)
    }

    private var lastShift: Int { table.lineMarks.last.map { $0.line - $0.row } ?? 0 }

    private func finished(_ columns: [GrowingColumn]) -> CSVTable {
        var table = table
        for c in kinds.indices {
            switch kinds[c] {
            case .ignored: table.columns.append(.ignored)
            case .word: table.columns.append(.words(words[c].words, codes: words[c].codes))
            case .number:
                // A placeholder stands for each word.
                let numbers = columns[c].presentCount - bad[c].count
                if bad[c].count > numbers {
                    table.columns.append(.other(words: bad[c].count))
                } else {
                    table.columns.append(.numbers(columns[c].take()))
                    table.malformed.append(contentsOf: bad[c].map(Int.init))
                    if !bad[c].isEmpty { table.withWords.insert(c) }
                }
            }
        }
        return table
    }

    // MARK: Lines

    private func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    /// Passes over a blank line, a comment, or the header once more.
    private mutating func skipsLine() -> Bool {
        let bytes = file.bytes
        var i = place
        while i < bytes.count, bytes[i] == 32 || bytes[i] == 9 && dialect.separator != 9 { i += 1 }
        if i == bytes.count || isEnd(bytes[i]) {
            place = i
            endLine()
            return true
        }
        if CSVDialect.isComment(bytes[i]) {
            skipRest()
            return true
        }
        let header = dialect.header
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

    private mutating func skipRest() {
        let bytes = file.bytes
        while place < bytes.count, !isEnd(bytes[place]) { place += 1 }
        endLine()
    }

    /// Consumes a line's end, if it is there.
    private mutating func endLine() {
        let bytes = file.bytes
        if place < bytes.count, bytes[place] == 13 { place += 1 }
        if place < bytes.count, bytes[place] == 10 { place += 1 }
        line += 1
    }

    /// Reads one line into a row; false where it is malformed. The place is after the line then.
    private mutating func readLine(_ row: UnsafeMutablePointer<Double>) throws(Diagnostics) -> Bool {
        let base = file.bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let base else { return false }
        let last = base + file.count
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
                    &cursor, last, CChar(bitPattern: dialect.separator), decimalPoint, .missing, row + c, runs[c], &read
                )
                place = cursor.map { $0 - base } ?? place
                c += read
                if status == GK_LINE_ENDED {
                    line += 1
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
        dialect.separator == 32 ? byte == 32 || byte == 9 : byte == dialect.separator
    }

    /// Reads any cell; true where it ends the line, whose end is not yet consumed.
    private mutating func readCell(
        _ c: Int, _ row: UnsafeMutablePointer<Double>, _ isWhole: inout Bool
    ) throws(Diagnostics) -> Bool {
        let bytes = file.bytes
        while place < bytes.count, bytes[place] == 32 || bytes[place] == 9,
            dialect.separator == 32 || !separates(bytes[place])
        { place += 1 }
        var content: Range<Int>
        var hasQuotes = false
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            (content, hasQuotes) = try quoted()
            let after = place
            while place < bytes.count, !separates(bytes[place]), !isEnd(bytes[place]) { place += 1 }
            if bytes[after..<place].contains(where: { $0 != 32 && $0 != 9 }) { isWhole = false }
        } else {
            let start = place
            while place < bytes.count, !separates(bytes[place]), !isEnd(bytes[place]) { place += 1 }
            var end = place
            while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
            content = start..<end
        }
        take(content, hasQuotes: hasQuotes, c, row, &isWhole)
        if dialect.separator == 32 {
            while place < bytes.count, separates(bytes[place]) { place += 1 }
            return place == bytes.count || isEnd(bytes[place])
        }
        guard place < bytes.count, !isEnd(bytes[place]) else { return true }
        place += 1
        return false
    }

    /// The content of a quoted cell, which may span lines; the place is after the closing quote then.
    private mutating func quoted() throws(Diagnostics) -> (Range<Int>, hasQuotes: Bool) {
        let bytes = file.bytes
        let start = place + 1
        let startLine = line
        var hasQuotes = false
        place = start
        while place < bytes.count, place - start <= limits.line {
            let byte = bytes[place]
            if byte == 10 { line += 1 }
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
        throw .error("an unclosed quote", file: file.path, position: Position(line: startLine, column: 1))
    }

    private mutating func take(
        _ content: Range<Int>, hasQuotes: Bool, _ c: Int, _ row: UnsafeMutablePointer<Double>, _ isWhole: inout Bool
    ) {
        let cell = UnsafeRawBufferPointer(rebasing: file.bytes[content])
        switch kinds[c] {
        case .ignored: break
        case .word:
            if cell.contains(0) { isWhole = false }
            if hasQuotes {
                let text = CellScanner.Cell(file.bytes, content, isQuoted: true).text
                Array(text.utf8).withUnsafeBytes { words[c].set($0) }
            } else {
                words[c].set(cell)
            }
        case .number:
            row[c] = .missing
            switch CellReading(cell, decimalComma: dialect.separator == UInt8(ascii: ";")) {
            case .number(let value):
                row[c] = value
                // Where one number has a decimal comma, the others will: the kernel reads them from here on.
                if dialect.separator == UInt8(ascii: ";"), cell.contains(UInt8(ascii: ",")) {
                    decimalPoint = CChar(bitPattern: UInt8(ascii: ","))
                }
            case .hole: break
            case .word:
                row[c] = .nan
                if cell.contains(0) { isWhole = false }
                bad[c].append(Int32(truncatingIfNeeded: table.rowCount))
            }
        }
    }
}
