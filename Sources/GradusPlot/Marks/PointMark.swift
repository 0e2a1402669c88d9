import GradusLanguage
import GradusTrace

/// Rows as points.
public struct PointMark: DataMark {
    public static let name = "point"
    public static let doc = "rows as points"
    public static let noun = "points"

    public var data: [String]?
    public var channels = Channels()
    public var summary: Summary?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, marker: Channel? = nil,
        size: Double? = nil, opacity: Double? = nil, summary: Summary? = nil, where filter: Filter? = nil,
        label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, opacity: opacity, where: filter, label: label)
        channels.marker = marker
        channels.size = size
        self.summary = summary
    }

    public static var fields: [Field<PointMark>] {
        dataFields + positionFields + colorFields + pointFields + [
            Field("summary", \.summary, .summary, doc: "How rows at one x are folded.", standard: .standard)
        ]
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        try rows.series(foldedBy: summary ?? .standard, report: &report).flatMap { series -> [any PlotLayer] in
            [PointLayer(mark: rows.mark.index, key: series.key, x: series.along.x, y: series.along.y)]
                + rows.flags(of: series, report: &report)
        }
    }
}
