import GradusLanguage

/// Arrays of numbers laid aside as bytes, each named by a word that says where it is: `f8 120 31` are 31 doubles from byte 120,
/// `f4` floats, `u1` whole numbers below 256; `range 0 0.5 31` are 0, 0.5, … and take no bytes.
///
/// Bytes are little-endian and lie in planes, every number's first byte before any second one, for they deflate better so.
package struct NumberStore: Sendable, Equatable {
    package private(set) var bytes: [UInt8]
    /// How many numbers may still be made: ranges cost no bytes, and bytes may be named more than once.
    private var numbersLeft = 20_000_000

    package init(bytes: [UInt8] = []) { self.bytes = bytes }

    // MARK: - Writing

    mutating func add(_ values: [Double]) -> String {
        if let range = Self.range(values) { return range }
        if values.allSatisfy({ $0.isFinite && Double(Float($0)) == $0 }) {
            return add("f4", values.count, 4) { UInt64(Float(values[$0]).bitPattern) }
        }
        return add("f8", values.count, 8) { values[$0].bitPattern }
    }

    mutating func add(_ values: [UInt8]) -> String {
        bytes += values
        return "u1 \(bytes.count - values.count) \(values.count)"
    }

    private mutating func add(_ kind: String, _ count: Int, _ width: Int, _ bits: (Int) -> UInt64) -> String {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count * width))
        for i in 0..<count {
            let value = bits(i)
            for plane in 0..<width {
                bytes[start + plane * count + i] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(plane)))
            }
        }
        return "\(kind) \(start) \(count)"
    }

    /// The word of numbers that are exactly a start and a step times their index; nil where they are not.
    private static func range(_ values: [Double]) -> String? {
        let start = values.first ?? 0
        let step = values.count > 1 ? values[1] - start : 0
        guard start.isFinite, step.isFinite, start != 0 || start.sign == .plus else { return nil }
        for (i, value) in values.enumerated() where (start + Double(i) * step).bitPattern != value.bitPattern {
            return nil
        }
        return "range \(NumberText.shortest(start)) \(NumberText.shortest(step)) \(values.count)"
    }

    // MARK: - Reading

    /// The numbers of a word; nil where there are none.
    mutating func doubles(_ word: String) -> [Double]? {
        let parts = word.split(separator: " ")
        switch parts.first {
        case "range":
            guard parts.count == 4, let start = NumberText.number(String(parts[1])),
                let step = NumberText.number(String(parts[2])), let count = Int(parts[3]), count >= 0,
                count <= numbersLeft
            else { return nil }
            numbersLeft -= count
            return (0..<count).map { start + Double($0) * step }
        case "f4": return read(parts, 4) { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
        case "f8": return read(parts, 8) { Double(bitPattern: $0) }
        default: return nil
        }
    }

    mutating func wholes(_ word: String) -> [UInt8]? {
        let parts = word.split(separator: " ")
        return parts.first == "u1" ? read(parts, 1) { UInt8(truncatingIfNeeded: $0) } : nil
    }

    private mutating func read<T>(_ parts: [Substring], _ width: Int, _ make: (UInt64) -> T) -> [T]? {
        guard parts.count == 3, let start = Int(parts[1]), let count = Int(parts[2]), start >= 0, count >= 0,
            start <= bytes.count, count <= (bytes.count - start) / width, count <= numbersLeft
        else { return nil }
        numbersLeft -= count
        return (0..<count).map { i in
            var bits: UInt64 = 0
            for plane in 0..<width { bits |= UInt64(bytes[start + plane * count + i]) << (8 * UInt64(plane)) }
            return make(bits)
        }
    }
}
