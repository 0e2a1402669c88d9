import CGradusKernels

/// Reads JSON (RFC 8259) in place, and Python's bare `NaN` and `Infinity`; nothing is kept but what the caller takes.
struct JSONScanner {
    enum Leaf {
        case number(Double)
        case text(String)
        /// `null`, `true`, `false`.
        case none
    }

    static let deepest = 64

    private let bytes: UnsafeRawBufferPointer
    private let end: Int
    private(set) var place: Int

    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        place = range.lowerBound
    }

    /// Whether nothing but blanks is left.
    mutating func isAtEnd() -> Bool {
        skipBlanks()
        return place == end
    }

    /// The next byte that is no blank.
    mutating func peek() -> UInt8? {
        skipBlanks()
        return place < end ? bytes[place] : nil
    }

    private mutating func skipBlanks() {
        while place < end, bytes[place] == 32 || (9...13).contains(bytes[place]) { place += 1 }
    }

    mutating func take(_ sign: Character) -> Bool {
        guard peek() == sign.asciiValue else { return false }
        place += 1
        return true
    }

    /// An object's members in turn: `body` reads the value, or says that it cannot. False where it is no whole object.
    mutating func object(_ body: (ArraySlice<UInt8>, inout JSONScanner) -> Bool) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard let key = string(), take(":"), body(key[...], &self) else { return false }
        } while take(",")
        return take("}")
    }

    /// A list's items in turn.
    mutating func list(_ body: (inout JSONScanner) -> Bool) -> Bool {
        guard take("[") else { return false }
        if take("]") { return true }
        repeat { guard body(&self) else { return false } } while take(",")
        return take("]")
    }

    /// Passes over any value. False where there is no whole one.
    mutating func skip(depth: Int = 0) -> Bool {
        guard depth <= Self.deepest else { return false }
        switch peek() {
        case UInt8(ascii: "{"): return object { _, scanner in scanner.skip(depth: depth + 1) }
        case UInt8(ascii: "["): return list { scanner in scanner.skip(depth: depth + 1) }
        default: return leaf() != nil
        }
    }

    /// Calls `body` with the path, keys joined by `/`, of each leaf of an object; lists are passed over.
    mutating func leaves(
        under path: inout [UInt8], depth: Int = 0, _ body: (borrowing [UInt8], Leaf) -> Void
    ) -> Bool {
        guard depth <= Self.deepest, take("{") else { return false }
        if take("}") { return true }
        let length = path.count
        repeat {
            guard let key = string(), take(":") else { return false }
            if length > 0 { path.append(UInt8(ascii: "/")) }
            path.append(contentsOf: key)
            switch peek() {
            case UInt8(ascii: "{"): guard leaves(under: &path, depth: depth + 1, body) else { return false }
            case UInt8(ascii: "["): guard skip(depth: depth + 1) else { return false }
            default:
                guard let leaf = leaf() else { return false }
                body(path, leaf)
            }
            path.removeLast(path.count - length)
        } while take(",")
        return take("}")
    }

    mutating func leaf() -> Leaf? {
        switch peek() {
        case nil: return nil
        case UInt8(ascii: "\""): return string().map { .text(String(decoding: $0, as: UTF8.self)) }
        case UInt8(ascii: "n"): return word("null") ? Leaf.none : nil
        case UInt8(ascii: "t"): return word("true") ? Leaf.none : nil
        case UInt8(ascii: "f"): return word("false") ? Leaf.none : nil
        default:
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
            var value = 0.0
            guard let after = gk_parse_number(base + place, base + end, CChar(bitPattern: UInt8(ascii: ".")), &value)
            else {
                return nil
            }
            place = after - base
            return .number(value.isNaN ? .nan : value)
        }
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[place..<end].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    /// A string's bytes in UTF-8, its escapes replaced.
    mutating func string() -> [UInt8]? {
        guard take("\"") else { return nil }
        var result: [UInt8] = []
        while place < end {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return result
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                result.append(contentsOf: String(Character(scalar)).utf8)
            default: result.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard place < end else { return nil }
        place += 1
        switch bytes[place - 1] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal() else { return nil }
            if (0xD800..<0xDC00).contains(unit), place + 1 < end, bytes[place] == UInt8(ascii: "\\"),
                bytes[place + 1] == UInt8(ascii: "u")
            {
                place += 2
                guard let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
                return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            }
            return Unicode.Scalar(unit) ?? "\u{FFFD}"
        case let byte where "\"\\/".utf8.contains(byte): return Unicode.Scalar(byte)
        default: return nil
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard place + 4 <= end,
            let value = UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
        else { return nil }
        place += 4
        return value
    }
}
