import GradusLanguage

/// A colour scale about a centre, on a linear or a log base: equal distances on both sides have equal strength.
package struct DivergingScale: ScaleTransform {
    static let choice = Choice<ScaleKind>(
        "diverging", doc: "colours about a centre, on a linear or log base", payload: DivergingOptions.codec,
        bare: .diverging(), make: { .diverging(center: $0.center, base: $0.base ?? .linear) },
        extract: { kind in
            (kind.transform as? DivergingScale).map { DivergingOptions(center: $0.center, base: $0.base) }
        })

    let center: Double
    let base: ScaleBase

    package func transform(_ value: Double) -> Double { base.transform.transform(value) }
    package func inverse(_ transformed: Double) -> Double { base.transform.inverse(transformed) }
    package var space: ScaleSpace { base.transform.space }
    package var isForColor: Bool { true }

    /// As far below the centre as above it.
    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        let own = base.transform.domain(of: extent, nature: nature)
        let middle = transform(center)
        let far = max(abs(transform(own.high) - middle), abs(middle - transform(own.low)))
        let (low, high) = (inverse(middle - far), inverse(middle + far))
        guard low < high, low.isFinite, high.isFinite, objection(toEnd: low) == nil else { return own }
        return (low, high)
    }

    package func objection(toEnd value: Double) -> String? { base.transform.objection(toEnd: value) }
    package func ticks(_ request: TickRequest) -> Ticks { base.transform.ticks(request) }

    /// The map's middle is at the centre; where a written domain is uneven, the nearer end takes less than its half of the map.
    package func colorRule(low: Double, high: Double) -> ColorRule {
        let (a, b) = (transform(low), transform(high))
        let middle = (transform(center) - a) / (b - a)
        return middle.isFinite ? .about(middle, reach: max(middle, 1 - middle)) : .plain
    }
}

/// What a diverging scale takes.
package struct DivergingOptions: FieldRecord {
    var center: Double?
    var base: ScaleBase?

    package init() {}
    init(center: Double?, base: ScaleBase?) {
        self.center = center
        self.base = base
    }

    package static let noun = "a diverging scale"
    package static let fields: [Field<DivergingOptions>] = [
        Field("center", \.center, .number, doc: "Where the map's middle is; by default 0, on a log base 1."),
        Field("base", \.base, .word("base"), doc: "What distances are measured on.", standard: .linear),
    ]

    static let codec = Codec<DivergingOptions>.record().map(
        { options, node, reading -> DivergingOptions? in
            if options.base == .log, let center = options.center, center <= 0 {
                reading.error("a log scale's centre is above 0", at: node["center"] ?? node)
                return nil
            }
            return options
        }, back: { $0 })
}

/// What distances on a scale of colours are measured on.
public enum ScaleBase: String, Sendable, CaseIterable {
    case linear, log

    var transform: any ScaleTransform {
        switch self {
        case .linear: LinearScale()
        case .log: LogScale()
        }
    }
}

extension ScaleKind {
    /// Colours about a centre: by default 0, on a log base 1.
    public static func diverging(center: Double? = nil, base: ScaleBase = .linear) -> ScaleKind {
        let center = center ?? (base == .log ? 1 : 0)
        return ScaleKind(
            "diverging", parameters: [center, base == .log ? 1 : 0], DivergingScale(center: center, base: base))
    }
}
