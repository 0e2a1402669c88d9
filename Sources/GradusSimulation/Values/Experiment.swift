import GradusLanguage

/// A simulated experiment: networks, what they are trained on and how, and what is written down.
public struct Experiment: Sendable, Equatable, SweptRecord {
    public var network: Network?
    public var task: Task?
    public var train: Train?
    public var record: Record?
    public var seeds: Seeds?
    public var precision: Swept<Precision>?
    public var variants: NamedList<Experiment>?

    public init() {}

    public init(
        network: Network? = nil, task: Task? = nil, train: Train? = nil, record: Record? = nil,
        seeds: Seeds? = nil, precision: Swept<Precision>? = nil, variants: KeyValuePairs<String, Experiment>? = nil
    ) {
        self.network = network
        self.task = task
        self.train = train
        self.record = record
        self.seeds = seeds
        self.precision = precision
        self.variants = variants.map { NamedList($0.map { .init($0.key, $0.value) }) }
    }

    static let standardPrecision = Precision.single

    public static let noun = "an experiment"
    public static var fields: [Field<Experiment>] { parameters.map(\.field) }
    static let parameters: [Parameter<Experiment>] = [
        .section("network", \.network, doc: "the network"),
        .section("task", \.task, doc: "what it is trained on"),
        .section("train", \.train, doc: "how it is trained; without it the state at initialization alone"),
        .section("record", \.record, doc: "what is recorded, and when"),
        .plain("seeds", \.seeds, .seeds, doc: "8 means seeds 0…7; a list names them", standard: .standard),
        .swept("precision", \.precision, .word("precision"), doc: "of all numbers", standard: standardPrecision),
        .plain(
            "variants", \.variants, .variants,
            doc: "partial experiments laid over this one; the field 'variant' names them"),
    ]
}

extension Experiment {
    /// The quantities that its runs record, of all variants and further ones, each once.
    package func recordedQuantities(with further: [String]) -> [String] {
        let records = variants.map { $0.entries.map { overlaid(with: $0.value).record } } ?? [record]
        var names: [String] = []
        for record in records {
            let asked = (record?.quantities ?? Record.standardQuantities).map(\.text)
            for name in asked + further where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whether a run of it records histograms.
    package var recordsHistograms: Bool {
        record?.histograms != nil || variants?.entries.contains { $0.value.record?.histograms != nil } == true
    }

    /// The same experiment with what defaults leave open, but for quantities: equal ones have the same runs.
    package var completed: Experiment {
        var complete = Experiment.standard.overlaid(with: self)
        // Without 'train' there are no steps, and a 'batch' that is not given may be cut to the samples.
        complete.train = train
        complete.record?.quantities = nil
        return complete
    }
}

/// The numbers that a run computes with: IEEE 754's binary32 and binary64, with gradual underflow, as in training on a GPU.
///
/// In single precision a gradient below 1.18e-38 keeps fewer and fewer digits, and below 0.7e-45 it is 0; nothing is flushed
/// to 0 before. In double precision these bounds are 2.2e-308 and 2.5e-324. What such numbers cost is the processor's: nothing
/// on an AMD EPYC 7003 (`Benchmarks/denormal.py`).
public enum Precision: String, Sendable, CaseIterable, Sweepable, OneOrSeveral {
    public typealias Element = Precision

    case single, double

    public init(one: Precision) { self = one }
}

extension Swept where Value == Precision {
    public static var single: Self { .one(Precision.single) }
    public static var double: Self { .one(Precision.double) }
}

extension Codec where Value == NamedList<Experiment> {
    /// Partial experiments by name, which have no variants of their own.
    static let variants: Codec<NamedList<Experiment>> = Codec<NamedList<Experiment>>.named(
        Codec<Experiment>(
            read: { node, reading in
                if case .map(let entries) = node.content, let inner = entries.first(where: { $0.key == "variants" }) {
                    reading.error("a variant has no variants of its own", at: inner.keyPosition ?? node.position)
                    return nil
                }
                return Codec<Experiment>.record().read(node, &reading)
            },
            write: { Codec<Experiment>.record().write($0) },
            schema: { .map([("type", .text("object"))]) }))
}
