import GradusLanguage

/// How a text of columns is written: what separates cells, where the names stand, where the data begin.
struct CSVDialect {
    var separator: UInt8 = UInt8(ascii: ",")
    /// The columns' names; nil where the first line holds numbers already.
    var names: [String]?
    /// How many cells a line has.
    var columnCount = 0
    /// The offset of the first line after the header, and its number.
    var dataStart = 0
    var dataLine = 1
    /// The header's own bytes: the same line again is passed over.
    var header = 0..<0
}

extension CSVDialect {
    /// Looks at the first lines of a text.
    ///
    /// - Throws: where the file is empty, no text, or has too many columns.
    init(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) {
        try CSVDialect.expectText(file)
        var (start, number) = (file.textStart, 1)
        // Excel's own first line says the separator, which the others show.
        if file.count - start > 6, file.bytes[start..<(start + 4)].elementsEqual("sep=".utf8),
            [10, 13].contains(file.bytes[start + 5])
        {
            start += file.bytes[start + 5] == 13 && file.bytes[start + 6] == 10 ? 7 : 6
            number = 2
        }
        var lines = LineScanner(file.bytes, from: start, number: number)
        var comment: LineScanner.Line?
        var first: LineScanner.Line?
        while let line = lines.next() {
            if line.isBlank(in: file.bytes) { continue }
            if CSVDialect.isComment(file.bytes[line.range.lowerBound]) {
                comment = line
                continue
            }
            first = line
            break
        }
        guard let line = first ?? comment else {
            throw .error("no data: the file has blank lines alone", file: file.path)
        }
        let second = lines.next()
        separator = CSVDialect.separator(file.bytes, line, second)
        let cells = try cells(of: line, in: file)
        let areNumbers = cells.allSatisfy(CSVDialect.isNumberOrHole)
        if areNumbers, let comment, let named = try headerCells(comment, in: file), named.count == cells.count {
            names = named
            (dataStart, dataLine) = (line.range.lowerBound, line.number)
        } else if first == nil, let comment, let named = try headerCells(comment, in: file) {
            names = named
            (dataStart, dataLine) = (comment.next, comment.number + comment.lineCount)
        } else if areNumbers {
            (dataStart, dataLine) = (line.range.lowerBound, line.number)
        } else {
            names = cells.map { $0.trimmed }
            header = line.range
            (dataStart, dataLine) = (line.next, line.number + line.lineCount)
        }
        columnCount = names?.count ?? cells.count
        guard columnCount <= limits.columns else {
            throw limits.exceeded(
                "columns", "\(columnCount) columns", by: limits.columns, in: file.path, line: line.number)
        }
    }

    /// The cells of the first line of data.
    func firstCells(_ file: FileBytes) -> [String] {
        var lines = LineScanner(file.bytes, from: dataStart)
        guard let line = lines.next(), !line.isUnclosed else { return [] }
        return (try? cells(of: line, in: file)) ?? []
    }

    static func isComment(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%") }

    static func isNumberOrHole(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { CellReading($0, decimalComma: true).isNumberOrHole }
    }

    /// The names of a `#` line.
    private func headerCells(_ line: LineScanner.Line, in file: FileBytes) throws(Diagnostics) -> [String]? {
        var line = line
        line.range = (line.range.lowerBound + 1)..<line.range.upperBound
        while let first = line.range.first, separator == 32 || file.bytes[first] == 32,
            CSVDialect.isBlank(file.bytes[first])
        {
            line.range.removeFirst()
        }
        let names = try cells(of: line, in: file).map { $0.trimmed }
        return names.isEmpty ? nil : names
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private func cells(of line: LineScanner.Line, in file: FileBytes) throws(Diagnostics) -> [String] {
        guard !line.isUnclosed else {
            throw .error("an unclosed quote", file: file.path, position: Position(line: line.number, column: 1))
        }
        var scanner = CellScanner(file.bytes, line.range.lowerBound..<line.range.upperBound, separator: separator)
        var cells: [String] = []
        while let cell = scanner.next() { cells.append(cell.text) }
        return cells
    }

    /// The sign among comma, semicolon and tab that divides the first two lines alike; blanks where there is none.
    private static func separator(
        _ bytes: UnsafeRawBufferPointer, _ line: LineScanner.Line, _ second: LineScanner.Line?
    ) -> UInt8 {
        func count(_ line: LineScanner.Line, _ separator: UInt8) -> Int {
            var isQuoted = false
            var count = 0
            for byte in bytes[line.range] {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if !isQuoted, byte == separator { count += 1 }
            }
            return count
        }
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")].filter { count(line, $0) > 0 }
        if let second, candidates.count > 1,
            let alike = candidates.first(where: { count(line, $0) == count(second, $0) })
        {
            return alike
        }
        if let most = candidates.max(by: { count(line, $0) < count(line, $1) }) { return most }
        var blanks = CellScanner(bytes, line.range, separator: 32)
        _ = blanks.next()
        return blanks.next() == nil ? UInt8(ascii: ",") : 32
    }

    /// Tells what is no text at all, or not in UTF-8.
    private static func expectText(_ file: FileBytes) throws(Diagnostics) {
        guard file.count > 0 else { throw .error("no data: the file is empty", file: file.path) }
        let head = file.bytes.prefix(4096)
        let zeros = head.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        if file.begins(with: [0xFF, 0xFE]) || file.begins(with: [0xFE, 0xFF]) || zeros * 5 > head.count * 2, zeros > 0 {
            throw .error(
                "the text is in UTF-16, not UTF-8", hint: "save it with the encoding UTF-8 (iconv -f UTF-16 -t UTF-8)",
                file: file.path)
        }
        let controls = head.lazy.filter { $0 < 32 && !(9...13).contains($0) && $0 != 27 && $0 != 0 }.count
        if controls * 100 > head.count || controls > 0 && zeros > 0 || head.first == 0x89 {
            throw .error("this is no text, and no kind of log that is known", file: file.path)
        }
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        let isBlank = { (c: Character) in c == " " || c == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
