/// A vector of text in `.npy` form, dtype `<U12` and its like: UTF-32, padded with zeros.
struct NumPyWords {
    let words: [String]

    /// Whether a header, which may be all that is there, is that of text.
    static func recognizes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        NumPyHeader.layout(bytes)?.type.dropFirst().first == "U"
    }

    /// Nil where it is no vector of text, or its data end early.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let layout = NumPyHeader.layout(bytes), layout.type.dropFirst().first == "U",
            let width = Int(layout.type.dropFirst(2)), (1...65536).contains(width), layout.shape.count == 1
        else { return nil }
        let count = layout.shape[0]
        guard count <= (bytes.count - layout.dataOffset) / (4 * width) else { return nil }
        let isBig = layout.type.first == ">"
        words = (0..<count).map { i in
            var word = ""
            for j in 0..<width {
                let raw = bytes.loadUnaligned(fromByteOffset: layout.dataOffset + 4 * (i * width + j), as: UInt32.self)
                let value = isBig ? raw.byteSwapped : raw
                if value == 0 { break }
                word.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            }
            return word
        }
    }
}
