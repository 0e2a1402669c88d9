import GradusLanguage

/// What mean-field theory predicts for an experiment of the same figure: `theory: NAME`.
public struct TheorySource: Sendable, Equatable {
    /// The experiment's name under `data`.
    public var experiment: String

    public init(_ experiment: String) { self.experiment = experiment }
}

extension Codec where Value == TheorySource {
    static let theorySource = Codec<String>.name.map(
        { name, _, _ in TheorySource(name) }, back: { $0.experiment })
}
