import GradusLanguage

/// A safetensors file: a length, a JSON header, and the tensors' bytes, all checked before anything is read of them.
///
/// Format: https://huggingface.co/docs/safetensors
struct Safetensors: Sendable {
    struct Tensor: Sendable, Equatable {
        var name: String
        var type: Element
        var shape: [Int]
        /// Where its bytes are in the file.
        var bytes: Range<Int>
    }

    enum Element: String, Sendable {
        case f64 = "F64"
        case f32 = "F32"
        case f16 = "F16"
        case bf16 = "BF16"

        var size: Int {
            switch self {
            case .f64: 8
            case .f32: 4
            case .f16, .bf16: 2
            }
        }
    }

    static let headerLimit = 100_000_000

    let path: String
    let tensors: [Tensor]
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], path: String) throws(Diagnostics) {
        func damaged(_ what: String) -> Diagnostics { .error("'\(path)' is no sound safetensors file: \(what)") }
        guard bytes.count >= 8 else { throw damaged("it has \(bytes.count) bytes") }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        guard length <= UInt64(Self.headerLimit), Int(length) <= bytes.count - 8 else {
            throw damaged("its header would have \(length) bytes")
        }
        let start = 8 + Int(length)
        guard let header = HeaderReader.read(bytes[8..<start]), case .object(let entries) = header else {
            throw damaged("its header is not JSON")
        }
        var tensors: [Tensor] = []
        var names = Set<String>()
        for (name, value) in entries where name != "__metadata__" {
            guard names.insert(name).inserted else { throw damaged("the tensor '\(name)' stands twice") }
            guard case .text(let typeName)? = value["dtype"], let shape = value["shape"]?.numbers,
                let offsets = value["data_offsets"]?.numbers, offsets.count == 2
            else { throw damaged("the tensor '\(name)' is not described") }
            guard let type = Element(rawValue: typeName) else {
                throw .error(
                    "the tensor '\(name)' of '\(path)' has the type \(typeName)",
                    hint: "F64, F32, F16 and BF16 are read")
            }
            var size = type.size
            for side in shape {
                let (product, overflow) = size.multipliedReportingOverflow(by: side)
                guard !overflow else { throw damaged("the tensor '\(name)' is too large") }
                size = product
            }
            guard offsets[0] <= offsets[1], offsets[1] <= bytes.count - start, offsets[1] - offsets[0] == size else {
                throw damaged("the tensor '\(name)' does not lie in the file")
            }
            tensors.append(
                Tensor(name: name, type: type, shape: shape, bytes: start + offsets[0]..<start + offsets[1]))
        }
        self.path = path
        self.tensors = tensors
        self.bytes = bytes
    }

    subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

    /// A tensor's numbers, little-endian in the file, widened exactly.
    func values(of tensor: Tensor) -> [Double] {
        let size = tensor.type.size
        return bytes.withUnsafeBytes { raw in
            (0..<tensor.bytes.count / size).map { i in
                let offset = tensor.bytes.lowerBound + i * size
                switch tensor.type {
                case .f64:
                    return Double(
                        bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                case .f32:
                    return Double(
                        Float(
                            bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                        ))
                case .bf16:
                    let half = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
                    return Double(Float(bitPattern: UInt32(half) << 16))
                case .f16:
                    return Self.half(
                        UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
                }
            }
        }
    }

    /// IEEE half precision, by its parts: not every machine's Swift has Float16.
    static func half(_ bits: UInt16) -> Double {
        let sign = bits >> 15 == 0 ? 1.0 : -1.0
        let exponent = Int(bits >> 10 & 31)
        let fraction = Double(bits & 1023) / 1024
        switch exponent {
        case 0: return sign * fraction * 0x1p-14
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}
