/// Numbers allocated once, zero at first, and handed out in pieces; freed together.
final class Arena<T: BinaryFloatingPoint> {
    private let base: UnsafeMutableRawPointer
    private let capacity: Int
    private var used = 0

    /// Each piece starts at a cache line.
    static func padded(_ count: Int) -> Int {
        let line = 64 / MemoryLayout<T>.stride
        return (max(1, count) + line - 1) / line * line
    }

    /// - Parameter capacity: the sum of `padded` of every piece.
    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: max(1, capacity) * MemoryLayout<T>.stride, alignment: 64)
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
