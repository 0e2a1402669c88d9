import GradusLanguage

/// The two ends of a band or an error bar.
public enum Interval: Sendable, Equatable {
    /// Two quantiles, from 0 to 1, interpolated linearly.
    case quantiles(Double, Double)
    case minmax
    /// Mean ± the sample's standard deviation (n − 1).
    case std
    /// Mean ± the standard error of the mean.
    case stderr

    public static let standard = Interval.quantiles(0.1, 0.9)

    /// The ends for numbers without NaN, whose order may be changed; missing where there are none.
    package func fold(_ values: UnsafeMutableBufferPointer<Double>) -> (low: Double, high: Double) {
        switch self {
        case .quantiles(let a, let b):
            Statistics.sort(values)
            return (Statistics.quantile(a, ofSorted: values), Statistics.quantile(b, ofSorted: values))
        case .minmax: return (values.min() ?? .missing, values.max() ?? .missing)
        case .std: return around(Statistics.mean(values), Statistics.deviation(values))
        case .stderr:
            let n = Double(values.count)
            return around(Statistics.mean(values), Statistics.deviation(values) / n.squareRoot())
        }
    }

    /// The ends for any numbers, NaN and missing ones left out.
    public func fold(_ values: [Double]) -> (low: Double, high: Double) {
        var kept = values.filter { !$0.isNaN }
        return kept.withUnsafeMutableBufferPointer { fold($0) }
    }

    private func around(_ center: Double, _ spread: Double) -> (low: Double, high: Double) {
        let low = center - spread
        let high = center + spread
        return (low.isNaN ? .missing : low, high.isNaN ? .missing : high)
    }
}

extension Codec where Value == Interval {
    /// `[q10, q90]`, `minmax`, `std` or `stderr`.
    public static let interval = Codec(
        read: { node, reading in
            guard case .list(let items) = node.content else { return words.read(node, &reading) }
            let ends = items.compactMap { item -> Double? in
                guard let text = item.scalar, text.hasPrefix("q"),
                    let percent = NumberText.number(String(text.dropFirst())),
                    (0...100).contains(percent)
                else {
                    reading.error(
                        "a quantile from q0 to q100 expected, found \(item.kindInWords)", at: item,
                        hint: "such as [q10, q90]")
                    return nil
                }
                return percent / 100
            }
            guard ends.count == items.count else { return nil }
            guard ends.count == 2, ends[0] < ends[1] else {
                reading.error("two quantiles expected, the lower first", at: node, hint: "such as [q10, q90]")
                return nil
            }
            return .quantiles(ends[0], ends[1])
        },
        write: { value in
            guard case .quantiles(let a, let b) = value else { return words.write(value) }
            return .list([a, b].map { .word("q" + percentText($0)) })
        },
        schema: {
            let quantile = Node.map([("type", .text("string")), ("pattern", .text("^q[0-9.]+$"))])
            return .map([
                (
                    "anyOf",
                    .list([
                        words.schema(),
                        .map([
                            ("type", .text("array")), ("items", quantile), ("minItems", .integer(2)),
                            ("maxItems", .integer(2)),
                        ]),
                    ])
                )
            ])
        })

    private static let words = Codec.word("interval", [("minmax", .minmax), ("std", .std), ("stderr", .stderr)])

    /// The percentage that reads back to the same fraction.
    private static func percentText(_ fraction: Double) -> String {
        let percent = fraction * 100
        let rounded = (percent * 1e9).rounded() / 1e9
        return NumberText.shortest(rounded / 100 == fraction ? rounded : percent)
    }
}
