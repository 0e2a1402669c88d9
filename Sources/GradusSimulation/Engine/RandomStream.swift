#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The random numbers of one purpose in one layer of one run: keyed by (seed, purpose, layer), so that they are the same
/// whatever else is drawn.
struct RandomStream: Sendable {
    enum Purpose: UInt32, Sendable { case weights = 1, biases, inputs, targets, noise, teacher, shuffle }

    private let key: SIMD2<UInt32>
    private let purpose: UInt32
    private let layer: UInt32
    private var index: UInt64 = 0
    private var spare: Double?
    private var spareNormal: Double?

    init(seed: Int, _ purpose: Purpose, layer: Int = 0) {
        let seed = UInt64(bitPattern: Int64(seed))
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.purpose = purpose.rawValue
        self.layer = UInt32(truncatingIfNeeded: layer)
    }

    private mutating func next() -> (Double, Double) {
        let words = Philox.block(
            counter: SIMD4(UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), layer, purpose),
            key: key)
        index &+= 1
        func unit(_ low: UInt32, _ high: UInt32) -> Double {
            Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
        }
        return (unit(words.x, words.y), unit(words.z, words.w))
    }

    /// Uniform on [0, 1), a multiple of 2⁻⁵³.
    mutating func uniform() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let (a, b) = next()
        spare = b
        return a
    }

    /// N(0, 1), by Box and Muller's transformation (1958).
    mutating func normal() -> Double {
        if let value = spareNormal {
            spareNormal = nil
            return value
        }
        let (a, b) = next()
        let radius = (-2 * log(1 - a)).squareRoot()
        let angle = 2 * Double.pi * b
        spareNormal = radius * sin(angle)
        return radius * cos(angle)
    }

    /// Uniform on 0..<count, without bias beyond 2⁻⁵³.
    mutating func below(_ count: Int) -> Int { min(count - 1, Int(uniform() * Double(count))) }

    /// The numbers 0..<count in random order (Fisher and Yates, as Durstenfeld has it).
    mutating func shuffle(_ order: UnsafeMutableBufferPointer<Int32>) {
        guard order.count > 1 else { return }
        for i in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1)) }
    }
}
