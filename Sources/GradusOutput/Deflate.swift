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

    /// CRC-32 as PNG and gzip have it.
    package static func crc32(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { Int(ZLib.crc32_z(0, $0.baseAddress, $0.count)) }
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
