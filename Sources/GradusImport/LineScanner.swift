/// Lines of a text, ended by LF, CR or CR LF; a quoted cell may hold line breaks.
struct LineScanner {
    struct Line {
        /// Without its end.
        var range: Range<Int>
        /// The offset of the next line.
        var next: Int
        /// From 1, and how many lines of the file it takes.
        var number: Int
        var lineCount = 1
        /// Whether a quote was opened that is never closed.
        var isUnclosed = false
        /// Whether the file ends within it.
        var isLast: Bool

        func isBlank(in bytes: UnsafeRawBufferPointer) -> Bool { bytes[range].allSatisfy { $0 == 32 || $0 == 9 } }
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int
    private(set) var number: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int, number: Int = 1) {
        self.bytes = bytes
        self.offset = offset
        self.number = number
    }

    mutating func next() -> Line? {
        guard offset < bytes.count else { return nil }
        let start = offset
        var isQuoted = false
        var breaks = 0
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == 10 || byte == 13 {
                if !isQuoted { break }
                if byte == 10 { breaks += 1 }
            }
            i += 1
        }
        var after = i
        if after < bytes.count {
            after += 1
            if bytes[i] == 13, after < bytes.count, bytes[after] == 10 { after += 1 }
        }
        let line = Line(
            range: start..<i, next: after, number: number, lineCount: breaks + 1, isUnclosed: isQuoted,
            isLast: i == bytes.count)
        offset = after
        number += breaks + 1
        return line
    }
}

/// Cells of one line.
struct CellScanner {
    struct Cell {
        /// Without the quotes; what they quote may hold doubled ones.
        var range: Range<Int>
        var isQuoted: Bool
        private let bytes: UnsafeRawBufferPointer

        init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, isQuoted: Bool) {
            self.bytes = bytes
            self.range = range
            self.isQuoted = isQuoted
        }

        /// The text, invalid UTF-8 replaced by U+FFFD.
        var text: String {
            guard isQuoted, bytes[range].contains(UInt8(ascii: "\"")) else {
                return String(decoding: bytes[range], as: UTF8.self)
            }
            var unquoted: [UInt8] = []
            var isSecond = false
            for byte in bytes[range] {
                isSecond = byte == UInt8(ascii: "\"") && !isSecond
                if !isSecond { unquoted.append(byte) }
            }
            return String(decoding: unquoted, as: UTF8.self)
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private let end: Int
    private let separator: UInt8
    /// The place of the next cell; nil after the last.
    private var place: Int?

    init(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, separator: UInt8) {
        self.bytes = bytes
        end = line.upperBound
        self.separator = separator
        place = line.lowerBound
        if separator == 32 { skipBlanks() }
        if separator == 32, place == end { place = nil }
    }

    private mutating func skipBlanks() {
        guard var i = place else { return }
        while i < end, bytes[i] == 32 || bytes[i] == 9 { i += 1 }
        place = i
    }

    private func separates(_ byte: UInt8) -> Bool { separator == 32 ? byte == 32 || byte == 9 : byte == separator }

    mutating func next() -> Cell? {
        guard let start = place else { return nil }
        var i = start
        while i < end, bytes[i] == 32 || bytes[i] == 9, !separates(bytes[i]) { i += 1 }
        var cell: Cell
        if i < end, bytes[i] == UInt8(ascii: "\"") {
            let open = i + 1
            i = open
            while i < end {
                if bytes[i] == UInt8(ascii: "\"") {
                    guard i + 1 < end, bytes[i + 1] == UInt8(ascii: "\"") else { break }
                    i += 1
                }
                i += 1
            }
            i = min(i, end)
            cell = Cell(bytes, open..<max(open, i), isQuoted: true)
            // What stands between the closing quote and the separator belongs to no cell.
            while i < end, !separates(bytes[i]) { i += 1 }
        } else {
            while i < end, !separates(bytes[i]) { i += 1 }
            var last = i
            while last > start, bytes[last - 1] == 32 || bytes[last - 1] == 9 { last -= 1 }
            var begin = start
            while begin < last, bytes[begin] == 32 || bytes[begin] == 9 { begin += 1 }
            cell = Cell(bytes, begin..<last, isQuoted: false)
        }
        if i < end {
            place = i + 1
            if separator == 32 { skipBlanks() }
            if separator == 32, place == end { place = nil }
        } else {
            place = nil
        }
        return cell
    }
}
