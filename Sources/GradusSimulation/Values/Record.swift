import GradusLanguage

/// What is written down of a run, and when: `record` in a figure file.
public struct Record: Sendable, Equatable, FieldRecord, HoldsSweeps {
    public var every: Int?
    public var steps: [Int]?
    public var quantities: [QuantityName]?
    public var histograms: [QuantityName]?
    public var bins: Int?

    public init() {}

    public init(
        _ quantities: QuantityName..., every: Int? = nil, steps: [Int]? = nil, histograms: [QuantityName]? = nil,
        bins: Int? = nil
    ) {
        self.quantities = quantities.isEmpty ? nil : quantities
        self.every = every
        self.steps = steps
        self.histograms = histograms
        self.bins = bins
    }

    static let standardEvery = 1
    static let standardBins = 60
    package static let standardQuantities: [QuantityName] = ["weight-gradient"]

    public static let noun = "a record"
    public static let fields: [Field<Record>] = [
        Field(
            "every", \.every, .integer(1...Train.stepLimit),
            doc: "steps from one record to the next; the first and the last always",
            standard: standardEvery),
        Field(
            "steps", \.steps, .list(of: .integer(0...Train.stepLimit)),
            doc: "the steps recorded, beside the first and the last"),
        Field(
            "quantities", \.quantities, .list(of: .quantityName, atLeast: 1), doc: "what is recorded of each layer",
            standard: standardQuantities),
        Field(
            "histograms", \.histograms, .list(of: .quantityName, atLeast: 1),
            doc: "gradients whose distribution of log₁₀|g| is kept as NAME.histograms"),
        Field(
            "bins", \.bins, .integer(2...10_000),
            doc: "bins of every histogram, as narrow as a power of two in decades lets them hold all numbers but zeros",
            standard: standardBins),
    ]

    var axes: [SweepAxis<Record>] { [] }

    /// The recorded steps of a run of `steps` updates, in order: the first, the last, and those asked for.
    func steps(of last: Int) -> RecordedSteps {
        if let steps { return .listed(Array(Set(steps.filter { $0 < last } + [0, last])).sorted()) }
        return .every(every ?? Self.standardEvery, last: last)
    }
}

/// Which steps of a run are recorded, without a list where they are regular.
enum RecordedSteps: Sendable, Equatable {
    case every(Int, last: Int)
    case listed([Int])

    var count: Int {
        switch self {
        case .every(let n, let last): last / n + 1 + (last % n == 0 ? 0 : 1)
        case .listed(let steps): steps.count
        }
    }

    subscript(index: Int) -> Int {
        switch self {
        case .every(let n, let last): min(index * n, last)
        case .listed(let steps): steps[index]
        }
    }
}

/// A quantity's name with its norm where it is not the default: `weight-gradient`, `weight-gradient.rms`.
public struct QuantityName: Sendable, Hashable, ExpressibleByStringLiteral {
    public var text: String

    public init(_ text: String) { self.text = text }
    public init(stringLiteral value: String) { text = value }

    /// The same quantity in another norm.
    public func callAsFunction(_ norm: Norm) -> QuantityName {
        let base = text.split(separator: ".").first.map(String.init) ?? text
        return QuantityName(norm == .l2 ? base : "\(base).\(norm.rawValue)")
    }
}

extension Codec where Value == QuantityName {
    static let quantityName = Codec<String>.name.map(
        { text, node, reading -> QuantityName? in
            if let objection = Quantity.objection(to: text) {
                reading.error(objection.message, at: node, hint: objection.hint)
                return nil
            }
            return QuantityName(text)
        }, back: { $0.text })
}
