import GradusLanguage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A factor of the learning rate over the updates.
public struct Schedule: Sendable, Equatable, HoldsSweeps, OneOrSeveral {
    public typealias Element = Schedule

    public enum Shape: String, Sendable, CaseIterable { case constant, cosine }

    /// Updates over which the rate rises linearly; nil without a warm-up.
    public var warmup: Swept<Int>?
    /// What follows the warm-up, or stands alone; nil is `constant`.
    public var shape: Shape?

    public init(warmup: Swept<Int>? = nil, shape: Shape? = nil) {
        self.warmup = warmup
        self.shape = shape
    }

    public init(one: Schedule) { self = one }

    /// The factor at update s + 1 of `steps`: min(1, (s+1)/n) for the warm-up, ½(1 + cos(π s / steps)) for the cosine.
    func factor(step s: Int, of steps: Int) -> Double {
        var factor = 1.0
        if let n = warmup?.single { factor = min(1, Double(s + 1) / Double(max(1, n))) }
        if shape == .cosine && steps > 0 { factor *= 0.5 * (1 + cos(Double.pi * Double(s) / Double(steps))) }
        return factor
    }

    var axes: [SweepAxis<Schedule>] {
        guard let warmup, warmup.single == nil else { return [] }
        return [
            SweepAxis(
                path: ["warmup"],
                choices: warmup.values.map { n in .init(label: .number(Double(n))) { $0.warmup = .one(n) } })
        ]
    }
}

extension OneOrSeveral where Element == Schedule {
    public static var constant: Self { Self(one: Schedule(shape: .constant)) }
    public static var cosine: Self { Self(one: Schedule(shape: .cosine)) }
    public static func warmup(_ updates: Swept<Int>, then shape: Schedule.Shape? = nil) -> Self {
        Self(one: Schedule(warmup: updates, shape: shape))
    }
}

private struct WarmupKeys: FieldRecord {
    var warmup: Swept<Int>?
    var then: Schedule.Shape?

    static let noun = "a schedule"
    static let fields: [Field<WarmupKeys>] = [
        Field(
            "warmup", \.warmup, .swept(.integer(1...Train.stepLimit)), doc: "updates of linear warm-up",
            isRequired: true),
        Field("then", \.then, .word("schedule"), doc: "what follows", standard: .constant),
    ]
}

extension Codec where Value == Schedule {
    static let schedule: Codec<Schedule> = Codec<Schedule.Shape>.word("schedule").or(
        Codec<WarmupKeys>.record().map(
            { keys, _, _ in Schedule(warmup: keys.warmup, shape: keys.then) },
            back: { WarmupKeys(warmup: $0.warmup, then: $0.shape) }),
        when: { $0.scalar != nil }, first: { Schedule(shape: $0) },
        back: { $0.warmup == nil ? $0.shape ?? .constant : nil })
}
