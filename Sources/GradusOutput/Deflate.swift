import ZLib

/// zlib's format (RFC 1950).
package enum Deflate {
    /// The bytes, compressed; empty where zlib cannot be started.
    package static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var out = [UInt8](repeating: 0, count: Int(count))
        guard compress2(&out, &count, bytes, UInt(bytes.count), 6) == Z_OK else { return [] }
        return Array(out.prefix(Int(count)))
    }

    /// What was compressed, as far as it is whole; nil where nothing is or it grows beyond `limit`.
    package static func unpacked(_ bytes: some Sequence<UInt8>, limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(bytes)
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let isDone = input.withUnsafeMutableBufferPointer { input -> Bool in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                let (status, room) = buffer.withUnsafeMutableBufferPointer { buffer -> (Int32, Int) in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(clamping: buffer.count)
                    return (inflate(&stream, Z_NO_FLUSH), Int(stream.avail_out))
                }
                let made = buffer.count - room
                guard out.count + made <= limit else { return false }
                out += buffer[..<made]
                if status == Z_STREAM_END { return true }
                // What is cut short or damaged gives what came before.
                if status != Z_OK || made == 0 { return !out.isEmpty }
            }
        }
        return isDone ? out : nil
    }
}

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
