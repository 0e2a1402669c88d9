import GradusLanguage
import GradusScene

/// One of an ordinal scale's values.
package enum Category: Sendable, Hashable, Codable {
    case number(Double)
    case word(String)

    /// As it is written where no label renames it.
    package var text: String {
        switch self {
        case .number(let value): NumberText.shortest(value)
        case .word(let word): word
        }
    }
}

/// A resolved scale: a domain and the way from its values to 0…1.
package struct Scale: Sendable, Equatable {
    /// Where a value stands.
    package enum Place: Sendable, Equatable {
        /// 0 at the domain's lower end, 1 at its upper (swapped where reversed); beyond them outside the domain.
        case at(Double)
        /// 0 on a scale that has no 0.
        case underflowed
        /// Below 0 on a scale that has no such values: an error that names the row.
        case negative
        case missing
        /// +∞ or −∞.
        case diverged
    }

    package let kind: ScaleKind
    /// In data units, `low` < `high`; an ordinal scale's run from −0.5 to count − 0.5 or beyond.
    package let low: Double
    package let high: Double
    package let isReversed: Bool
    package let nature: AxisNature
    /// The ends of the data, where the domain is wider.
    package var dataLow: Double
    package var dataHigh: Double
    /// An ordinal scale's values in order.
    package let categories: [Category]

    package let isOrdinal: Bool

    private let start: Double
    private let span: Double
    private let isHalved: Bool
    private let index: [Category: Int]

    /// A continuous scale; ends out of order are swapped and the scale reversed.
    package init(
        _ kind: ScaleKind, low: Double, high: Double, isReversed: Bool = false, nature: AxisNature = .continuous,
        dataLow: Double? = nil, dataHigh: Double? = nil
    ) {
        self.kind = kind
        self.low = min(low, high)
        self.high = max(low, high)
        self.isReversed = isReversed != (low > high)
        self.nature = nature
        self.dataLow = dataLow ?? self.low
        self.dataHigh = dataHigh ?? self.high
        categories = []
        index = [:]
        isOrdinal = false
        let a = kind.transform.transform(self.low)
        let b = kind.transform.transform(self.high)
        isHalved = !(b - a).isFinite
        start = isHalved ? a / 2 : a
        span = isHalved ? b / 2 - a / 2 : b - a
    }

    /// An ordinal scale over categories in order; repeats are dropped.
    ///
    /// - Parameter reach: of what rises beyond the half of a category's width that is free at either end.
    package init(
        categories: [Category], isReversed: Bool = false, nature: AxisNature = .continuous,
        reaching reach: Extent = Extent()
    ) {
        var index: [Category: Int] = [:]
        var list: [Category] = []
        for category in categories where index[category] == nil {
            index[category] = list.count
            list.append(category)
        }
        kind = .ordinal
        isOrdinal = true
        self.categories = list
        self.index = index
        self.isReversed = isReversed
        self.nature = nature
        low = reach.hasFinite ? min(-0.5, reach.least) : -0.5
        high = max(Double(max(list.count, 1)) - 0.5, reach.hasFinite ? reach.greatest : 0)
        dataLow = 0
        dataHigh = Double(max(list.count - 1, 0))
        start = low
        span = high - low
        isHalved = false
    }

    /// Where a number stands.
    package func place(_ value: Double) -> Place {
        if value.isNaN { return .missing }
        if isOrdinal {
            guard let i = index[.number(value)] else { return .missing }
            return .at(fraction(Double(i)))
        }
        if value.isInfinite { return .diverged }
        let transformed = kind.transform.transform(value)
        if transformed.isNaN { return .negative }
        if transformed == -.infinity { return .underflowed }
        return .at(fraction(transformed))
    }

    /// A number's position from 0 to 1 (beyond them outside the domain); nil where it has none (see `place`).
    package func position(_ value: Double) -> Double? {
        if case .at(let t) = place(value) { return t }
        return nil
    }

    /// A word's position on an ordinal scale; nil where it is none of the categories.
    package func position(_ word: String) -> Double? {
        index[.word(word)].map { fraction(Double($0)) }
    }

    package func position(_ category: Category) -> Double? {
        switch category {
        case .number(let value): position(value)
        case .word(let word): position(word)
        }
    }

    /// The value at a position, the inverse of `position`; on an ordinal scale the category's index.
    package func value(at position: Double) -> Double {
        let t = isReversed ? 1 - position : position
        if t == 0 { return low }
        if t == 1 { return high }
        let transformed = start + t * span
        return kind.transform.inverse(isHalved ? transformed * 2 : transformed)
    }

    /// What one category takes of the axis, from 0 to 1.
    package var categoryWidth: Double { 1 / (high - low) }

    private func fraction(_ transformed: Double) -> Double {
        let t = ((isHalved ? transformed / 2 : transformed) - start) / span
        return isReversed ? 1 - t : t
    }

    /// As `inspect` shows it.
    package func axisInfo(field: String, hasLabels: Bool = true) -> Item.AxisInfo {
        let domain: [Item.AxisInfo.Value] =
            isOrdinal
            ? categories.map {
                switch $0 {
                case .number(let value): .number(value)
                case .word(let word): .word(word)
                }
            } : isReversed ? [.number(high), .number(low)] : [.number(low), .number(high)]
        let transform = kind.transform
        return Item.AxisInfo(
            field: field, scale: kind.name, domain: domain, threshold: (transform as? SymlogScale)?.threshold,
            base: transform.isForColor ? (transform.space == .log ? "log" : "linear") : nil, hasLabels: hasLabels)
    }
}
