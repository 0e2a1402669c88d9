import GradusLanguage

/// How rows that share a mark's place are folded to one value: missing values are left out, ±∞ are kept.
public enum Summary: String, Sendable, CaseIterable {
    case median, mean
    case geometricMean = "geometric-mean"
    case min, max, std
    /// No fold: each run by itself. The language's `none`, which an optional would swallow.
    case off = "none"

    public static let standard = Summary.median

    /// The fold of numbers without NaN, whose order may be changed; `off` gives the first.
    package func fold(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
        switch self {
        case .median:
            Statistics.sort(values)
            return Statistics.quantile(0.5, ofSorted: values)
        case .mean: return Statistics.mean(values)
        case .geometricMean: return Statistics.geometricMean(values)
        case .min: return values.min() ?? .missing
        case .max: return values.max() ?? .missing
        case .std: return Statistics.deviation(values)
        case .off: return values.first ?? .missing
        }
    }

    /// The fold of any numbers, NaN and missing ones left out.
    public func fold(_ values: [Double]) -> Double {
        var kept = values.filter { !$0.isNaN }
        return kept.withUnsafeMutableBufferPointer { fold($0) }
    }
}

extension Codec where Value == Summary {
    public static let summary = Codec<Summary>.word("summary")
}
