import GradusLanguage
import GradusTrace

/// How often values of x occur, as ridges above one another where y has groups.
public struct HistogramMark: DataMark {
    public static let name = "histogram"
    public static let doc = "how often values of x occur, as ridges where y has groups"
    public static let noun = "a histogram"

    public var data: [String]?
    public var channels = Channels()
    /// How many, at the most.
    public var bins: Int?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, width: Double? = nil,
        opacity: Double? = nil, bins: Int? = nil, where filter: Filter? = nil, label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, opacity: opacity, where: filter, label: label)
        channels.width = width
        self.bins = bins
    }

    static let standardBins = 40

    public static var fields: [Field<HistogramMark>] {
        dataFields + positionFields + [
            Field(
                "bins", \.bins, .integer(1...2000),
                doc: "How many bins, on x's scale; over NAME.histograms those recorded unless fewer are asked for.",
                standard: HistogramMark.standardBins)
        ] + colorFields + lineFields
    }

    package func prepare(_ channels: inout Channels, _ trace: inout Trace) throws(Diagnostics) {
        let isBinned = BinnedFields.stand(in: trace, as: channels.x?.field)
        if isBinned {
            var x = channels.x ?? Channel()
            x.field = BinnedFields.low
            channels.x = x
        }
        if channels.y?.field == nil {
            var y = channels.y ?? Channel()
            y.field = BinnedFields.count
            if !isBinned {
                // What is counted are rows: each is one.
                let name = channels.x?.field == BinnedFields.count ? "rows" : BinnedFields.count
                y.field = name
                trace = try trace.with(
                    Column(
                        name, .repeating(values: [1], each: 1, count: trace.rowCount),
                        info: FieldInfo(words: "Count", isWhole: true)))
            }
            channels.y = y
        }
    }

    package func standsAtPlaces(_ mark: ResolvedMark, on axis: String) -> Bool {
        guard axis == "y", let y = mark.y.field, mark.hasGroups, y.channel.scale == nil else { return false }
        let groups = Levels(y.column, rows: mark.rows).values.compactMap(\.numeric).sorted()
        // Layers one after the other keep their own axis, all else stands side by side.
        let isRun = zip(groups, groups.dropFirst()).allSatisfy { $1 - $0 == 1 }
        return !isRun || groups.count < 3 || y.column.info?.isWhole != true
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        try rows.histograms(bins: bins, report: &report)
    }
}

/// The fields of a table whose rows are bins, such as an experiment's NAME.histograms.
enum BinnedFields {
    static let low = "low"
    static let high = "high"
    static let count = "count"

    /// Whether a table has them all, and what is asked for along x is no other field.
    static func stand(in trace: Trace, as x: String?) -> Bool {
        [low, high, count].allSatisfy { trace[$0]?.isText == false } && [nil, low, high, "bin"].contains(x)
    }
}

extension ResolvedMark {
    /// Whether y has groups, each with a ridge, and not the counts themselves.
    var hasGroups: Bool {
        guard let y = y.field else { return false }
        return y.name != BinnedFields.count && !(y.name == "rows" && x.field?.name == BinnedFields.count)
    }
}
