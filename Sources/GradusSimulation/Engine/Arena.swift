#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Numbers allocated once, zero at first, and handed out in pieces; freed together.
final class Arena<T: BinaryFloatingPoint> {
    private let base: UnsafeMutableRawPointer
    private let capacity: Int
    private var used = 0

    private static var largePage: Int { 1 << 21 }

    /// Each piece starts at a cache line.
    static func padded(_ count: Int) -> Int {
        let line = 64 / MemoryLayout<T>.stride
        return (max(1, count) + line - 1) / line * line
    }

    /// - Parameter capacity: the sum of `padded` of every piece.
    init(capacity: Int) {
        self.capacity = capacity
        var bytes = max(1, capacity) * MemoryLayout<T>.stride
        let isLarge = bytes > Self.largePage / 2
        if isLarge { bytes = (bytes + Self.largePage - 1) / Self.largePage * Self.largePage }
        base = .allocate(byteCount: bytes, alignment: isLarge ? Self.largePage : 64)
        #if os(Linux)
            // A deep net reads more pages than the processor keeps the places of, unless they are large.
            if isLarge { madvise(base, bytes, MADV_HUGEPAGE) }
        #endif
        base.initializeMemory(as: T.self, repeating: 0, count: max(1, capacity))
    }

    deinit { base.deallocate() }

    func take(_ count: Int) -> UnsafeMutablePointer<T> {
        let piece = base.assumingMemoryBound(to: T.self) + used
        used += Self.padded(count)
        precondition(used <= capacity, "the arena is counted wrongly")
        return piece
    }
}
