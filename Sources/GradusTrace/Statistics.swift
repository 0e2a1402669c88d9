#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Folds of a list of numbers without NaN; ±∞ are kept. A fold of nothing, or one that is not defined (∞ − ∞), is missing.
enum Statistics {
    static func mean(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
        values.isEmpty ? .missing : defined(values.reduce(0, +) / Double(values.count))
    }

    /// exp of the mean of ln: 0 where a value is 0, missing where one is negative.
    static func geometricMean(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
        guard !values.isEmpty, values.allSatisfy({ $0 >= 0 }) else { return .missing }
        return defined(exp(values.reduce(0) { $0 + log($1) } / Double(values.count)))
    }

    /// The sample's standard deviation (n − 1), in two passes; missing for a single value.
    static func deviation(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
        guard values.count > 1 else { return .missing }
        let center = values.reduce(0, +) / Double(values.count)
        let sum = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
        return defined((sum / Double(values.count - 1)).squareRoot())
    }

    static func sort(_ values: UnsafeMutableBufferPointer<Double>) {
        var view = values
        view.sort()
    }

    /// The quantile of sorted values by linear interpolation: Hyndman and Fan's type 7, numpy's default.
    static func quantile(_ q: Double, ofSorted values: UnsafeMutableBufferPointer<Double>) -> Double {
        guard let last = values.last else { return .missing }
        let position = q * Double(values.count - 1)
        let below = Int(max(0, min(position.rounded(.down), Double(values.count - 1))))
        guard below + 1 < values.count else { return last }
        let t = position - Double(below)
        let a = values[below]
        let b = values[below + 1]
        if t <= 0 || a == b { return a }
        if a.isInfinite || b.isInfinite { return a.isInfinite && b.isInfinite ? .missing : (b.isInfinite ? b : a) }
        // As numpy does, from the nearer end.
        return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t
    }

    private static func defined(_ value: Double) -> Double { value.isNaN ? .missing : value }
}
