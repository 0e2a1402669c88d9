import GradusLanguage

/// The chunks of a PNG (ISO/IEC 15948), as far as they are whole.
package struct PNGChunks: Sendable {
    package let chunks: [(type: String, data: ArraySlice<UInt8>)]

    /// - Throws: where a chunk goes beyond the file's end or its checksum is wrong.
    package init(_ bytes: [UInt8]) throws(Diagnostics) {
        var chunks: [(type: String, data: ArraySlice<UInt8>)] = []
        var place = 8
        while place + 12 <= bytes.count {
            let length = Self.word(bytes[place..<place + 4])
            guard length <= bytes.count - place - 12 else { break }
            let body = bytes[place + 4..<place + 8 + length]
            guard Self.word(bytes[(place + 8 + length)..<(place + 12 + length)]) == Deflate.crc32(body) else {
                throw .error("a damaged PNG: the checksum of a chunk is wrong")
            }
            let type = String(decoding: body.prefix(4), as: UTF8.self)
            chunks.append((type, body.dropFirst(4)))
            place += 12 + length
            if type == "IEND" { break }
        }
        guard chunks.last?.type == "IEND" else { throw .error("a damaged PNG: it is cut short") }
        self.chunks = chunks
    }

    /// A whole number of four bytes, the first the highest.
    package static func word(_ bytes: ArraySlice<UInt8>) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

    /// The text of the iTXt chunk of a keyword; nil where there is none.
    package func text(_ keyword: String) throws(Diagnostics) -> [UInt8]? {
        for (type, data) in chunks where type == "iTXt" {
            let parts = data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].elementsEqual(keyword.utf8), parts[1].count >= 2 else { continue }
            // Compression flag and method, then language tag and translated keyword, each ended by a 0.
            let isPacked = parts[1].first == 1
            let rest = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard rest.count == 3 else { continue }
            if !isPacked { return Array(rest[2]) }
            guard let text = Deflate.unpacked(rest[2], limit: EmbeddedFigure.sizeLimit) else {
                throw EmbeddedFigure.damage
            }
            return text
        }
        return nil
    }
}
