import GradusLanguage

/// A colour scale in steps: values of one bin have one colour.
package struct BinnedScale: ScaleTransform {
    static let choice = Choice<ScaleKind>(
        "binned", doc: "colours in steps, on a linear or log base", payload: BinnedOptions.codec, bare: .binned(),
        make: { options in
            if let edges = options.edges { return .binned(edges: edges, base: options.base ?? .linear) }
            return .binned(count: options.count ?? BinnedScale.standardCount, base: options.base ?? .linear)
        },
        extract: { kind in
            (kind.transform as? BinnedScale).map {
                BinnedOptions(count: $0.given == nil ? $0.count : nil, edges: $0.given, base: $0.base)
            }
        })

    static let standardCount = 7
    static let mostBins = 64

    let count: Int
    /// Written edges, ascending.
    let given: [Double]?
    let base: ScaleBase

    package func transform(_ value: Double) -> Double { base.transform.transform(value) }
    package func inverse(_ transformed: Double) -> Double { base.transform.inverse(transformed) }
    package var space: ScaleSpace { base.transform.space }
    package var isForColor: Bool { true }

    package func domain(of extent: Extent, nature: AxisNature) -> (low: Double, high: Double) {
        if let first = given?.first, let last = given?.last { return (first, last) }
        return base.transform.domain(of: extent, nature: nature)
    }

    package func objection(toEnd value: Double) -> String? { base.transform.objection(toEnd: value) }

    /// Where bins meet, and the domain's ends.
    package func edges(low: Double, high: Double) -> [Double] {
        if let given { return [low] + given.filter { $0 > low && $0 < high } + [high] }
        let (a, b) = (transform(low), transform(high))
        // Three digits suffice, and can be read.
        let inner = (1..<max(count, 1)).map { i in
            DecimalText.rounded(inverse(a + (b - a) * Double(i) / Double(count)), digits: 3)
        }
        return [low] + inner.filter { $0 > low && $0 < high } + [high]
    }

    package func ticks(_ request: TickRequest) -> Ticks {
        if request.major != nil { return base.transform.ticks(request) }
        var listed = request
        listed.minor = nil
        let all = edges(low: request.low, high: request.high)
        let inner = given == nil ? Array(all.dropFirst().dropLast()) : all
        let ticks = ListedTicks.ticks(inner.isEmpty ? all : inner, listed, powers: base == .log)
        return ticks
    }

    package func colorRule(low: Double, high: Double) -> ColorRule {
        let (a, b) = (transform(low), transform(high))
        let inner = edges(low: low, high: high).dropFirst().dropLast()
        return .steps(inner.map { (transform($0) - a) / (b - a) })
    }
}

/// What a binned scale takes.
package struct BinnedOptions: FieldRecord {
    var count: Int?
    var edges: [Double]?
    var base: ScaleBase?

    package init() {}
    init(count: Int?, edges: [Double]?, base: ScaleBase?) {
        self.count = count
        self.edges = edges
        self.base = base
    }

    package static let noun = "a binned scale"
    package static let fields: [Field<BinnedOptions>] = [
        Field("count", \.count, .integer(1...BinnedScale.mostBins), doc: "How many bins.", standard: 7),
        Field(
            "edges", \.edges, .list(of: .number, atLeast: 2), doc: "Where the bins begin and end, instead of a count."),
        Field("base", \.base, .word("base"), doc: "What distances are measured on.", standard: .linear),
    ]

    static let codec = Codec<BinnedOptions>.record().map(
        { options, node, reading -> BinnedOptions? in
            guard let edges = options.edges else { return options }
            let at = node["edges"] ?? node
            if options.count != nil {
                reading.error("'count' stands beside 'edges'", at: at, hint: "give one or the other")
                return nil
            }
            guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
                reading.error("edges ascend, each once", at: at)
                return nil
            }
            if options.base == .log, edges[0] <= 0 {
                reading.error("a log scale's edges are above 0", at: at)
                return nil
            }
            return options
        }, back: { $0 })
}

extension ScaleKind {
    /// Colours in so many equal steps.
    public static func binned(count: Int = 7, base: ScaleBase = .linear) -> ScaleKind {
        let count = min(max(count, 1), BinnedScale.mostBins)
        return ScaleKind(
            "binned", parameters: [Double(count), base == .log ? 1 : 0],
            BinnedScale(count: count, given: nil, base: base))
    }

    /// Colours in steps between edges; fewer than two count as none.
    public static func binned(edges: [Double], base: ScaleBase = .linear) -> ScaleKind {
        let edges = Array(Set(edges.filter(\.isFinite))).sorted()
        guard edges.count >= 2 else { return .binned(base: base) }
        return ScaleKind(
            "binned", parameters: [0, base == .log ? 1 : 0] + edges,
            BinnedScale(count: edges.count - 1, given: edges, base: base))
    }
}
