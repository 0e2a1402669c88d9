/// What there is to know of data before a scale is chosen: least, greatest, least positive, and what has no place.
package struct Extent: Sendable, Equatable {
    /// Of the finite values; `least` > `greatest` where there are none.
    package private(set) var least = Double.infinity
    package private(set) var greatest = -Double.infinity
    package private(set) var leastPositive = Double.infinity
    package private(set) var zeros = 0
    package private(set) var negatives = 0
    /// ±∞.
    package private(set) var infinities = 0
    package private(set) var missing = 0

    package init() {}

    package init(_ values: some Sequence<Double>) { for value in values { add(value) } }

    package mutating func add(_ value: Double) {
        if value.isNaN {
            missing += 1
        } else if value.isInfinite {
            infinities += 1
        } else {
            least = min(least, value)
            greatest = max(greatest, value)
            if value > 0 { leastPositive = min(leastPositive, value) }
            if value == 0 { zeros += 1 }
            if value < 0 { negatives += 1 }
        }
    }

    package mutating func add(_ other: Extent) {
        least = min(least, other.least)
        greatest = max(greatest, other.greatest)
        leastPositive = min(leastPositive, other.leastPositive)
        zeros += other.zeros
        negatives += other.negatives
        infinities += other.infinities
        missing += other.missing
    }

    package var hasFinite: Bool { least <= greatest }
    package var hasPositive: Bool { greatest > 0 }
}

extension Extent: Codable {
    package init(from decoder: any Decoder) throws {
        let numbers = try decoder.singleValueContainer().decode([Double].self)
        let counts = numbers.dropFirst(3).compactMap { Int(exactly: $0) }
        guard numbers.count == 7, counts.count == 4, counts.allSatisfy({ (0...1 << 40).contains($0) }),
            numbers[0] == .infinity && numbers[1] == -.infinity
                || numbers[0].isFinite && numbers[1].isFinite && numbers[0] <= numbers[1], numbers[2] > 0
        else { throw FoldedDecoder.Damage() }
        (least, greatest, leastPositive) = (numbers[0], numbers[1], numbers[2])
        (zeros, negatives, infinities, missing) = (counts[0], counts[1], counts[2], counts[3])
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            [least, greatest, leastPositive] + [zeros, negatives, infinities, missing].map(Double.init))
    }
}
