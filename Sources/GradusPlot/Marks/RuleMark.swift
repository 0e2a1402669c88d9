import GradusLanguage
import GradusTrace

/// A line across the plot area, a shaded range, or a segment.
public struct RuleMark: DrawnMark {
    /// Where a rule stands on its axis.
    public enum Position: Sendable, Equatable {
        case at([Double])
        /// Shades all between.
        case range(Domain)
    }

    public static let name = "rule"
    public static let doc = "a line across the plot area, a shaded range, or a segment"
    public static let noun = "a rule"

    public var channels = Channels()
    public var x: Position?
    public var y: Position?
    public var from: [Double]?
    public var to: [Double]?
    public var label: String?

    public init() {}

    /// A line at one place on x or y, or at several.
    public init(
        x: [Double]? = nil, y: [Double]? = nil, color: Channel? = nil, dash: Channel? = nil, width: Double? = nil,
        opacity: Double? = nil, label: String? = nil
    ) {
        self.x = x.map(Position.at)
        self.y = y.map(Position.at)
        set(color, dash, width, opacity, label)
    }

    public init(
        x: Double? = nil, y: Double? = nil, color: Channel? = nil, dash: Channel? = nil, width: Double? = nil,
        opacity: Double? = nil, label: String? = nil
    ) {
        self.x = x.map { .at([$0]) }
        self.y = y.map { .at([$0]) }
        set(color, dash, width, opacity, label)
    }

    /// A shaded range of x or y.
    public init(
        x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil, color: Channel? = nil, opacity: Double? = nil,
        label: String? = nil
    ) {
        self.x = x.map { .range(Domain($0)) }
        self.y = y.map { .range(Domain($0)) }
        set(color, nil, nil, opacity, label)
    }

    /// A segment between two points, straight on the page.
    public init(
        from: (Double, Double), to: (Double, Double), color: Channel? = nil, dash: Channel? = nil,
        width: Double? = nil, opacity: Double? = nil, label: String? = nil
    ) {
        self.from = [from.0, from.1]
        self.to = [to.0, to.1]
        set(color, dash, width, opacity, label)
    }

    private mutating func set(
        _ color: Channel?, _ dash: Channel?, _ width: Double?, _ opacity: Double?, _ label: String?
    ) {
        channels.color = color
        channels.dash = dash
        channels.width = width
        channels.opacity = opacity
        self.label = label
    }

    package static var bare: RuleMark? { nil }
    package var data: [String]? { nil }
    package var filter: Filter? { nil }
    package var hasRows: Bool { false }

    public static var fields: [Field<RuleMark>] {
        let corner = Codec<[Double]>.list(of: .number).map(
            { list, node, reading -> [Double]? in
                if list.count == 2 { return list }
                reading.error("a point has an x and a y, found \(list.count) numbers", at: node, hint: "write [x, y]")
                return nil
            }, back: { $0 })
        return [
            Field("x", \.x, .rulePosition, doc: "Where a vertical line stands: a number, several, or a range."),
            Field("y", \.y, .rulePosition, doc: "Where a horizontal line stands: a number, several, or a range."),
            Field("from", \.from, corner, doc: "A segment's start, [x, y]."),
            Field("to", \.to, corner, doc: "A segment's end, [x, y]."),
        ] + colorFields + lineFields + [
            Field("label", \.label, .line, doc: "A text beside the rule.")
        ]
    }

    package func check() throws(Diagnostics) {
        let segment = (from != nil ? 1 : 0) + (to != nil ? 1 : 0)
        guard (x != nil ? 1 : 0) + (y != nil ? 1 : 0) + (segment > 0 ? 1 : 0) == 1, segment != 1 else {
            throw .error(
                "a rule stands at an x, at a y, or goes from a point to another", hint: "such as {y: 0.25}")
        }
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        let index = rows.mark.index
        if let from, let to, from.count == 2, to.count == 2 {
            return [RuleLayer(mark: index, form: .segment(from[0], from[1], to[0], to[1]), label: label)]
        }
        let isVertical = x != nil
        switch x ?? y {
        case .at(let places):
            return places.enumerated().map { i, place in
                RuleLayer(mark: index, form: .line(isVertical: isVertical, place), label: i == 0 ? label : nil)
            }
        case .range(let range):
            return [RuleLayer(mark: index, form: .range(isVertical: isVertical, range.from, range.to), label: label)]
        case nil: return []
        }
    }
}

extension Codec where Value == RuleMark.Position {
    /// A number, a list of numbers, or `{from, to}` of which one may be absent.
    static let rulePosition = Codec(
        read: { node, reading in
            switch node.content {
            case .list: Codec<[Double]>.list(of: .number, atLeast: 1).read(node, &reading).map { .at($0) }
            case .map: Codec<Domain>.record().read(node, &reading).map { .range($0) }
            default: Codec<Double>.number.read(node, &reading).map { .at([$0]) }
            }
        },
        write: { position in
            switch position {
            case .at(let places):
                places.count == 1 ? .number(places[0]) : .list(places.map(Node.number))
            case .range(let range): Codec<Domain>.record().write(range)
            }
        },
        schema: {
            .map([
                (
                    "anyOf",
                    .list([
                        Codec<Double>.number.schema(), Codec<[Double]>.list(of: .number).schema(),
                        Codec<Domain>.record().schema(),
                    ])
                )
            ])
        })
}
