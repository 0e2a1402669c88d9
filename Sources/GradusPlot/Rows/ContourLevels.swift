#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Round levels of a quantity where only their number is given: as near to it as round numbers come.
enum ContourLevels {
    /// - Returns: values strictly between the ends, ascending; on a log scale powers of ten, those with what stands between them by
    ///   even factors (1-3, 1-2-5, …), or every second, third, … power.
    static func values(_ count: Int, from low: Double, to high: Double, isLog: Bool) -> [Double] {
        guard count > 0, low < high else { return [] }
        let decades = isLog ? log10(high) - log10(low) : 0
        let candidates = decades >= 0.5 ? powers(low, high) : steps(low, high)
        let inner = candidates.map { $0.filter { $0 > low && $0 < high } }
        return inner.filter { !$0.isEmpty }.min { abs($0.count - count) < abs($1.count - count) } ?? []
    }

    private static let digits = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5, 7], Array(1...9)]

    /// The plainest first.
    private static func powers(_ low: Double, _ high: Double) -> [[Double]] {
        let (first, last) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.up)))
        let thinned = [1, 2, 3, 5, 10, 20, 50, 100, 200].map { stride in
            (first...last).filter { $0 % stride == 0 }.map { PowerOfTen.value($0) }
        }
        let between = digits.dropFirst().map { digits in
            (first...last).flatMap { n in digits.map { PowerOfTen.value($0, n) } }
        }
        return thinned + between
    }

    private static func steps(_ low: Double, _ high: Double) -> [[Double]] {
        // Half of each, for the span of the widest ranges is beyond Double.
        let half = high / 2 - low / 2
        guard half > 0, half.isFinite else { return [] }
        let top = Int((log10(half) + log10(2)).rounded(.down))
        return stride(from: top, through: top - 3, by: -1).flatMap { n in
            [(1, n), (5, n - 1), (2, n - 1), (25, n - 2)].map { digits, exponent -> [Double] in
                let size = PowerOfTen.value(digits, exponent)
                let (from, to) = ((low / size).rounded(.up), (high / size).rounded(.down))
                guard size > 0, abs(from) < 1e15, abs(to) < 1e15, from <= to, to - from < 1000 else { return [] }
                return (Int(from)...Int(to)).map { PowerOfTen.value($0 * digits, exponent) }
            }
        }
    }
}
