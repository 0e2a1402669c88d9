import GradusLanguage
import GradusTrace

/// Rows along x in order, joined by a line that breaks at missing values.
public struct LineMark: DataMark {
    public static let name = "line"
    public static let doc = "rows along x in order, joined by a line"
    public static let noun = "a line"

    public var data: [String]?
    public var channels = Channels()
    public var summary: Summary?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, dash: Channel? = nil,
        width: Double? = nil, opacity: Double? = nil, summary: Summary? = nil, where filter: Filter? = nil,
        label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, opacity: opacity, where: filter, label: label)
        channels.dash = dash
        channels.width = width
        self.summary = summary
    }

    public static var fields: [Field<LineMark>] {
        dataFields + positionFields + colorFields + lineFields + [
            Field("summary", \.summary, .summary, doc: "How rows at one x are folded.", standard: .standard)
        ]
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        let summary = summary ?? .standard
        return try rows.series(foldedBy: summary, report: &report).flatMap { series -> [any PlotLayer] in
            [
                LineLayer(
                    mark: rows.mark.index, key: series.key, x: series.along.x, y: series.along.y,
                    isThin: summary == .off)
            ] + rows.flags(of: series, report: &report)
        }
    }
}
