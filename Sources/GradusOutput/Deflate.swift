import GradusLanguage
import ZLib

/// zlib's format (RFC 1950).
package enum Deflate {
    /// The bytes, compressed by up to `jobs` threads, alike for any number of them; empty where zlib has no memory.
    package static func packed(_ bytes: [UInt8], jobs: Int) -> [UInt8] {
        // Much is compressed fast, little well.
        let level: Int32 = bytes.count > stretch ? 3 : 6
        let starts = Array(stride(from: 0, to: max(bytes.count, 1), by: stretch))
        let parts = Parallel.map(starts, jobs: jobs) { start in
            let end = min(start + stretch, bytes.count)
            return part(bytes, start..<end, isLast: end == bytes.count, level: level)
        }
        return joined(parts) ?? []
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
