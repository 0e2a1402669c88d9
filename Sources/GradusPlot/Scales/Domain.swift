import GradusLanguage

/// A written domain: `[a, b]`, or `{from}` or `{to}` alone.
public struct Domain: FieldRecord {
    public var from: Double?
    public var to: Double?

    public init() {}

    public init(from: Double? = nil, to: Double? = nil) {
        self.from = from
        self.to = to
    }

    public init(_ range: ClosedRange<Double>) {
        self.init(from: range.lowerBound, to: range.upperBound)
    }

    public static let noun = "a domain"
    public static let fields: [Field<Domain>] = [
        Field("from", \.from, .number, doc: "the lower end; by default the least value"),
        Field("to", \.to, .number, doc: "the upper end; by default the greatest value"),
    ]

    /// A map, or a list of two numbers.
    public static let codec: Codec<Domain> = .record(
        shorthand: (
            read: { node, reading in
                guard let ends = Codec<[Double]>.list(of: .number).read(node, &reading) else { return nil }
                guard ends.count == 2 else {
                    reading.error(
                        "a domain has two ends, found \(ends.count)", at: node,
                        hint: "write [a, b], {from: a} or {to: b}")
                    return nil
                }
                return Domain(from: ends[0], to: ends[1])
            },
            write: { domain in
                guard let from = domain.from, let to = domain.to else { return nil }
                return .list([.number(from), .number(to)])
            },
            schema: .map([
                ("type", .text("array")), ("items", .map([("type", .text("number"))])), ("minItems", .integer(2)),
                ("maxItems", .integer(2)),
            ])
        ))
}
