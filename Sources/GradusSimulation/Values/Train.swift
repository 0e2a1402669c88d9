import GradusLanguage

/// How a network is trained: `train` in a figure file.
public struct Train: Sendable, Equatable, SweptRecord {
    public var optimizer: Swept<Optimizer>?
    public var rate: Swept<Double>?
    public var batch: Swept<BatchSize>?
    public var steps: Swept<Int>?
    public var clip: Swept<Double>?
    public var schedule: Swept<Schedule>?

    public init() {}

    public init(
        _ optimizer: Swept<Optimizer>? = nil, rate: Swept<Double>? = nil, batch: Swept<BatchSize>? = nil,
        steps: Swept<Int>? = nil, clip: Swept<Double>? = nil, schedule: Swept<Schedule>? = nil
    ) {
        self.optimizer = optimizer
        self.rate = rate
        self.batch = batch
        self.steps = steps
        self.clip = clip
        self.schedule = schedule
    }

    static let stepLimit = 1_000_000_000
    static let standardOptimizer = Optimizer.sgd
    static let standardRate = 0.05
    static let standardBatch = BatchSize.samples(64)
    static let standardSteps = 300
    static let standardSchedule = Schedule.constant

    public static let noun = "a training"
    public static var fields: [Field<Train>] { parameters.map(\.field) }
    static let parameters: [Parameter<Train>] = [
        .swept("optimizer", \.optimizer, .named(), doc: "the update rule", standard: standardOptimizer),
        .swept("rate", \.rate, .nonNegative, doc: "the learning rate", standard: standardRate),
        .swept("batch", \.batch, .batchSize, doc: "samples in a batch, or full", standard: standardBatch),
        .swept(
            "steps", \.steps, .integer(0...stepLimit), doc: "updates; 0 records the state at initialization",
            standard: standardSteps),
        .swept("clip", \.clip, .positive, doc: "the largest global norm of the gradients"),
        .swept("schedule", \.schedule, .schedule, doc: "how the rate changes", standard: standardSchedule),
    ]
}

/// How many samples an update sees.
public enum BatchSize: Sendable, Equatable, Sweepable, ExpressibleByIntegerLiteral, OneOrSeveral {
    public typealias Element = BatchSize

    case samples(Int)
    /// All of them, in their order.
    case full

    public init(integerLiteral value: Int) { self = .samples(value) }
    public init(one: BatchSize) { self = one }
}

extension Swept where Value == BatchSize {
    /// All samples, in their order.
    public static var full: Self { .one(BatchSize.full) }
}

extension Codec where Value == BatchSize {
    static let batchSize: Codec<BatchSize> = Codec<Int>.integer(1...Task.sampleLimit).or(
        .word("batch", [("full", BatchSize.full)]),
        when: { node in
            if case .scalar(let text, isQuoted: false) = node.content { return NumberText.number(text) != nil }
            return false
        },
        first: { .samples($0) },
        back: { size in
            if case .samples(let count) = size { return count }
            return nil
        })
}
