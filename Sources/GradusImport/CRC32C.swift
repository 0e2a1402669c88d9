/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), eight bytes at a time by eight tables (Kounavis and Berry 2005).
package enum CRC32C {
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0x82F6_3B78 }
            tables[byte] = value
        }
        for i in 256..<(8 * 256) {
            let before = tables[i - 256]
            tables[i] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()

    /// - Parameter range: within `bytes`.
    package static func checksum(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt32 {
        tables.withUnsafeBufferPointer { table in
            var crc = UInt32.max
            var place = range.lowerBound
            while range.upperBound - place >= 8 {
                let word =
                    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ UInt64(crc)
                var next: UInt32 = 0
                for i in 0..<8 { next ^= table[(7 - i) << 8 | Int(word >> UInt64(8 * i) & 0xFF)] }
                crc = next
                place += 8
            }
            while place < range.upperBound {
                crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[place])) & 0xFF)]
                place += 1
            }
            return ~crc
        }
    }

    /// As TFRecord files store it, so that a checksum of checksums says something.
    static func masked(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt32 {
        let crc = checksum(bytes, range)
        return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
    }
}
