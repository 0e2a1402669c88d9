import GradusLanguage

/// What a network is trained on: `task` in a figure file.
public struct Task: Sendable, Equatable, SweptRecord {
    public var data: Swept<TaskData>?
    public var samples: Swept<Int>?
    public var noise: Swept<Double>?
    public var loss: Swept<Loss>?

    public init() {}

    public init(
        _ data: Swept<TaskData>? = nil, samples: Swept<Int>? = nil, noise: Swept<Double>? = nil,
        loss: Swept<Loss>? = nil
    ) {
        self.data = data
        self.samples = samples
        self.noise = noise
        self.loss = loss
    }

    static let sampleLimit = 100_000_000
    static let standardData = TaskData.spirals
    static let standardSamples = 512
    static let standardNoise = 0.1
    static let standardLoss = Loss.mse

    public static let noun = "a task"
    public static var fields: [Field<Task>] { parameters.map(\.field) }
    static let parameters: [Parameter<Task>] = [
        .swept("data", \.data, .taskData, doc: "inputs and targets", standard: standardData),
        .swept(
            "samples", \.samples, .integer(1...sampleLimit), doc: "how many are drawn, where the data is drawn",
            standard: standardSamples),
        .swept(
            "noise", \.noise, .nonNegative, doc: "standard deviation of the noise, where the data is drawn",
            standard: standardNoise),
        .swept("loss", \.loss, .named(), doc: "L", standard: standardLoss),
    ]
}
