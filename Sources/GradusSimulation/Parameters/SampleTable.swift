import GradusLanguage

/// The numbers of a task's CSV file: a header, then one sample a line; commas, semicolons or tabs.
struct SampleTable: Sendable {
    var names: [String]
    /// One list for each name; NaN where a cell is no number.
    var columns: [[Double]]
    var rowCount: Int

    init(_ bytes: [UInt8], path: String) throws(Diagnostics) {
        guard var text = String(validating: bytes, as: UTF8.self) else { throw .error("'\(path)' is not UTF-8 text") }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.utf8 }.filter { !$0.allSatisfy { $0 == 0x20 } }
        guard let header = lines.first else { throw .error("'\(path)' is empty") }
        let separator = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { a, b in
            header.count { $0 == a } < header.count { $0 == b }
        }
        func cells(_ line: Substring.UTF8View) -> [String] {
            line.split(separator: separator ?? UInt8(ascii: ","), omittingEmptySubsequences: false).map { cell in
                let trimmed = Substring(cell).drop { $0 == " " }
                var text = String(trimmed)
                while text.hasSuffix(" ") { text.removeLast() }
                if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
                    text = String(text.dropFirst().dropLast())
                }
                return text
            }
        }
        let names = cells(header)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw .error(
                "'\(path)' has the column '\(twice)' twice", file: path, position: Position(line: 1, column: 1))
        }
        var columns: [[Double]] = names.map { _ in [] }
        let rowCount = lines.count - 1
        if rowCount == 0 { throw .error("'\(path)' has a header and no samples") }
        for i in columns.indices { columns[i].reserveCapacity(rowCount) }
        for (row, line) in lines.dropFirst().enumerated() {
            let cells = cells(line)
            guard cells.count == names.count else {
                throw .error("row \(row + 1) of '\(path)' has \(cells.count) cells, the header \(names.count)")
            }
            for i in columns.indices { columns[i].append(NumberText.number(cells[i]) ?? .nan) }
        }
        self.names = names
        self.columns = columns
        self.rowCount = rowCount
    }
}
