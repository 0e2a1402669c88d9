import GradusLanguage
import GradusSimulation

/// What mean-field theory predicts: for an experiment of the same figure, `theory: NAME`, or for a stated network over an
/// imported log, `theory: {log: NAME, network: {…}, inputs: n₀, outputs: n, q0: 1}`.
public enum TheorySource: Sendable, Equatable {
    /// The experiment's name under `data`.
    case experiment(String)
    case log(LoggedTheory)

    public init(_ experiment: String) { self = .experiment(experiment) }

    /// What theory predicts of one sample's gradients in a network that somebody else trained.
    public init(log: String, network: Network, inputs: Int, outputs: Int, q0: Double? = nil) {
        var theory = LoggedTheory()
        theory.log = log
        theory.network = network
        theory.inputs = inputs
        theory.outputs = outputs
        theory.q0 = q0
        self = .log(theory)
    }
}

/// A log, and the network that theory takes it for.
public struct LoggedTheory: FieldRecord {
    public var log: String?
    public var network: Network?
    public var inputs: Int?
    public var outputs: Int?
    public var q0: Double?

    public init() {}

    static let standardQ0 = 1.0

    public static let noun = "the theory of a log"
    public static let fields: [Field<LoggedTheory>] = [
        Field("log", \.log, .name, doc: "the imported log's name under 'data'", isRequired: true),
        Field("network", \.network, doc: "the network that was trained, as in an experiment", isRequired: true),
        Field("inputs", \.inputs, .integer(1...1_000_000_000), doc: "the network's inputs n₀", isRequired: true),
        Field("outputs", \.outputs, .integer(1...1_000_000_000), doc: "the network's outputs", isRequired: true),
        Field(
            "q0", \.q0, .positive, doc: "the mean square of an input, ‖x‖²/n₀", standard: standardQ0),
    ]
}

extension Codec where Value == TheorySource {
    static let theorySource = Codec<String>.name.or(
        Codec<LoggedTheory>.record().map({ theory, _, _ in TheorySource.log(theory) }, back: { $0.logged }),
        when: { $0.scalar != nil }, first: { TheorySource.experiment($0) }, back: { $0.experiment })
}

extension TheorySource {
    fileprivate var experiment: String? {
        if case .experiment(let name) = self { return name }
        return nil
    }

    fileprivate var logged: LoggedTheory {
        if case .log(let theory) = self { return theory }
        return LoggedTheory()
    }
}
