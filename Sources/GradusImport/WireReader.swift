/// Fields of one message in protobuf's wire format (protobuf.dev/programming-guides/encoding), read in place.
///
/// A log needs some twenty fields of seven small messages that have not changed in years, millions of times over. That is this
/// file: no generated code, no message objects, no copies. Every length is checked against the message's own end, nothing is
/// allocated on its word, and no message is entered but by name, so that nesting has no depth.
struct WireReader {
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        /// A message, a text, or packed numbers.
        case bytes(Range<Int>)
    }

    let bytes: UnsafeRawBufferPointer
    private var place: Int
    private let end: Int
    /// Whether the message is malformed; `next` gives nothing more then.
    private(set) var isBroken = false

    /// - Parameter range: within `bytes`.
    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        self.bytes = bytes
        place = max(0, range.lowerBound)
        end = min(range.upperBound, bytes.count)
    }

    /// The next field's number and value; nil at the end, or where the message is malformed.
    mutating func next() -> (field: Int, value: Value)? {
        guard place < end, !isBroken else { return nil }
        guard let key = varint(), key >> 3 > 0, key >> 3 < 1 << 29 else { return broken() }
        let field = Int(key >> 3)
        switch key & 7 {
        case 0:
            guard let value = varint() else { return broken() }
            return (field, .varint(value))
        case 1:
            guard end - place >= 8 else { return broken() }
            defer { place += 8 }
            return (field, .fixed64(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))))
        case 5:
            guard end - place >= 4 else { return broken() }
            defer { place += 4 }
            return (field, .fixed32(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))))
        case 2:
            guard let length = varint(), length <= UInt64(end - place) else { return broken() }
            let range = place..<(place + Int(length))
            place = range.upperBound
            return (field, .bytes(range))
        default:
            // Groups are of another age; none of these messages has one.
            return broken()
        }
    }

    private mutating func broken() -> (field: Int, value: Value)? {
        isBroken = true
        return nil
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place < end, shift < 64 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// A little-endian `Float` at an offset that the caller has checked.
    func single(at offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// A little-endian `Double` at an offset that the caller has checked.
    func double(at offset: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
}
