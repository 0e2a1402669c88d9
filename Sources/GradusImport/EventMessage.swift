/// TensorFlow's `Event`, as far as a log of numbers needs it. Field numbers are those of tensorflow/core/util/event.proto and
/// tensorflow/core/framework/{summary,tensor,tensor_shape}.proto.
struct EventMessage {
    private(set) var step = 0
    /// Where the summary's values stand.
    private(set) var firstValue: Range<Int>?
    private(set) var otherValues: [Range<Int>] = []
    /// Whether a session starts here: SessionLog's status START.
    private(set) var startsSession = false

    var values: [Range<Int>] { (firstValue.map { [$0] } ?? []) + otherValues }

    /// Nil where the message is malformed.
    init?(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        var reader = WireReader(bytes, range)
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (2, .varint(let number)): step = Int(Int64(bitPattern: number))
            case (5, .bytes(let summary)):
                var inner = WireReader(bytes, summary)
                while let (field, value) = inner.next() {
                    guard field == 1, case .bytes(let one) = value else { continue }
                    // Most have one, which needs no list.
                    if firstValue == nil { firstValue = one } else { otherValues.append(one) }
                }
                if inner.isBroken { return nil }
            case (7, .bytes(let session)):
                var inner = WireReader(bytes, session)
                while let (field, value) = inner.next() {
                    if field == 1, case .varint(let status) = value { startsSession = status == 1 }
                }
                if inner.isBroken { return nil }
            default: break
            }
        }
        if reader.isBroken { return nil }
    }
}

/// A summary's value: what one tag was at one step.
struct EventValue {
    private(set) var tag: Range<Int> = 0..<0
    /// The name of the plugin that wrote it, where the value says so.
    private(set) var plugin: Range<Int>?
    private(set) var scalar: Double?
    private(set) var tensor: Range<Int>?
    /// A `HistogramProto`, and the sum of the squares of what it counts.
    private(set) var histogram: Range<Int>?
    private(set) var sumOfSquares: Double?

    init?(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        var reader = WireReader(bytes, range)
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (1, .bytes(let text)): tag = text
            case (2, .fixed32(let bits)): scalar = Double(Float(bitPattern: bits))
            case (5, .bytes(let message)):
                histogram = message
                var inner = WireReader(bytes, message)
                sumOfSquares = 0
                while let (field, value) = inner.next() {
                    if field == 5, case .fixed64(let bits) = value { sumOfSquares = Double(bitPattern: bits) }
                }
                if inner.isBroken { return nil }
            case (8, .bytes(let message)): tensor = message
            case (9, .bytes(let metadata)):
                guard Self.readPlugin(bytes, metadata, &plugin) else { return nil }
            default: break
            }
        }
        if reader.isBroken { return nil }
    }

    private static func readPlugin(
        _ bytes: UnsafeRawBufferPointer, _ metadata: Range<Int>, _ plugin: inout Range<Int>?
    ) -> Bool {
        var reader = WireReader(bytes, metadata)
        while let (field, value) = reader.next() {
            guard field == 1, case .bytes(let data) = value else { continue }
            var inner = WireReader(bytes, data)
            while let (field, value) = inner.next() {
                if field == 1, case .bytes(let name) = value { plugin = name }
            }
            if inner.isBroken { return false }
        }
        return !reader.isBroken
    }

    /// A tensor of one number, float or double: its `float_val` or `double_val`, packed or not, or its `tensor_content`; 0 where it
    /// is written by its absence.
    static func number(_ bytes: UnsafeRawBufferPointer, tensor: Range<Int>) -> Double? {
        var reader = WireReader(bytes, tensor)
        var type: UInt64 = 0
        var content: Range<Int>?
        var single: Double?
        var double: Double?
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (1, .varint(let number)): type = number
            case (4, .bytes(let range)): content = range
            case (5, .fixed32(let bits)): single = Double(Float(bitPattern: bits))
            case (5, .bytes(let range)) where range.count >= 4: single = Double(bytes.single(at: range.lowerBound))
            case (6, .fixed64(let bits)): double = Double(bitPattern: bits)
            case (6, .bytes(let range)) where range.count >= 8: double = bytes.double(at: range.lowerBound)
            default: break
            }
        }
        guard !reader.isBroken else { return nil }
        switch type {
        case 1:
            if let content, !content.isEmpty {
                return content.count == 4 ? Double(bytes.single(at: content.lowerBound)) : nil
            }
            return single ?? 0
        case 2:
            if let content, !content.isEmpty {
                return content.count == 8 ? bytes.double(at: content.lowerBound) : nil
            }
            return double ?? 0
        default: return nil
        }
    }
}
