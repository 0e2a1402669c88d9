import CGradusKernels
import GradusLanguage
import GradusTrace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines that the kernel leaves, cell by cell.
extension CSVStretch {
    private func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    /// Passes over a blank line, a comment, or the header once more.
    func skipsLine() -> Bool {
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

    /// Reads one line into `row`, and words' codes where they stay; false where it is malformed. The place is after the line then.
    func readLine() throws(Failure) -> Bool {
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
            let ends = try readCell(c, &isWhole)
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
    private func readCell(_ c: Int, _ isWhole: inout Bool) throws(Failure) -> Bool {
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
        take(content, hasQuotes: hasQuotes, c, &isWhole)
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

    private func take(_ content: Range<Int>, hasQuotes: Bool, _ c: Int, _ isWhole: inout Bool) {
        let cell = UnsafeRawBufferPointer(rebasing: bytes[content])
        switch kinds[c] {
        case .ignored: break
        case .word:
            let code =
                hasQuotes
                ? words[c]?.code(CellScanner.Cell(bytes, content, isQuoted: true).text) : words[c]?.code(cell)
            columns[c].codes?[rowCount] = code ?? -1
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
                bad.append((c, rowCount))
            }
        }
    }
}
