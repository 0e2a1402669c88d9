import ZLib

/// A PNG read back without libpng (PNG specification, third edition): its chunks and pixels.
package struct PNGFile {
    package struct Chunk {
        package var type: String
        package var bytes: [UInt8]
    }

    package struct Failure: Error { package var reason: String }

    package let chunks: [Chunk]
    package let width: Int
    package let height: Int
    package let depth: Int
    package let colorType: Int
    /// 0xRRGGBBAA, row by row.
    package let pixels: [UInt32]

    package init(_ file: [UInt8]) throws {
        guard file.starts(with: [137, 80, 78, 71, 13, 10, 26, 10]) else { throw Failure(reason: "no PNG") }
        func word(_ bytes: [UInt8], _ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        var chunks: [Chunk] = []
        var at = 8
        while at + 12 <= file.count {
            let length = word(file, at)
            guard at + 12 + length <= file.count else { throw Failure(reason: "a chunk is cut") }
            let body = Array(file[at + 4..<at + 8 + length])
            let sum = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
            guard Int(sum) == word(file, at + 8 + length) else { throw Failure(reason: "a chunk's sum is wrong") }
            chunks.append(Chunk(type: String(decoding: body[..<4], as: UTF8.self), bytes: Array(body[4...])))
            at += 12 + length
        }
        guard at == file.count, chunks.last?.type == "IEND", let header = chunks.first?.bytes, header.count == 13 else {
            throw Failure(reason: "no header, no end, or more behind it")
        }
        self.chunks = chunks
        width = word(header, 0)
        height = word(header, 4)
        let bits = Int(header[8])
        depth = bits
        colorType = Int(header[9])
        guard let channels = [0: 1, 2: 3, 3: 1, 6: 4][colorType] else { throw Failure(reason: "colour type") }

        let packed = chunks.filter { $0.type == "IDAT" }.flatMap(\.bytes)
        let stride = (width * channels * depth + 7) / 8
        var data = [UInt8](repeating: 0, count: (stride + 1) * height)
        var size = uLongf(data.count)
        guard uncompress(&data, &size, packed, uLong(packed.count)) == Z_OK, Int(size) == data.count else {
            throw Failure(reason: "pixels cannot be inflated")
        }
        let step = max(channels * depth / 8, 1)
        var rows = [UInt8](repeating: 0, count: stride * height)
        for y in 0..<height {
            let filter = data[y * (stride + 1)]
            guard filter < 5 else { throw Failure(reason: "filter") }
            for x in 0..<stride {
                let at = y * stride + x
                let raw = data[y * (stride + 1) + 1 + x]
                if filter == 0 {
                    rows[at] = raw
                    continue
                }
                let left = x >= step ? Int(rows[at - step]) : 0
                let up = y > 0 ? Int(rows[at - stride]) : 0
                let corner = x >= step && y > 0 ? Int(rows[at - stride - step]) : 0
                let p = left + up - corner
                let (a, b, c) = (abs(p - left), abs(p - up), abs(p - corner))
                let paeth = a <= b && a <= c ? left : b <= c ? up : corner
                let guess = filter == 1 ? left : filter == 2 ? up : filter == 3 ? (left + up) / 2 : paeth
                rows[at] = UInt8(truncatingIfNeeded: Int(raw) + guess)
            }
        }
        let palette = chunks.first { $0.type == "PLTE" }?.bytes ?? []
        let alphas = chunks.first { $0.type == "tRNS" }?.bytes ?? []
        let colors = (0..<palette.count / 3).map { i -> UInt32 in
            let alpha = i < alphas.count ? alphas[i] : 255
            return palette[3 * i..<3 * i + 3].reduce(0) { $0 << 8 | UInt32($1) } << 8 | UInt32(alpha)
        }
        var read = [UInt32](repeating: 0, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                let bit = x * channels * bits
                let at = y * stride + bit / 8
                let first = UInt32(rows[at] >> (8 - bits - bit % 8)) & ((1 << UInt32(bits)) - 1)
                switch colorType {
                case 3: read[y * width + x] = colors[Int(first)]
                case 0: read[y * width + x] = first * 0x0101_0100 | 255
                default:
                    let alpha = colorType == 6 ? UInt32(rows[at + 3]) : 255
                    read[y * width + x] = first << 24 | UInt32(rows[at + 1]) << 16 | UInt32(rows[at + 2]) << 8 | alpha
                }
            }
        }
        pixels = read
    }

    package func pixel(_ x: Int, _ y: Int) -> UInt32 { pixels[y * width + x] }

    /// The text of an iTXt chunk, inflated where it is compressed.
    package func text(_ keyword: String) -> String? {
        for chunk in chunks where chunk.type == "iTXt" {
            let fields = chunk.bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2, String(decoding: fields[0], as: UTF8.self) == keyword else { continue }
            let rest = Array(fields[1])
            // Compression flag and method, then language and translated keyword, each with its own end.
            let tail = rest[2...].split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard tail.count == 3 else { return nil }
            var body = Array(tail[2])
            if rest[0] == 1 {
                var out = [UInt8](repeating: 0, count: max(body.count * 200, 1 << 16))
                var size = uLongf(out.count)
                guard uncompress(&out, &size, body, uLong(body.count)) == Z_OK else { return nil }
                body = Array(out[..<Int(size)])
            }
            return String(decoding: body, as: UTF8.self)
        }
        return nil
    }

    /// The greatest difference between two pixels' channels.
    package static func distance(_ a: UInt32, _ b: UInt32) -> Int {
        [24, 16, 8, 0].map { (shift: UInt32) -> Int in abs(Int(a >> shift & 255) - Int(b >> shift & 255)) }.max() ?? 0
    }
}
