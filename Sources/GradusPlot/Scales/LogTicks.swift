#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ticks of a log axis: decades, thinned on multiples where they would crowd; 1-2-5 under two decades; round linear values
/// under half a decade.
enum LogTicks {
    static func ticks(_ request: TickRequest) -> Ticks {
        switch request.major {
        case .values(let list): return ListedTicks.ticks(list, request, powers: true)
        case .count(0): return Ticks(major: [])
        default: break
        }
        let (low, high) = (log10(request.low), log10(request.high))
        guard low.isFinite, high.isFinite else { return LinearTicks.ticks(request) }
        var ticks: Ticks?
        if high - low >= 2 {
            ticks = decades(low, high, request)
        } else if high - low >= 0.5 {
            ticks = mantissas(low, high, request)
        }
        var found = ticks ?? LinearTicks.ticks(request)
        found.minor = request.minor(found.minor)
        return found
    }

    private static let strides = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500]

    // MARK: Two decades and more

    private static func decades(_ low: Double, _ high: Double, _ request: TickRequest) -> Ticks? {
        // A decade at the very end may miss the domain by rounding alone.
        let first = Int((low - 1e-9).rounded(.up))
        let last = Int((high + 1e-9).rounded(.down))
        guard last > first else { return nil }
        let decade = request.length / (high - low)
        let most = request.hasCount ? request.target : TickRequest.mostLabels
        var tightest: (stride: Int, slack: Double)?
        for stride in strides {
            let labelled = multiples(of: stride, first, last)
            guard labelled.count >= 2 else { break }
            if labelled.count > most { continue }
            let major = labels(labelled, request)
            let slack = request.slack(major)
            // Decades crowd before their labels touch.
            if slack >= request.gap && Double(stride) * decade >= 0.6 * request.spacing {
                return Ticks(major: major, minor: minor(first, last, stride, decade, request))
            }
            if tightest.map({ slack > $0.slack }) ?? true { tightest = (stride, slack) }
        }
        // No stride leaves two labels the space they should have: the two multiples that stand farthest apart.
        let stride = tightest?.stride ?? 1
        let aligned = multiples(of: stride, first, last)
        guard let a = aligned.first, let b = aligned.last else { return nil }
        return Ticks(
            major: labels(aligned.count == 2 || b - a <= 1 ? aligned : [a, b], request),
            minor: minor(first, last, stride, decade, request))
    }

    private static func multiples(of stride: Int, _ first: Int, _ last: Int) -> [Int] {
        let from = Int((Double(first) / Double(stride)).rounded(.up))
        let to = Int((Double(last) / Double(stride)).rounded(.down))
        return from > to ? [] : (from...to).map { $0 * stride }
    }

    /// 2…9 of every decade that is 12 pt and more; where decades are thinned, those between, as far as they stand apart.
    private static func minor(
        _ first: Int, _ last: Int, _ stride: Int, _ decade: Double, _ request: TickRequest
    ) -> [Double] {
        if stride == 1 { return decade >= 12 ? within(first - 1, last, 2...9, request) : [] }
        guard let step = strides.first(where: { stride % $0 == 0 && Double($0) * decade >= 2 }), step < stride else {
            return []
        }
        return multiples(of: step, first, last).filter { $0 % stride != 0 }.map { PowerOfTen.value($0) }
    }

    /// Digits × 10ⁿ strictly inside the domain.
    private static func within(
        _ first: Int, _ last: Int, _ digits: ClosedRange<Int>, _ request: TickRequest
    ) -> [Double] {
        (first...last).flatMap { n in digits.map { PowerOfTen.value($0, n) } }
            .filter { $0 > request.low && $0 < request.high }
    }

    /// Powers of ten; written out where all lie between 0.01 and 1000.
    private static func labels(_ exponents: [Int], _ request: TickRequest) -> [Ticks.Major] {
        let isPlain = exponents.allSatisfy { (-2...3).contains($0) }
        return exponents.map { n in
            let value = PowerOfTen.value(n)
            if let format = request.format { return Ticks.Major(value, format.label(value)) }
            return Ticks.Major(value, isPlain ? DecimalText.written(1, exponent: n) : PowerLabel.power(n))
        }
    }

    // MARK: Under two decades

    private static func mantissas(_ low: Double, _ high: Double, _ request: TickRequest) -> Ticks? {
        let first = Int(low.rounded(.down))
        let last = Int(high.rounded(.down))
        var tightest: (ticks: Ticks, slack: Double)?
        for digits in [[1, 2, 5], [1, 5], [1, 3], [2, 5], [1], [2], [5]] {
            let numbers = (first...last).flatMap { n in digits.map { (digits: $0, exponent: n) } }.filter {
                let value = PowerOfTen.value($0.digits, $0.exponent)
                return value >= request.low * (1 - 1e-12) && value <= request.high * (1 + 1e-12)
            }
            guard numbers.count >= 2, !request.hasCount || numbers.count <= request.target else { continue }
            let isPlain = numbers.allSatisfy { (-3...3).contains($0.exponent) }
            let major = numbers.map { number in
                let value = PowerOfTen.value(number.digits, number.exponent)
                if let format = request.format { return Ticks.Major(value, format.label(value)) }
                if isPlain {
                    return Ticks.Major(value, DecimalText.written(number.digits, exponent: number.exponent))
                }
                return Ticks.Major(value, PowerLabel.label(value))
            }
            let inner = within(first, last, 1...9, request).filter { value in !major.contains { $0.value == value } }
            let ticks = Ticks(major: major, minor: request.length / (high - low) >= 12 ? inner : [])
            let slack = request.slack(major)
            if slack >= request.gap { return ticks }
            if tightest.map({ slack > $0.slack }) ?? true { tightest = (ticks, slack) }
        }
        return tightest?.ticks
    }
}
