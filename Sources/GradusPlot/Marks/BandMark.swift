import GradusLanguage
import GradusTrace

/// An interval of the rows at each x, as a band.
public struct BandMark: DataMark {
    public static let name = "band"
    public static let doc = "an interval of the rows at each x, as a band"
    public static let noun = "a band"

    public var data: [String]?
    public var channels = Channels()
    public var interval: Interval?
    /// Fields that hold the ends, instead of an interval.
    public var low: String?
    public var high: String?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, opacity: Double? = nil,
        interval: Interval? = nil, low: FieldName? = nil, high: FieldName? = nil, where filter: Filter? = nil,
        label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, opacity: opacity, where: filter, label: label)
        self.interval = interval
        self.low = low?.text
        self.high = high?.text
    }

    public static var fields: [Field<BandMark>] {
        dataFields + positionFields + colorFields + [
            Field("interval", \.interval, .interval, doc: "The band's ends.", standard: .standard),
            Field("low", \.low, .name, doc: "The field of the lower end, with `high` instead of `interval`."),
            Field("high", \.high, .name, doc: "The field of the upper end."),
        ]
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        switch (low, high) {
        case (nil, nil): return try rows.bands(interval ?? .standard, report: &report)
        case (let low?, let high?):
            if interval != nil {
                throw .error(
                    "'interval' stands beside 'low' and 'high'", hint: "give one or the other",
                    path: rows.mark.path + "interval")
            }
            return try rows.bands(from: low, to: high, report: &report)
        default:
            throw .error("'low' and 'high' go together", path: rows.mark.path + (low == nil ? "high" : "low"))
        }
    }
}
