import GradusLanguage

/// The head of a `.npy` file: what its bytes are, by the format's versions 1 to 3.
struct NumPyHeader: Equatable {
    enum Scalar: Equatable { case half, single, double, bfloat16, int8, uint8, int32, int64 }

    var scalar = Scalar.double
    var isBigEndian = false
    var isFortran = false
    var shape: [Int] = []
    /// Where the data begin.
    var dataOffset = 0

    static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

    var scalarSize: Int {
        switch scalar {
        case .int8, .uint8: 1
        case .half, .bfloat16: 2
        case .single, .int32: 4
        case .double, .int64: 8
        }
    }

    /// Whether its values fit single precision.
    var isSingle: Bool { [.half, .single, .bfloat16].contains(scalar) }

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

    init(scalar: Scalar, shape: [Int], dataOffset: Int) {
        self.scalar = scalar
        self.shape = shape
        self.dataOffset = dataOffset
    }

    /// - Parameter takesWhole: whether whole numbers are taken too, as steps are.
    /// - Throws: where the head is damaged or says a type that is no real number.
    init(_ bytes: UnsafeRawBufferPointer, file: String, takesWhole: Bool = false) throws(Diagnostics) {
        func damaged(_ what: String) -> Diagnostics { .error("a damaged .npy file: \(what)", file: file) }
        guard bytes.count >= 10, bytes.starts(with: Self.signature) else {
            throw damaged("it is cut short in its header")
        }
        guard (1...3).contains(bytes[6]) else { throw damaged("version \(bytes[6]) is not known") }
        guard let text = Self.text(bytes) else { throw damaged("it is cut short in its header") }
        guard Self.value(of: "descr", in: text.header) != nil, Self.value(of: "shape", in: text.header) != nil,
            let order = Self.value(of: "fortran_order", in: text.header)
        else { throw damaged("its header lacks descr, fortran_order or shape") }
        guard let type = Self.value(of: "descr", in: text.header), let quote = type.first, quote == "'" || quote == "\""
        else {
            throw .error("a structured array is no matrix of numbers", hint: "save one field of it", file: file)
        }
        guard let layout = Self.layout(bytes) else { throw damaged("its shape is not one") }
        dataOffset = text.end
        isFortran = order.hasPrefix("True")
        shape = layout.shape
        try setType(layout.type, takesWhole: takesWhole, file: file)
    }

    /// The header's text, and where it ends; nil where the file is too short for it.
    private static func text(_ bytes: UnsafeRawBufferPointer) -> (header: String, end: Int)? {
        let start = bytes.count > 6 && bytes[6] >= 2 ? 12 : 10
        guard bytes.count >= start else { return nil }
        let length =
            start == 12
            ? Int(bytes[8]) | Int(bytes[9]) << 8 | Int(bytes[10]) << 16 | Int(bytes[11]) << 24
            : Int(bytes[8]) | Int(bytes[9]) << 8
        guard length <= bytes.count - start, length <= 1 << 20 else { return nil }
        return (String(decoding: bytes[start..<(start + length)], as: UTF8.self), start + length)
    }

    /// What the header says of type and shape, whatever the type is.
    static func layout(_ bytes: UnsafeRawBufferPointer) -> (type: String, shape: [Int], dataOffset: Int)? {
        guard bytes.starts(with: signature), let (text, end) = text(bytes), let type = value(of: "descr", in: text),
            let quote = type.first, quote == "'" || quote == "\"", let shape = value(of: "shape", in: text)
        else { return nil }
        var lengths: [Int] = []
        for part in shape.drop(while: { $0 != "(" }).dropFirst().prefix(while: { $0 != ")" }).split(separator: ",") {
            let digits = part.filter { $0 != " " && $0 != "L" }
            if digits.isEmpty { continue }
            guard let size = Int(digits), size >= 0 else { return nil }
            lengths.append(size)
        }
        return (String(type.dropFirst().prefix { $0 != quote }), lengths, end)
    }

    private mutating func setType(_ type: String, takesWhole: Bool, file: String) throws(Diagnostics) {
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
        case "i8" where takesWhole, "u8" where takesWhole: scalar = .int64
        case "i4" where takesWhole: scalar = .int32
        case "i1" where takesWhole: scalar = .int8
        case "u1" where takesWhole, "b1" where takesWhole: scalar = .uint8
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
