import CGradusKernels

/// The random numbers of one purpose in one layer of one run: keyed by (seed, purpose, layer), so that they are the same
/// whatever else is drawn, on any processor.
struct RandomStream: Sendable {
    enum Purpose: UInt32, Sendable { case weights = 1, biases, inputs, targets, noise, teacher, shuffle }

    private let stream: gk_stream
    /// The next block, which gives two numbers.
    private var index: UInt64 = 0
    private var spare: Double?
    private var spareNormal: Double?

    init(seed: Int, _ purpose: Purpose, layer: Int = 0) {
        let seed = UInt64(bitPattern: Int64(seed))
        stream = gk_stream(
            key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)),
            layer: UInt32(truncatingIfNeeded: layer), purpose: purpose.rawValue)
    }

    /// Uniform on [0, 1), a multiple of 2⁻⁵³.
    mutating func uniform() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let (a, b) = pair(gk_uniforms)
        spare = b
        return a
    }

    /// N(0, 1).
    mutating func normal() -> Double {
        if let value = spareNormal {
            spareNormal = nil
            return value
        }
        let (a, b) = pair(gk_normals)
        spareNormal = b
        return a
    }

    /// The stream's first numbers, as they come one by one, in a tenth of the time.
    func uniforms(into numbers: UnsafeMutableBufferPointer<Double>) { fill(numbers, gk_uniforms) }
    func normals(into numbers: UnsafeMutableBufferPointer<Double>) { fill(numbers, gk_normals) }

    /// The stream's first numbers N(0, 1).
    func normals(_ count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { numbers, initialized in
            normals(into: numbers)
            initialized = count
        }
    }

    /// Writes two numbers of each block.
    private typealias Kernel = (gk_stream, UInt64, Int, UnsafeMutablePointer<Double>?) -> Void

    private mutating func pair(_ kernel: Kernel) -> (Double, Double) {
        defer { index &+= 1 }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { pair in
            kernel(stream, index, 1, pair.baseAddress)
            return (pair[0], pair[1])
        }
    }

    private func fill(_ numbers: UnsafeMutableBufferPointer<Double>, _ kernel: Kernel) {
        guard let base = numbers.baseAddress else { return }
        let blocks = numbers.count / 2
        kernel(stream, 0, blocks, base)
        guard numbers.count % 2 == 1 else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { pair in
            kernel(stream, UInt64(blocks), 1, pair.baseAddress)
            numbers[numbers.count - 1] = pair[0]
        }
    }

    /// Uniform on 0..<count, without bias beyond 2⁻⁵³.
    mutating func below(_ count: Int) -> Int { min(count - 1, Int(uniform() * Double(count))) }

    /// The numbers 0..<count in random order (Fisher and Yates, as Durstenfeld has it).
    mutating func shuffle(_ order: UnsafeMutableBufferPointer<Int32>) {
        guard order.count > 1 else { return }
        for i in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1)) }
    }
}
