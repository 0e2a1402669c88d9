import GradusLanguage

/// Arrays in NumPy's `.npy` format, version 1.0 (numpy.lib.format): a signature, a Python dictionary padded to 64 bytes, the
/// values in C order, little endian.
enum NumPyWriter {
    static func header(_ array: TraceArrays.Named) -> [UInt8] {
        let type =
            switch array.values {
            case .single: "<f4"
            case .double: "<f8"
            case .whole: "<i8"
            case .words: "<U\(width(array))"
            }
        let shape = array.shape.map(String.init).joined(separator: ", ") + (array.shape.count == 1 ? "," : "")
        var header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }".utf8)
        let signature: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        let padding = (64 - (signature.count + 2 + header.count + 1) % 64) % 64
        header += [UInt8](repeating: 32, count: padding) + [10]
        return signature + [UInt8(header.count & 255), UInt8(header.count >> 8)] + header
    }

    /// The values' bytes, where they stand already as they are written.
    static func withValues(
        _ array: TraceArrays.Named, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        switch array.values {
        case .single(let values): try littleEndian(values, as: \.bitPattern, body)
        case .double(let values): try littleEndian(values, as: \.bitPattern, body)
        case .whole(let values): try littleEndian(values, as: { $0 }, body)
        case .words(let words):
            let width = width(array)
            try words.flatMap { word -> [UInt32] in
                let scalars = word.unicodeScalars.map(\.value.littleEndian)
                return scalars + [UInt32](repeating: 0, count: width - scalars.count)
            }.withUnsafeBytes(body)
        }
    }

    /// Numbers in little endian, which nearly all machines have.
    private static func littleEndian<T, Bits: FixedWidthInteger>(
        _ values: [T], as bits: (T) -> Bits, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        if Bits(1).littleEndian == 1 { return try values.withUnsafeBytes(body) }
        try values.map { bits($0).littleEndian }.withUnsafeBytes(body)
    }

    /// The longest word's scalars, at least one.
    private static func width(_ array: TraceArrays.Named) -> Int {
        guard case .words(let words) = array.values else { return 1 }
        return max(1, words.map(\.unicodeScalars.count).max() ?? 0)
    }

    static func append<T>(_ values: [T], to bytes: inout [UInt8]) {
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}
