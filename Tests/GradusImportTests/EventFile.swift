@testable import GradusImport

/// Writes event files, field by field, for what no writer at hand produces.
struct EventFile {
    var bytes: [UInt8] = []

    enum Number {
        case simple(Float)
        /// A tensor: `float_val`, packed or not; `double_val`; `tensor_content`.
        case packed(Float)
        case unpacked(Float)
        case double(Double)
        case content(Double)
        case histogram(sumOfSquares: Double)
        case buckets
        /// A text, which is no number.
        case text
    }

    mutating func add(_ tag: String, _ number: Number, step: Int, plugin: String? = "scalars") {
        var value = Self.field(1, Array(tag.utf8))
        switch number {
        case .simple(let one): value += [2 << 3 | 5] + Self.fixed(one.bitPattern)
        case .packed(let one): value += Self.field(8, [1 << 3, 1] + Self.field(5, Self.fixed(one.bitPattern)))
        case .unpacked(let one): value += Self.field(8, [1 << 3, 1, 5 << 3 | 5] + Self.fixed(one.bitPattern))
        case .double(let one): value += Self.field(8, [1 << 3, 2] + Self.field(6, Self.fixed(one.bitPattern)))
        case .content(let one): value += Self.field(8, [1 << 3, 2] + Self.field(4, Self.fixed(one.bitPattern)))
        case .histogram(let sum): value += Self.field(5, [5 << 3 | 1] + Self.fixed(sum.bitPattern))
        case .buckets: value += Self.field(8, [1 << 3, 2] + Self.field(4, [UInt8](repeating: 0, count: 24)))
        case .text: value += Self.field(8, [1 << 3, 7] + Self.field(8, Array("words".utf8)))
        }
        if let plugin { value += Self.field(9, Self.field(1, Self.field(1, Array(plugin.utf8)))) }
        record(Self.step(step) + Self.field(5, Self.field(1, value)))
    }

    mutating func startSession(at step: Int) { record(Self.step(step) + Self.field(7, [1 << 3, 1])) }

    mutating func record(_ data: [UInt8]) {
        let length = Self.fixed(UInt64(data.count))
        bytes += length + Self.checksum(length) + data + Self.checksum(data)
    }

    private static func step(_ step: Int) -> [UInt8] { [2 << 3] + varint(UInt64(bitPattern: Int64(step))) }

    private static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        [number << 3 | 2] + varint(UInt64(content.count)) + content
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func fixed(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian, Array.init)
    }

    private static func checksum(_ data: [UInt8]) -> [UInt8] {
        fixed(data.withUnsafeBytes { CRC32C.masked($0, 0..<data.count) })
    }
}
