#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ticks at steps of 1, 2, 2.5 or 5 × 10ⁿ, chosen by simplicity, coverage, density and legibility after J. Talbot, S. Lin and
/// P. Hanrahan, An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes, InfoVis 2010, among labelings
/// that stay inside the domain.
enum LinearTicks {
    /// A step of digits × 10^exponent.
    private struct Step {
        var digits: Int
        var exponent: Int
        /// 1 for the nicest, 0 for the least nice.
        var niceness: Double
        var size: Double { PowerOfTen.value(digits, exponent) }
    }

    private struct Candidate {
        var step: Step
        /// The ticks are first × step … last × step.
        var first: Int
        var last: Int
        var score: Double
        var count: Int { last - first + 1 }
    }

    static func ticks(_ request: TickRequest) -> Ticks {
        if case .values(let list) = request.major { return ListedTicks.ticks(list, request) }
        if case .count(0) = request.major { return Ticks(major: []) }
        let candidates = self.candidates(request)
        var tightest: (ticks: Ticks, slack: Double)?
        for candidate in candidates {
            let labelled = labelled(candidate, request)
            // A format may write neighbours alike, such as 0.5 and 1 as whole numbers: these are no ticks.
            if request.format != nil, Set(labelled.major.map(\.label)).count < labelled.major.count { continue }
            let slack = request.slack(labelled.major)
            if slack >= request.gap { return withMinor(labelled, candidate, request) }
            // Never fewer than two labels: where none stand apart as they should, those that do best.
            if tightest.map({ slack > $0.slack }) ?? true { tightest = (labelled, slack) }
        }
        return tightest?.ticks ?? ends(request)
    }

    /// The domain's own ends, where no two steps lie inside it (two neighbouring numbers).
    private static func ends(_ request: TickRequest) -> Ticks {
        let values = [request.low, request.high]
        return Ticks(major: values.map { Ticks.Major($0, request.format?.label($0) ?? NumberParts.text($0)) })
    }

    /// Labelings of 2…14 ticks inside the domain, the best first.
    private static func candidates(_ request: TickRequest) -> [Candidate] {
        // Subnormal numbers have few digits: such domains are measured 60 decades higher.
        let lift = max(abs(request.low), abs(request.high)) < 1e-240 ? 60 : 0
        let (low, high) = (request.low * PowerOfTen.value(lift), request.high * PowerOfTen.value(lift))
        // Half of each, for the span of the widest domains is beyond Double.
        let halfSpan = high / 2 - low / 2
        guard halfSpan > 0, halfSpan.isFinite else { return [] }
        let top = Int((log10(halfSpan) + log10(2)).rounded(.down))
        let target = Double(request.target)
        var found: [Candidate] = []
        for exponent in stride(from: top, through: top - 2, by: -1) {
            for step in steps(exponent, isWhole: request.nature.isWhole || request.format?.style == .integer) {
                let size = PowerOfTen.value(step.digits, step.exponent)
                // A tick may miss the domain's end by rounding alone.
                let from = (low / size - 1e-9).rounded(.up)
                let to = (high / size + 1e-9).rounded(.down)
                guard size > 0, abs(from) < 1e15, abs(to) < 1e15, to - from >= 1, to - from < 14 else { continue }
                let (first, last) = (Int(from), Int(to))
                // Rounding may carry a tick beyond the greatest number.
                guard [first, last].allSatisfy({ PowerOfTen.value($0 * step.digits, step.exponent - lift).isFinite })
                else {
                    continue
                }
                let count = Double(last - first + 1)
                // The terms of the paper, section 4, with skipping j = 1; coverage counts less, for no tick may stand
                // outside.
                let hasZero = first <= 0 && last >= 0
                let simplicity = step.niceness - 1 + (hasZero ? 1 : 0)
                let above = (high / size - to) * size / (2 * halfSpan)
                let below = (from - low / size) * size / (2 * halfSpan)
                let coverage = 1 - 0.5 * (above * above + below * below) / 0.04
                let ratio = (count - 1) / (target - 1) / max(1 - above - below, 1e-9)
                let density = 2 - max(ratio, 1 / ratio)
                let score = 0.25 * simplicity + 0.2 * coverage + 0.5 * density
                var step = step
                step.exponent -= lift
                found.append(Candidate(step: step, first: first, last: last, score: score))
            }
        }
        return found.sorted { ($0.score, -$0.count) > ($1.score, -$1.count) }
    }

    private static func steps(_ exponent: Int, isWhole: Bool) -> [Step] {
        let all = [
            Step(digits: 1, exponent: exponent, niceness: 1), Step(digits: 5, exponent: exponent, niceness: 2.0 / 3),
            Step(digits: 2, exponent: exponent, niceness: 1.0 / 3),
            Step(digits: 25, exponent: exponent - 1, niceness: 0),
        ]
        return isWhole ? all.filter { $0.exponent >= 0 } : all
    }

    /// The ticks with labels of the same decimals, their common power of ten taken out where they are large or small.
    private static func labelled(_ candidate: Candidate, _ request: TickRequest) -> Ticks {
        let step = candidate.step
        let numbers = (candidate.first...candidate.last).map { k -> (digits: Int, value: Double) in
            // |k| < 10¹⁵ and digits ≤ 25: far from an overflow.
            (k * step.digits, PowerOfTen.value(k * step.digits, step.exponent))
        }
        if let format = request.format {
            return Ticks(major: numbers.map { Ticks.Major($0.value, format.label($0.value)) })
        }
        let most = numbers.map { abs($0.value) }.max() ?? 0
        let magnitude = most > 0 ? Int(log10(most).rounded(.down)) : 0
        var factor = 0
        func written(_ digits: Int, without factor: Int) -> String {
            DecimalText.written(digits, exponent: step.exponent - factor)
        }
        if magnitude >= (request.nature.isWhole ? 6 : 5) || magnitude <= -4 {
            // 0.0, 0.2, 0.4 × 10⁶, but 0, 25, 50 × 10³.
            factor = magnitude - step.exponent == 2 ? step.exponent : magnitude
            // 100000, 100001: a factor that makes nothing shorter says nothing.
            func longest(_ factor: Int) -> Int { numbers.map { written($0.digits, without: factor).count }.max() ?? 0 }
            if longest(0) <= longest(factor) { factor = 0 }
        }
        let major = numbers.map { number in
            let text = written(number.digits, without: factor)
            return Ticks.Major(number.value, text.hasPrefix("-") ? "−" + text.dropFirst() : text)
        }
        return Ticks(major: major, factor: factor == 0 ? nil : "$\\times 10^{\(factor)}$")
    }

    /// With the minor ticks that the user asked for: so many between two major ones, or a list.
    private static func withMinor(_ ticks: Ticks, _ candidate: Candidate, _ request: TickRequest) -> Ticks {
        var ticks = ticks
        switch request.minor {
        case nil: break
        case .values(let list): ticks.minor = ListedTicks.inside(list, request)
        case .count(let n):
            let size = candidate.step.size
            guard n > 0, request.length / Double(candidate.count * (n + 1)) >= 1 else { break }
            for k in (candidate.first - 1)...candidate.last {
                for j in 1...n {
                    let value = (Double(k) + Double(j) / Double(n + 1)) * size
                    if value > request.low && value < request.high { ticks.minor.append(value) }
                }
            }
        }
        return ticks
    }
}
