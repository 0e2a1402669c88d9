import GradusLanguage
import GradusTrace

/// An array of real numbers, row by row: single precision stays so, half precision is widened to it.
struct NumberArray: Sendable, Equatable {
    enum Values: Sendable, Equatable {
        case single([Float])
        case double([Double])
    }

    var shape: [Int]
    var values: Values

    /// How many bytes are asked for at once, at most.
    static let pieceSize = 1 << 18

    /// Reads the array behind a header. Nothing is allocated before the bytes are there.
    ///
    /// - Parameter release: told how far the bytes were read.
    /// - Throws: where the data end early.
    init(
        _ header: NumPyHeader, _ bytes: UnsafeRawBufferPointer, file: String, _ limits: ImportLimits,
        release: (Int) -> Void = { _ in }
    ) throws(Diagnostics) {
        var place = header.dataOffset
        try self.init(header, available: bytes.count - header.dataOffset, file: file, limits) { count in
            defer { place += count }
            release(place)
            return UnsafeRawBufferPointer(rebasing: bytes[place..<(place + count)])
        }
    }

    /// - Parameters:
    ///   - available: how many bytes there are for it.
    ///   - next: gives the next bytes, so many as it is told.
    init(
        _ header: NumPyHeader, available: Int, file: String, _ limits: ImportLimits,
        next: (Int) throws(Diagnostics) -> UnsafeRawBufferPointer
    ) throws(Diagnostics) {
        guard let count = header.count, count <= available / header.scalarSize else {
            let size = header.shape.map(String.init).joined(separator: " × ")
            throw .error(
                "a truncated .npy file: its header promises \(size) values of \(header.scalarSize) bytes, but \(max(0, available)) "
                    + "bytes follow", file: file)
        }
        guard count <= limits.points else {
            throw limits.exceeded("points", "\(count) values", by: limits.points, in: file)
        }
        shape = header.shape
        let swaps = header.isBigEndian
        switch header.scalar {
        case .double:
            values = .double(
                try Self.array(header, count, next) { data, i in
                    let bits = data.loadUnaligned(fromByteOffset: 8 * i, as: UInt64.self)
                    let value = Double(bitPattern: swaps ? bits.byteSwapped : bits)
                    return value.isNaN ? .nan : value
                })
        case .single:
            values = .single(
                try Self.array(header, count, next) { data, i in
                    let bits = data.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)
                    let value = Float(bitPattern: swaps ? bits.byteSwapped : bits)
                    return value.isNaN ? .nan : value
                })
        case .int64:
            values = .double(
                try Self.array(header, count, next) { data, i in
                    let bits = data.loadUnaligned(fromByteOffset: 8 * i, as: Int64.self)
                    return Double(swaps ? bits.byteSwapped : bits)
                })
        case .int32:
            values = .double(
                try Self.array(header, count, next) { data, i in
                    let bits = data.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self)
                    return Double(swaps ? bits.byteSwapped : bits)
                })
        case .int8: values = .double(try Self.array(header, count, next) { Double(Int8(bitPattern: $0[$1])) })
        case .uint8: values = .double(try Self.array(header, count, next) { Double($0[$1]) })
        case .half, .bfloat16:
            let isHalf = header.scalar == .half
            values = .single(
                try Self.array(header, count, next) { data, i in
                    let raw = data.loadUnaligned(fromByteOffset: 2 * i, as: UInt16.self)
                    let bits = swaps ? raw.byteSwapped : raw
                    let value = isHalf ? NumberArray.widened(half: bits) : Float(bitPattern: UInt32(bits) << 16)
                    return value.isNaN ? .nan : value
                })
        }
    }

    /// Values piece by piece, read in the file's order, written in ours.
    @inline(__always)
    private static func array<T>(
        _ header: NumPyHeader, _ count: Int, _ next: (Int) throws(Diagnostics) -> UnsafeRawBufferPointer,
        _ value: (UnsafeRawBufferPointer, Int) -> T
    ) throws(Diagnostics) -> [T] {
        let shape = header.shape
        let isTransposed = header.isFortran && shape.count == 2
        let columns = shape.count == 2 ? shape[1] : 1
        let rows = shape.count == 2 ? shape[0] : count
        let block = pieceSize / header.scalarSize
        var failure: Diagnostics?
        let all = [T](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            while start < count {
                let size = min(block, count - start)
                let data: UnsafeRawBufferPointer
                do throws(Diagnostics) { data = try next(size * header.scalarSize) } catch {
                    // Values of numbers need no ending.
                    failure = error
                    return
                }
                if isTransposed {
                    var (column, row) = (start / rows, start % rows)
                    for i in 0..<size {
                        (base + row * columns + column).initialize(to: value(data, i))
                        row += 1
                        if row == rows { (column, row) = (column + 1, 0) }
                    }
                } else {
                    for i in 0..<size { (base + start + i).initialize(to: value(data, i)) }
                }
                start += size
            }
            initialized = count
        }
        if let failure { throw failure }
        return all
    }

    /// IEEE 754 binary16 as single precision, exactly.
    static func widened(half bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 31)
        let fraction = Float(bits & 1023)
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }

    var storage: Column.Storage {
        switch values {
        case .single(let values): .float(values)
        case .double(let values): .double(values)
        }
    }

    /// The values as doubles.
    var doubles: [Double] {
        switch values {
        case .single(let values): values.map(Double.init)
        case .double(let values): values
        }
    }
}
