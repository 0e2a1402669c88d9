import GradusLanguage

/// How weights are drawn: one of the names of this folder, with its number where it has one.
public typealias Initializer = NamedChoice<InitializerDefinition>

/// What an initializer is asked to fill: the weight matrix of layer ℓ, [fan-in, fan-out] row by row.
struct WeightMatrix {
    let entries: UnsafeMutableBufferPointer<Double>
    let fanIn: Int
    let fanOut: Int
    /// ℓ from 1.
    let layer: Int
    /// The number or the list below the initializer's name; NaN and empty where it has none.
    let number: Double
    let numbers: [Double]
    let seed: Int

    /// N(0, deviation²) in every entry.
    func drawNormal(deviation: Double) {
        RandomStream(seed: seed, .weights, layer: layer).normals(into: entries)
        for i in entries.indices { entries[i] *= deviation }
    }

    /// U(−bound, bound) in every entry.
    func drawUniform(bound: Double) {
        RandomStream(seed: seed, .weights, layer: layer).uniforms(into: entries)
        for i in entries.indices { entries[i] = bound * (2 * entries[i] - 1) }
    }
}

/// An initializer: the variance of an entry and how a matrix is filled.
public struct InitializerDefinition: NamedDefinition {
    public let name: String
    public let doc: String
    public let payload: ChoicePayload
    /// The variance of an entry of W, nil where entries are not drawn (and mean-field theory does not exist).
    let variance: @Sendable (_ fanIn: Double, _ fanOut: Double, _ number: Double) -> Double?
    let fill: @Sendable (WeightMatrix) -> Void

    init(
        _ name: String, doc: String, payload: ChoicePayload = .none,
        variance: @escaping @Sendable (Double, Double, Double) -> Double?,
        fill: @escaping @Sendable (WeightMatrix) -> Void
    ) {
        self.name = name
        self.doc = doc
        self.payload = payload
        self.variance = variance
        self.fill = fill
    }

    /// Entries N(0, variance).
    static func normal(
        _ name: String, doc: String, payload: ChoicePayload = .none,
        variance: @escaping @Sendable (Double, Double, Double) -> Double
    ) -> InitializerDefinition {
        InitializerDefinition(name, doc: doc, payload: payload, variance: variance) { w in
            w.drawNormal(deviation: variance(Double(w.fanIn), Double(w.fanOut), w.number).squareRoot())
        }
    }

    /// Entries U(−√(3 variance), √(3 variance)).
    static func uniform(
        _ name: String, doc: String, payload: ChoicePayload = .none,
        variance: @escaping @Sendable (Double, Double, Double) -> Double
    ) -> InitializerDefinition {
        InitializerDefinition(name, doc: doc, payload: payload, variance: variance) { w in
            w.drawUniform(bound: (3 * variance(Double(w.fanIn), Double(w.fanOut), w.number)).squareRoot())
        }
    }

    public static let noun = "initializer"
    public static let all: [InitializerDefinition] = [
        .lecunNormal, .lecunUniform, .xavierNormal, .xavierUniform, .heNormal, .heUniform, .standard, .scaledNormal,
        .plainNormal, .plainUniform, .orthogonal, .identity, .constant, .constants,
    ]
}
