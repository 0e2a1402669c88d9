import GradusLanguage

/// The head of a `.npy` file: what its bytes are, by the format's versions 1 to 3.
struct NumPyHeader: Equatable {
    enum Scalar: Equatable { case half, single, double, bfloat16 }

    var scalar = Scalar.double
    var isBigEndian = false
    var isFortran = false
    var shape: [Int] = []
    /// Where the data begin.
    var dataOffset = 0

    static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

    var scalarSize: Int {
        switch scalar {
        case .half, .bfloat16: 2
        case .single: 4
        case .double: 8
        }
    }

    /// Values in the array; nil where they are more than an Int counts.
    var count: Int? {
        var product = 1
        for length in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: length)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// - Throws: where the head is damaged or says a type that is no real number.
    init(_ bytes: UnsafeRawBufferPointer, file: String) throws(Diagnostics) {
        func damaged(_ what: String) -> Diagnostics { .error("a damaged .npy file: \(what)", file: file) }
        guard bytes.count >= 10, bytes.starts(with: Self.signature) else {
            throw damaged("it is cut short in its header")
        }
        let isLong = bytes[6] >= 2
        guard (1...3).contains(bytes[6]) else { throw damaged("version \(bytes[6]) is not known") }
        guard !isLong || bytes.count >= 12 else { throw damaged("it is cut short in its header") }
        let length =
            isLong
            ? Int(bytes[8]) | Int(bytes[9]) << 8 | Int(bytes[10]) << 16 | Int(bytes[11]) << 24
            : Int(bytes[8]) | Int(bytes[9]) << 8
        let start = isLong ? 12 : 10
        guard length <= bytes.count - start, length <= 1 << 20 else { throw damaged("it is cut short in its header") }
        dataOffset = start + length
        let text = String(decoding: bytes[start..<dataOffset], as: UTF8.self)
        guard let type = Self.value(of: "descr", in: text), let order = Self.value(of: "fortran_order", in: text),
            let shape = Self.value(of: "shape", in: text)
        else { throw damaged("its header lacks descr, fortran_order or shape") }
        isFortran = order.hasPrefix("True")
        let inside = shape.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        for part in inside.split(separator: ",") {
            let digits = part.filter { $0 != " " && $0 != "L" }
            if digits.isEmpty { continue }
            guard let size = Int(digits), size >= 0 else { throw damaged("shape (\(Escaped.text(String(inside))))") }
            self.shape.append(size)
        }
        try setType(type, file: file)
    }

    private mutating func setType(_ text: Substring, file: String) throws(Diagnostics) {
        guard let quote = text.first, quote == "'" || quote == "\"" else {
            throw .error("a structured array is no matrix of numbers", hint: "save one field of it", file: file)
        }
        let type = text.dropFirst().prefix { $0 != quote }
        isBigEndian = type.first == ">"
        switch type.drop(while: { "<>=|".contains($0) }) {
        case "f8": scalar = .double
        case "f4": scalar = .single
        case "f2": scalar = .half
        case "bfloat16": scalar = .bfloat16
        // How ml_dtypes' bfloat16 is saved.
        case "V2": scalar = .bfloat16
        case "O":
            throw .error(
                "dtype object is a Python pickle, which is never read", hint: "save numbers: array.astype(float)",
                file: file)
        case let other:
            throw .error(
                "dtype \(Escaped.text(String(other))) is not a real floating-point number",
                hint: "save float16, float32 or float64: array.astype('float32')", file: file)
        }
    }

    /// What follows a key of the header's Python dictionary.
    private static func value(of key: String, in text: String) -> Substring? {
        for quote in ["'", "\""] {
            let sought = quote + key + quote
            var rest = text[...]
            while !rest.isEmpty {
                if rest.hasPrefix(sought) {
                    let after = rest.dropFirst(sought.count).drop { $0 == " " }
                    if after.first == ":" { return after.dropFirst().drop { $0 == " " } }
                }
                rest = rest.dropFirst()
            }
        }
        return nil
    }
}
