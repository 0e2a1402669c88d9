import ZLib

/// One stream of zlib's format from parts that are deflated apart from one another, as pigz does it: each part knows the window
/// before it, and ends at a whole byte.
extension Deflate {
    /// How far back a match may reach.
    static let window = 1 << 15
    /// The bytes of one part: enough that the parts cost nothing together, few enough that threads share them well.
    static let stretch = 1 << 18

    struct Part: Sendable {
        /// Raw blocks.
        fileprivate var bytes: [UInt8]
        fileprivate var checksum: UInt
        fileprivate var count: Int
    }

    /// A range of the bytes, deflated after those ahead of it; nil where zlib has no memory.
    static func part(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool, level: Int32) -> Part? {
        var stream = z_stream()
        // Raw: the header and the checksum are the whole stream's.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        return bytes.withUnsafeBufferPointer { bytes -> Part? in
            guard let base = bytes.baseAddress else { return nil }
            let (start, count) = (range.lowerBound, range.count)
            let back = min(start, window)
            if back > 0 { deflateSetDictionary(&stream, base + start - back, UInt32(back)) }
            // Room for all, so that one call does it: what a flush adds included.
            let room = Int(deflateBound(&stream, UInt(count))) + 16
            stream.next_in = UnsafeMutablePointer(mutating: base + start)
            stream.avail_in = UInt32(clamping: count)
            var isWhole = false
            let out = [UInt8](unsafeUninitializedCapacity: room) { out, made in
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(clamping: room)
                let status = deflate(&stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                isWhole = status == (isLast ? Z_STREAM_END : Z_OK) && stream.avail_in == 0 && stream.avail_out > 0
                made = room - Int(stream.avail_out)
            }
            guard isWhole else { return nil }
            return Part(bytes: out, checksum: adler32(1, base + start, UInt32(clamping: count)), count: count)
        }
    }

    /// The parts in order as one stream; nil where one is missing.
    static func joined(_ parts: [Part?]) -> [UInt8]? {
        // Deflate with a window of 32 KB, by a fast method.
        var all: [UInt8] = [0x78, 0x5E]
        all.reserveCapacity(parts.reduce(6) { $0 + ($1?.bytes.count ?? 0) })
        var checksum: UInt = 1
        for part in parts {
            guard let part else { return nil }
            all += part.bytes
            checksum = adler32_combine(checksum, part.checksum, part.count)
        }
        for shift in [24, 16, 8, 0] { all.append(UInt8(truncatingIfNeeded: checksum >> UInt(shift))) }
        return all
    }
}
