import GradusLanguage

/// A trace as JSON Lines: an object for each row; a missing value is left out, `NaN` and `Infinity` are bare, as Python's
/// json writes and reads them.
enum JSONLinesWriter {
    static func write<E: Error>(_ trace: Trace, to sink: (ArraySlice<UInt8>) throws(E) -> Void) throws(E) {
        let size = 1 << 16
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 4096)
        let keys = trace.columns.map { Array((quoted($0.name) + ": ").utf8) }
        for row in 0..<trace.rowCount {
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, column) in zip(keys, trace.columns) {
                let value: [UInt8]
                if column.isText {
                    guard let word = column.word(row) else { continue }
                    value = Array(quoted(word).utf8)
                } else {
                    guard let number = text(column, row) else { continue }
                    value = number
                }
                if !isFirst { bytes.append(contentsOf: ", ".utf8) }
                isFirst = false
                bytes.append(contentsOf: key)
                bytes.append(contentsOf: value)
            }
            bytes.append(contentsOf: "}\n".utf8)
            if bytes.count >= size {
                try sink(bytes[...])
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if !bytes.isEmpty { try sink(bytes[...]) }
    }

    private static func text(_ column: Column, _ row: Int) -> [UInt8]? {
        let number = column.number(row)
        if number.isMissing { return nil }
        if number.isNaN { return Array("NaN".utf8) }
        if number.isInfinite { return Array((number < 0 ? "-Infinity" : "Infinity").utf8) }
        var bytes: [UInt8] = []
        if case .float(let values) = column.storage, !column.isWidened {
            CSVWriter.append(values[row], isMissing: false, to: &bytes)
        } else {
            CSVWriter.append(number, isMissing: false, to: &bytes)
        }
        return bytes
    }

    /// A JSON string (RFC 8259).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if scalar.value < 32 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
