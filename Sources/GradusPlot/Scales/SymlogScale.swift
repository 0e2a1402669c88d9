import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Even factors far from 0 on both sides, even steps near it: sign(v) · log₁₀(1 + |v| / threshold), after J. Webber, A bi-symmetric log
/// transformation for wide-range data, Measurement Science and Technology 24 (2013).
package struct SymlogScale: ScaleTransform {
    static let choice = Choice<ScaleKind>(
        "symlog", doc: "logarithmic far from 0 on both sides, linear near it", payload: .record(), bare: .symlog(),
        make: { .symlog(threshold: $0.threshold ?? 1) },
        extract: { ($0.transform as? SymlogScale).map { SymlogOptions(threshold: $0.threshold) } })

    let threshold: Double

    package func transform(_ value: Double) -> Double {
        let size = log1p(abs(value) / threshold) / log(10)
        return value < 0 ? -size : size
    }

    package func inverse(_ transformed: Double) -> Double {
        let size = expm1(abs(transformed) * log(10)) * threshold
        return transformed < 0 ? -size : size
    }

    package var space: ScaleSpace { .other }

    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        LinearScale().domain(of: extent, nature: nature)
    }

    /// 0 and powers of ten from the threshold on, thinned on multiples where they would crowd; those too near to 0 give way to it.
    /// Within the threshold as on a linear axis.
    package func ticks(_ request: TickRequest) -> Ticks {
        switch request.major {
        case .values(let list): return ListedTicks.ticks(list, request, powers: true)
        case .count(0): return Ticks(major: [])
        default: break
        }
        let most = max(abs(request.low), abs(request.high))
        let first = Int((log10(threshold) - 1e-9).rounded(.up))
        let last = Int((log10(most) + 1e-9).rounded(.down))
        let limit = request.hasCount ? request.target : TickRequest.mostLabels
        for stride in [1, 2, 3, 5, 10, 20, 50, 100] where last > first {
            let exponents = (first...last).filter { $0 % stride == 0 }
            let isPlain = exponents.allSatisfy { (-2...3).contains($0) }
            func tick(_ value: Double) -> Ticks.Major {
                if let format = request.format { return Ticks.Major(value, format.label(value)) }
                return Ticks.Major(value, isPlain ? NumberParts.text(value) : PowerLabel.label(value))
            }
            let hasZero = request.low <= 0 && request.high >= 0
            let powers = exponents.map { PowerOfTen.value($0) }.filter { power in
                !hasZero
                    || ListedTicks.inside([-power, power], request).allSatisfy {
                        request.fits($0 < 0 ? [tick($0), tick(0)] : [tick(0), tick($0)])
                    }
            }
            let major = ListedTicks.inside(powers.map { -$0 } + [0] + powers, request).map(tick)
            guard major.count >= (hasZero ? 3 : 2), major.count <= limit, request.fits(major) else { continue }
            let between = between(first...last, stride, decade: decade(last, request))
            let origin = hasZero ? request.position(0) : -.infinity
            let minor = ListedTicks.inside(between.map { -$0 } + between, request).filter { value in
                abs(request.position(value) - origin) * request.length >= 2 && !major.contains { $0.value == value }
            }
            return Ticks(major: major, minor: request.minor(minor))
        }
        return LinearTicks.ticks(request)
    }

    /// 1…9 of every decade that is 12 pt and more, else decades, as far as they stand apart.
    private func between(_ exponents: ClosedRange<Int>, _ stride: Int, decade: Double) -> [Double] {
        if stride == 1, decade >= 12 { return exponents.flatMap { n in (1...9).map { PowerOfTen.value($0, n) } } }
        guard let step = [1, 2, 3, 5, 10, 20, 50].first(where: { stride % $0 == 0 && Double($0) * decade >= 2 }) else {
            return []
        }
        return exponents.filter { $0 % step == 0 }.map { PowerOfTen.value($0) }
    }

    /// The length of the outermost decade in points.
    private func decade(_ last: Int, _ request: TickRequest) -> Double {
        let sign = request.high >= -request.low ? 1.0 : -1.0
        let ends = [last - 1, last].map { request.position(sign * PowerOfTen.value($0)) }
        return abs(ends[1] - ends[0]) * request.length
    }
}

/// What a symlog scale takes.
package struct SymlogOptions: FieldRecord {
    var threshold: Double?

    package init() {}
    init(threshold: Double?) { self.threshold = threshold }

    package static let noun = "a symlog scale"
    package static let fields: [Field<SymlogOptions>] = [
        Field("threshold", \.threshold, .positive, doc: "Below it, the axis is about linear.", standard: 1)
    ]
}

extension ScaleKind {
    /// Logarithmic on both sides of 0, linear within the threshold.
    public static func symlog(threshold: Double = 1) -> ScaleKind {
        ScaleKind("symlog", parameters: [threshold], SymlogScale(threshold: threshold > 0 ? threshold : 1))
    }
}
