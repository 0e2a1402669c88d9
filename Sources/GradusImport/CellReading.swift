import CGradusKernels
import GradusTrace

/// What a cell says where a number is expected.
enum CellReading {
    case number(Double)
    /// Not logged: nothing, `null`, `NA`, `N/A`, `None`.
    case hole
    case word

    init(_ bytes: UnsafeRawBufferPointer, decimalComma: Bool) {
        var cell = bytes[...]
        while let first = cell.first, first == 32 || first == 9 { cell = cell.dropFirst() }
        while let last = cell.last, last == 32 || last == 9 { cell = cell.dropLast() }
        if cell.isEmpty {
            self = .hole
        } else if let value = CellReading.number(cell, UInt8(ascii: "."))
            ?? (decimalComma ? CellReading.number(cell, UInt8(ascii: ",")) : nil)
        {
            self = .number(value.isNaN ? .nan : value)
        } else {
            self = CellReading.isHole(cell) ? .hole : .word
        }
    }

    var isNumberOrHole: Bool { if case .word = self { false } else { true } }

    private static func number(_ cell: Slice<UnsafeRawBufferPointer>, _ point: UInt8) -> Double? {
        let buffer = UnsafeRawBufferPointer(rebasing: cell).assumingMemoryBound(to: CChar.self)
        guard let first = buffer.baseAddress else { return nil }
        var value = 0.0
        let last = first + buffer.count
        return gk_parse_number(first, last, CChar(bitPattern: point), &value) == last ? value : nil
    }

    private static func isHole(_ cell: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard cell.count <= 4 else { return false }
        return ["null", "na", "n/a", "none"].contains(String(decoding: cell, as: UTF8.self).lowercased())
    }
}
