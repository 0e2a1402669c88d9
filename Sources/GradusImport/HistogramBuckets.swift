/// The buckets of all histograms of a log, one after the other; a histogram is known by its number.
final class HistogramBuckets {
    private(set) var lows: [Double] = []
    private(set) var highs: [Double] = []
    private(set) var counts: [Double] = []
    private var starts = [0]

    var count: Int { lows.count }

    /// Where a histogram's buckets are; nil for what is no histogram's number.
    func range(of number: Double) -> Range<Int>? {
        guard let i = Int(exactly: number), i >= 0, i + 1 < starts.count else { return nil }
        return starts[i]..<starts[i + 1]
    }

    /// Adds a `HistogramProto` (tensorflow/core/framework/summary.proto): bucket i reaches from the limit before it to its own,
    /// the first from the least value, the last to the greatest. Buckets at both ends in which nothing is are left out.
    ///
    /// - Returns: its number; nil where it is malformed or empty.
    func add(proto range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Double? {
        var reader = WireReader(bytes, range)
        var (least, greatest) = (-Double.infinity, Double.infinity)
        var limits: [Double] = []
        var numbers: [Double] = []
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (1, .fixed64(let bits)): least = Double(bitPattern: bits)
            case (2, .fixed64(let bits)): greatest = Double(bitPattern: bits)
            case (6, let values): limits += Self.doubles(values, bytes)
            case (7, let values): numbers += Self.doubles(values, bytes)
            default: break
            }
        }
        guard !reader.isBroken, limits.count == numbers.count, let first = numbers.firstIndex(where: { $0 > 0 }),
            let last = numbers.lastIndex(where: { $0 > 0 })
        else { return nil }
        for i in first...last {
            // Open ends are as far as there are values.
            let low = i == 0 ? min(least, limits[0]) : limits[i - 1]
            let high = limits[i]
            append(
                low.magnitude > Self.open ? least : low, high.magnitude > Self.open ? greatest : high, numbers[i])
        }
        return closed()
    }

    /// Adds a tensor of the plugin `histograms`, of which each row is a bucket: its lower end, its upper end, its count.
    ///
    /// - Returns: its number; nil where it is malformed or empty.
    func add(tensor range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Double? {
        var reader = WireReader(bytes, range)
        var isDouble = false
        var numbers: [Double] = []
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (1, .varint(let type)): isDouble = type == 2
            case (4, let values), (6, let values): numbers += Self.doubles(values, bytes)
            default: break
            }
        }
        guard !reader.isBroken, isDouble, !numbers.isEmpty, numbers.count % 3 == 0 else { return nil }
        for i in stride(from: 0, to: numbers.count, by: 3) { append(numbers[i], numbers[i + 1], numbers[i + 2]) }
        return closed()
    }

    /// Limits beyond this stand for an open end: writers put the greatest double there.
    private static let open = 1e300

    private func append(_ low: Double, _ high: Double, _ number: Double) {
        guard low.isFinite, high.isFinite, low <= high, number.isFinite, number >= 0 else { return }
        lows.append(low)
        highs.append(high)
        counts.append(number)
    }

    private func closed() -> Double? {
        guard starts.last != lows.count else { return nil }
        starts.append(lows.count)
        return Double(starts.count - 2)
    }

    /// One double, or packed ones.
    private static func doubles(_ value: WireReader.Value, _ bytes: UnsafeRawBufferPointer) -> [Double] {
        switch value {
        case .fixed64(let bits): [Double(bitPattern: bits)]
        case .bytes(let range):
            stride(from: range.lowerBound, to: range.upperBound - 7, by: 8).map { bytes.double(at: $0) }
        case .varint, .fixed32: []
        }
    }
}
