import GradusLanguage

/// A trace as CSV in long form: a header, then a line for each row; numbers in the shortest form that reads back to the same
/// value of their precision, a missing value as an empty cell, lines ended by a line feed.
public enum CSVWriter {
    /// Writes the table in pieces of some 64 KiB.
    public static func write<E: Error>(_ trace: Trace, to sink: (ArraySlice<UInt8>) throws(E) -> Void) throws(E) {
        let size = 1 << 16
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 4096)
        for (i, name) in trace.names.enumerated() {
            if i > 0 { bytes.append(comma) }
            append(name, to: &bytes)
        }
        bytes.append(lineFeed)
        let cells = trace.columns.map(CellText.init)
        for row in 0..<trace.rowCount {
            for i in cells.indices {
                if i > 0 { bytes.append(comma) }
                cells[i].append(row, to: &bytes)
            }
            bytes.append(lineFeed)
            if bytes.count >= size {
                try sink(bytes[...])
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if !bytes.isEmpty { try sink(bytes[...]) }
    }

    /// The whole table as one text.
    public static func bytes(_ trace: Trace) -> [UInt8] {
        var all: [UInt8] = []
        write(trace) { all.append(contentsOf: $0) }
        return all
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")

    /// Quoted where it holds a comma, a quote, a line break, or blanks at an end.
    fileprivate static func append(_ text: String, to bytes: inout [UInt8]) {
        let needsQuotes =
            text.utf8.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == 13 }
            || text.utf8.first == 32 || text.utf8.last == 32
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Whole numbers by their digits, others in the shortest form; missing values as nothing.
    static func append<T: BinaryFloatingPoint & LosslessStringConvertible>(
        _ value: T, isMissing: Bool, to bytes: inout [UInt8]
    ) {
        if isMissing { return }
        if value.magnitude < 1e15, value == value.rounded(.towardZero), !(value == 0 && value.sign == .minus) {
            appendInteger(Int64(value), to: &bytes)
        } else {
            bytes.append(contentsOf: NumberText.shortest(value).utf8)
        }
    }

    private static func appendInteger(_ value: Int64, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}

/// A column's cells; what repeats is made into text once.
private enum CellText {
    case double([Double])
    case float([Float], isWidened: Bool)
    case texts([[UInt8]], each: Int)
    case coded([[UInt8]], codes: [Int32])

    init(_ column: Column) {
        func cell(_ word: String) -> [UInt8] {
            var bytes: [UInt8] = []
            CSVWriter.append(word, to: &bytes)
            return bytes
        }
        switch column.storage {
        case .double(let values): self = .double(values)
        case .float(let values): self = .float(values, isWidened: column.isWidened)
        case .words(let words, let codes): self = .coded(words.map(cell), codes: codes)
        case .repeatingWords(let words, let each, _): self = .texts(words.map(cell), each: each)
        case .repeating(let values, let each, _):
            self = .texts(
                values.map { value in
                    var bytes: [UInt8] = []
                    CSVWriter.append(value, isMissing: value.isMissing, to: &bytes)
                    return bytes
                }, each: each)
        }
    }

    func append(_ row: Int, to bytes: inout [UInt8]) {
        switch self {
        case .double(let values): CSVWriter.append(values[row], isMissing: values[row].isMissing, to: &bytes)
        case .float(let values, isWidened: false):
            CSVWriter.append(values[row], isMissing: values[row].isMissing, to: &bytes)
        case .float(let values, isWidened: true):
            CSVWriter.append(Double(values[row]), isMissing: values[row].isMissing, to: &bytes)
        case .texts(let texts, let each): bytes.append(contentsOf: texts[row / each % texts.count])
        case .coded(let texts, let codes): if codes[row] >= 0 { bytes.append(contentsOf: texts[Int(codes[row])]) }
        }
    }
}
