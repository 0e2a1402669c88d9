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
