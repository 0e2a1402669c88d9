import GradusLanguage

/// How a channel's values become positions, as a figure file names it: `log`, `linear`, `ordinal`.
public struct ScaleKind: Sendable, Equatable {
    public let name: String
    /// What tells two scales of a name apart (a threshold, a centre).
    public let parameters: [Double]
    package let transform: any ScaleTransform

    package init(_ name: String, parameters: [Double] = [], _ transform: any ScaleTransform) {
        self.name = name
        self.parameters = parameters
        self.transform = transform
    }

    /// Whether 0 has no place (it is underflowed), and what is below is an error.
    package var isLog: Bool { transform.space == .log }

    public static func == (a: ScaleKind, b: ScaleKind) -> Bool { a.name == b.name && a.parameters == b.parameters }

    /// Every scale of the language; a new one is one file and one line here.
    public static let all: [Choice<ScaleKind>] = [
        LinearScale.choice,
        LogScale.choice,
        SymlogScale.choice,
        OrdinalScale.choice,
        DivergingScale.choice,
        BinnedScale.choice,
    ]

    public static let codec: Codec<ScaleKind> = .choice("scale") { all }
}

/// What a scale adds: its transform, the inverse, its domain where data have no extent, its ticks.
package protocol ScaleTransform: Sendable {
    /// The value in the space in which the axis is even; −∞, ∞ or NaN where it has no place.
    func transform(_ value: Double) -> Double
    func inverse(_ transformed: Double) -> Double

    /// The domain of data of an extent, widened where they have a single value or none.
    func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double)

    /// Why a domain's end cannot be had on this scale; nil where it can.
    func objection(toEnd value: Double) -> String?

    func ticks(_ request: TickRequest) -> Ticks

    /// The space in which the axis is even.
    var space: ScaleSpace { get }
    /// Whether it says how colours run, and has no place on an axis.
    var isForColor: Bool { get }
    func colorRule(low: Double, high: Double) -> ColorRule
}

/// The spaces that marks handle at speed; any other is asked value by value.
package enum ScaleSpace: Sendable { case linear, log, other }

extension ScaleTransform {
    package var space: ScaleSpace { .linear }
    package var isForColor: Bool { false }
    package func colorRule(low: Double, high: Double) -> ColorRule { .plain }

    package func objection(toEnd value: Double) -> String? {
        value.isFinite ? nil : "an end of a domain is a finite number"
    }
}

/// What an axis counts: decides on whole labels and where a domain may start.
package enum AxisNature: Sendable, Equatable, Codable {
    case continuous
    /// Only whole numbers make sense.
    case whole
    /// Layers, whole; `output` is the output layer's number where it is shown and to be marked.
    case layer(output: Double?)
    /// Steps, whole; the axis starts at 0.
    case step

    var isWhole: Bool { self != .continuous }
}
