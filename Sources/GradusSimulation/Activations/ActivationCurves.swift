import GradusLanguage
import GradusTrace

/// A data source of activation functions and their derivatives: `activations: [sigmoid, tanh], domain: [-6, 6]`.
///
/// Its trace has the fields `activation`, `z`, `value` and `derivative`.
public struct ActivationCurves: FieldRecord {
    public var activations: [Activation]?
    public var domain: [Double]?

    public init() {}

    public init(_ activations: Activation..., domain: ClosedRange<Double>? = nil) {
        self.activations = activations
        self.domain = domain.map { [$0.lowerBound, $0.upperBound] }
    }

    static let standardDomain = [-6.0, 6.0]
    /// Points of a curve, beside its kinks: enough that a curve is smooth at any size of print.
    static let pointCount = 601

    public static let noun = "activation curves"
    public static let fields: [Field<ActivationCurves>] = [
        Field(
            "activations", \.activations, .list(of: .named(), atLeast: 1), doc: "whose curves are drawn",
            isRequired: true),
        Field("domain", \.domain, .list(of: .number), doc: "from which z to which", standard: standardDomain),
    ]

    /// The curves' points.
    ///
    /// - Throws: what is wrong, at paths relative to the source.
    package func trace() throws(Diagnostics) -> Trace {
        guard let activations, !activations.isEmpty else {
            throw .error("no activations are named", path: ["activations"])
        }
        let ends = domain ?? Self.standardDomain
        guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] < ends[1], (ends[1] - ends[0]).isFinite
        else {
            throw .error("a domain is two numbers, the first the smaller", path: ["domain"])
        }
        var names: [String?] = []
        var points: (z: [Double], value: [Double], derivative: [Double]) = ([], [], [])
        for (index, activation) in activations.enumerated() {
            for activation in activation.combinations {
                if let objection = activation.objection {
                    throw .error(objection, path: ["activations", .index(index)])
                }
                guard let definition = activation.definition else { continue }
                let name = FlowText.text(Codec<Activation>.named().write(activation))
                let a = activation.resolvedNumber ?? 0
                for z in Self.places(from: ends[0], to: ends[1], kinks: definition.kinks) {
                    let (value, derivative) = definition.formula(z, a)
                    names.append(name)
                    points.z.append(z)
                    points.value.append(value)
                    points.derivative.append(derivative)
                }
            }
        }
        return try Trace([
            Column("activation", words: names, info: FieldCatalog.info("activation")),
            Column("z", numbers: points.z, info: FieldCatalog.info("z"), role: .coordinate),
            Column("value", numbers: points.value, info: FieldCatalog.info("value")),
            Column(
                "derivative", numbers: points.derivative,
                info: FieldInfo(words: "Derivative", symbol: "\\varphi'(z)")),
        ])
    }

    /// Even places, and each kink with its neighbours on both sides, so that a jump of φ′ is upright.
    static func places(from low: Double, to high: Double, kinks: [Double]) -> [Double] {
        let last = Double(pointCount - 1)
        var places = (0..<pointCount).map { i in
            i == pointCount - 1 ? high : (low * (last - Double(i)) + high * Double(i)) / last
        }
        for kink in kinks where kink > low && kink < high { places += [kink.nextDown, kink, kink.nextUp] }
        return Set(places).sorted()
    }
}
