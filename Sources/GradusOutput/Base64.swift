/// Base64 (RFC 4648), both ways.
package enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var word = 0
            for i in 0..<3 { word = word << 8 | (i < count ? Int(bytes[start + i]) : 0) }
            for i in 0..<4 { out.append(i <= count ? digits[word >> (18 - 6 * i) & 63] : UInt8(ascii: "=")) }
        }
        return out
    }

    /// Nil where a character is none of Base64.
    package static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var values = [Int](repeating: -1, count: 256)
        for (i, digit) in digits.enumerated() { values[Int(digit)] = i }
        var out: [UInt8] = []
        var word = 0
        var bits = 0
        for byte in text where byte != UInt8(ascii: "=") {
            guard values[Int(byte)] >= 0 else { return nil }
            word = (word << 6 | values[Int(byte)]) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return out
    }
}
