import GradusLanguage
import GradusTrace

/// safetensors: the length of a JSON header, the header, the tensors' bytes, little endian.
enum SafetensorsFile {
    private static let largestHeader = 100_000_000

    static func recognizes(_ file: FileBytes) -> Bool {
        guard file.count > 9, file.bytes[8] == UInt8(ascii: "{") else { return false }
        let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
        return length >= 2 && length <= UInt64(largestHeader)
    }

    /// - Throws: where the header or an offset is not true, or a type is no real floating-point number.
    static func arrays(_ file: FileBytes, _ limits: ImportLimits) throws(Diagnostics) -> [NamedArray] {
        guard let length = Int(exactly: UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))),
            length <= file.count - 8
        else { throw .error("a truncated safetensors file: it ends within its header", file: file.path) }
        let start = 8 + length
        var scanner = JSONScanner(file.bytes, 8..<start)
        var tensors: [Tensor] = []
        let isWhole = scanner.object { name, scanner in
            let name = String(decoding: name, as: UTF8.self)
            if name == "__metadata__" { return scanner.skip() }
            guard tensors.count <= limits.columns, let tensor = Tensor(name, &scanner) else { return false }
            tensors.append(tensor)
            return true
        }
        guard tensors.count <= limits.columns else {
            throw limits.exceeded("columns", "more tensors", by: limits.columns, in: file.path)
        }
        guard isWhole else { throw .error("a damaged safetensors file: its header is malformed", file: file.path) }
        var arrays: [NamedArray] = []
        for tensor in tensors {
            let inside = "\(file.path): tensor \(Escaped.text(tensor.name))"
            let header = try tensor.header(dataStart: start, size: file.count, file: inside)
            let numbers = NamedArray.Numbers(header: header) { () throws(Diagnostics) in
                let array = try NumberArray(header, file.bytes, file: inside, limits)
                try file.expectWhole()
                let size = header.count.map { $0 * header.scalarSize } ?? 0
                file.release(header.dataOffset..<(header.dataOffset + size))
                return array
            }
            arrays.append(NamedArray(name: tensor.name, content: .numbers(numbers)))
        }
        return arrays
    }

    private struct Tensor {
        let name: String
        var type = ""
        var shape: [Int] = []
        var offsets: [Int] = []

        init?(_ name: String, _ scanner: inout JSONScanner) {
            self.name = name
            var type = ""
            var shape: [Int]?
            var offsets: [Int]?
            let isWhole = scanner.object { key, scanner in
                switch String(decoding: key, as: UTF8.self) {
                case "dtype":
                    guard case .text(let text)? = scanner.leaf() else { return false }
                    type = text
                    return true
                case "shape":
                    shape = Self.integers(&scanner)
                    return shape != nil
                case "data_offsets":
                    offsets = Self.integers(&scanner)
                    return offsets?.count == 2
                default: return scanner.skip()
                }
            }
            guard isWhole, let shape, let offsets else { return nil }
            (self.type, self.shape, self.offsets) = (type, shape, offsets)
        }

        private static func integers(_ scanner: inout JSONScanner) -> [Int]? {
            var values: [Int] = []
            let isWhole = scanner.list { item in
                guard case .number(let value)? = item.leaf(), value >= 0, value <= 0x1p53,
                    let whole = Int(exactly: value),
                    values.count < 64
                else { return false }
                values.append(whole)
                return true
            }
            return isWhole ? values : nil
        }

        func header(dataStart: Int, size: Int, file: String) throws(Diagnostics) -> NumPyHeader {
            let types: [String: NumPyHeader.Scalar] = [
                "F16": .half, "F32": .single, "F64": .double, "BF16": .bfloat16, "I64": .int64, "I32": .int32,
            ]
            guard let scalar = types[type] else {
                throw .error(
                    "dtype \(Escaped.text(type)) is not a real floating-point number",
                    hint: "save F16, BF16, F32 or F64",
                    file: file)
            }
            var header = NumPyHeader(scalar: scalar, shape: shape, dataOffset: dataStart + offsets[0])
            guard offsets[0] <= offsets[1], offsets[1] <= size - dataStart else {
                throw .error("truncated: its data end past the end of the file", file: file)
            }
            guard let count = header.count, count <= (offsets[1] - offsets[0]) / header.scalarSize,
                count * header.scalarSize == offsets[1] - offsets[0]
            else { throw .error("damaged: its offsets do not fit its shape", file: file) }
            header.isBigEndian = false
            return header
        }
    }
}
