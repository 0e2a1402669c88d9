import GradusLanguage

/// Arrays in NumPy's `.npy` format, version 1.0 (numpy.lib.format): a signature, a Python dictionary padded to 64 bytes, the
/// values in C order, little endian.
enum NumPyWriter {
    static func bytes(_ array: TraceArrays.Named) -> [UInt8] {
        let width = max(1, longestWord(array))
        let type =
            switch array.values {
            case .single: "<f4"
            case .double: "<f8"
            case .whole: "<i8"
            case .words: "<U\(width)"
            }
        let shape = array.shape.map(String.init).joined(separator: ", ") + (array.shape.count == 1 ? "," : "")
        var header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }".utf8)
        let signature: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        let padding = (64 - (signature.count + 2 + header.count + 1) % 64) % 64
        header += [UInt8](repeating: 32, count: padding) + [10]
        var bytes = signature + [UInt8(header.count & 255), UInt8(header.count >> 8)] + header
        switch array.values {
        #if _endian(little)
            // As they stand in memory.
            case .single(let values): append(values, to: &bytes)
            case .double(let values): append(values, to: &bytes)
            case .whole(let values): append(values, to: &bytes)
        #else
            case .single(let values): append(values.map { $0.bitPattern.littleEndian }, to: &bytes)
            case .double(let values): append(values.map { $0.bitPattern.littleEndian }, to: &bytes)
            case .whole(let values): append(values.map(\.littleEndian), to: &bytes)
        #endif
        case .words(let words):
            append(
                words.flatMap { word -> [UInt32] in
                    let scalars = word.unicodeScalars.map(\.value.littleEndian)
                    return scalars + [UInt32](repeating: 0, count: width - scalars.count)
                }, to: &bytes)
        }
        return bytes
    }

    private static func longestWord(_ array: TraceArrays.Named) -> Int {
        guard case .words(let words) = array.values else { return 0 }
        return words.map(\.unicodeScalars.count).max() ?? 0
    }

    static func append<T>(_ values: [T], to bytes: inout [UInt8]) {
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}
