#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers of one column while a file is read: grows in place, where an array would be copied.
final class GrowingColumn {
    private var start: UnsafeMutablePointer<Double>?
    private var capacity = 0
    private(set) var count = 0

    deinit { free(start) }

    /// Appends `rows` values that stand `stride` apart. False where there is no memory for them.
    func append(_ first: UnsafePointer<Double>, stride: Int, rows: Int, expected: Int) -> Bool {
        if count + rows > capacity {
            let wanted = max(count + rows, count == 0 ? expected : capacity + capacity / 2, 16)
            guard let grown = realloc(start, wanted * MemoryLayout<Double>.stride) else { return false }
            start = grown.assumingMemoryBound(to: Double.self)
            capacity = wanted
        }
        guard let start else { return rows == 0 }
        for i in 0..<rows { start[count + i] = first[i * stride] }
        count += rows
        return true
    }

    /// The values as an array; the column is empty then.
    func take() -> [Double] {
        guard let start else { return [] }
        let array = Array(UnsafeBufferPointer(start: start, count: count))
        free(start)
        self.start = nil
        (count, capacity) = (0, 0)
        return array
    }

    /// How many values are not missing.
    var presentCount: Int {
        guard let start else { return 0 }
        return UnsafeBufferPointer(start: start, count: count).lazy.filter { !$0.isMissing }.count
    }
}
