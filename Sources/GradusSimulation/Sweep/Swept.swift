import GradusLanguage

/// What stands where an experiment expects one value: the value, a list ("one run for each"), or a range of numbers.
public enum Swept<Value: Sendable & Equatable>: Sendable, Equatable {
    case one(Value)
    case several([Value])
    case span(SweepRange)

    /// One run for each of the values.
    public static func each(_ values: Value...) -> Swept { .several(values) }
    /// One run for each of the values.
    public static func each(_ values: [Value]) -> Swept { .several(values) }
}

/// Evenly spaced numbers from one end to the other, both included.
public struct SweepRange: Sendable, Equatable {
    public enum Spacing: String, Sendable, CaseIterable { case linear, log }

    public var from: Double
    public var to: Double
    public var count: Int
    public var spacing: Spacing?

    public init(from: Double, to: Double, count: Int, spacing: Spacing? = nil) {
        self.from = from
        self.to = to
        self.count = count
        self.spacing = spacing
    }

    /// The most values that a range may have.
    static let limit = 100_000

    /// What is wrong with the range, nil where nothing is.
    var objection: String? {
        if !from.isFinite || !to.isFinite { return "a range needs finite ends" }
        if !(1...Self.limit).contains(count) { return "a range has 1 to \(Self.limit) values, not \(count)" }
        if spacing == .log && !(from > 0 && to > 0) { return "a range with 'spacing: log' needs ends above 0" }
        return nil
    }

    /// The numbers; none where the range is not sound.
    var numbers: [Double] {
        guard objection == nil else { return [] }
        if count == 1 { return [from] }
        let last = Double(count - 1)
        return (0..<count).map { i in
            if i == 0 { return from }
            if i == count - 1 { return to }
            let t = Double(i)
            // Weighted ends keep 0.1, 0.2, 0.3, … as they are written, where from + i·step does not.
            if spacing != .log { return (from * (last - t) + to * t) / last }
            return Elementary.exp((Elementary.log(from) * (last - t) + Elementary.log(to) * t) / last)
        }
    }
}

/// A number that a range can sweep.
public protocol Rangeable: Sendable, Equatable {
    /// Nil where the number has no such value.
    init?(ofRange number: Double)
}

extension Double: Rangeable {
    public init?(ofRange number: Double) { self = number }
}

extension Int: Rangeable {
    /// Rounded, within ±2⁵³.
    public init?(ofRange number: Double) {
        guard abs(number) <= 0x1p53 else { return nil }
        self = Int(number.rounded())
    }
}

extension Swept where Value: Rangeable {
    /// One run for each of `count` numbers from one end to the other, both included.
    public static func range(from: Double, to: Double, count: Int, spacing: SweepRange.Spacing = .linear) -> Swept {
        .span(SweepRange(from: from, to: to, count: count, spacing: spacing == .linear ? nil : spacing))
    }
}

extension Swept {
    /// The values in order; a range of whole numbers is rounded and its repeats dropped.
    var values: [Value] {
        switch self {
        case .one(let value): return [value]
        case .several(let values): return values
        case .span(let range):
            guard let type = Value.self as? any Rangeable.Type else { return [] }
            var values: [Value] = []
            for number in range.numbers {
                guard let value = type.init(ofRange: number) as? Value, values.last != value else { continue }
                values.append(value)
            }
            return values
        }
    }

    /// The value where there is one alone.
    var single: Value? {
        if case .one(let value) = self { return value }
        return nil
    }
}

// MARK: Literals and leading dots

/// `Swept<Activation>.sigmoid` and `Activation.sigmoid` are written once, as a member of this.
public protocol OneOrSeveral<Element> {
    associatedtype Element
    init(one: Element)
}

extension Swept: OneOrSeveral {
    public init(one: Value) { self = .one(one) }
}

extension Swept: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .one(Value(integerLiteral: value)) }
}

extension Swept: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Value.FloatLiteralType) { self = .one(Value(floatLiteral: value)) }
}

extension Swept: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByStringLiteral {
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .one(Value(unicodeScalarLiteral: value))
    }
}

extension Swept: ExpressibleByExtendedGraphemeClusterLiteral where Value: ExpressibleByStringLiteral {
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .one(Value(extendedGraphemeClusterLiteral: value))
    }
}

extension Swept: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    public init(stringLiteral value: Value.StringLiteralType) { self = .one(Value(stringLiteral: value)) }
}

extension Swept: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Value...) { self = .several(elements) }
}
