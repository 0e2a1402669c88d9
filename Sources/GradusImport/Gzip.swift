import GradusLanguage
import ZLib

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// gzip (RFC 1952), of one member or several.
enum Gzip {
    static let signature: [UInt8] = [0x1F, 0x8B]
    /// The most that is unpacked, and beyond 64 MiB the most times its packed size: numbers as text are packed some ten
    /// times smaller, a bomb a thousand times.
    private static let largest = 4 << 30
    private static let trusted = 64 << 20
    private static let greatestRatio = 200

    /// - Throws: where the data are damaged or cut short, or unpack to more than a log would.
    static func unpacked(_ file: FileBytes) throws(Diagnostics) -> FileBytes {
        var stream = z_stream()
        guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .error("zlib cannot be started", file: file.path)
        }
        defer { inflateEnd(&stream) }
        var unpacked = UnpackedBytes(expected: 4 * file.count)
        var taken = 0
        func fail(_ message: String) -> Diagnostics { .error(message, file: file.path) }
        while true {
            guard unpacked.count < largest, let target = unpacked.room() else {
                throw fail("it unpacks to more than can be read")
            }
            let input = min(file.count - taken, 1 << 30)
            let room = min(target.count, 1 << 30)
            guard let source = file.bytes.baseAddress else {
                throw fail("no data: the file is empty")
            }
            stream.next_in = UnsafeMutablePointer(
                mutating: (source + taken).assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(input)
            stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(room)
            let status = inflate(&stream, Z_NO_FLUSH)
            taken += input - Int(stream.avail_in)
            file.release(upTo: taken)
            unpacked.add(room - Int(stream.avail_out))
            if unpacked.count > trusted, unpacked.count / greatestRatio > taken {
                throw fail("it unpacks to more than \(greatestRatio) times its size, which no log does")
            }
            if status == Z_STREAM_END {
                // Another member may follow.
                guard taken + 2 <= file.count, file.bytes[taken] == signature[0], file.bytes[taken + 1] == signature[1]
                else { break }
                guard inflateReset(&stream) == Z_OK else { throw fail("zlib cannot go on") }
            } else if status != Z_OK, !(status == Z_BUF_ERROR && stream.avail_out == 0) {
                throw fail(
                    status == Z_BUF_ERROR
                        ? "a gzip file that is cut short" : "a damaged gzip file: its data or checksum are wrong")
            }
        }
        guard let result = unpacked.file(shownAs: file.path) else { throw fail("it unpacks to more than can be read") }
        return result
    }
}
