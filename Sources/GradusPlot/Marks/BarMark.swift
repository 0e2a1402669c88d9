import GradusLanguage
import GradusTrace

/// Rows as bars side by side, from 0 or a log axis' lower edge.
public struct BarMark: DataMark {
    public static let name = "bar"
    public static let doc = "rows as bars side by side, from 0 or a log axis' lower edge"
    public static let noun = "a bar"

    public var data: [String]?
    public var channels = Channels()
    public var summary: Summary?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, opacity: Double? = nil,
        summary: Summary? = nil, where filter: Filter? = nil, label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, opacity: opacity, where: filter, label: label)
        self.summary = summary
    }

    package func standsAtPlaces(_ mark: ResolvedMark, on axis: String) -> Bool { mark.standsAlongY == (axis == "y") }

    public static var fields: [Field<BarMark>] {
        dataFields + positionFields + colorFields + [
            Field("summary", \.summary, .summary, doc: "How rows of one bar are folded.", standard: .standard)
        ]
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard summary != .off else {
            throw .error("a bar has one value", hint: "name a summary", path: rows.mark.path + "summary")
        }
        return try rows.series(foldedBy: summary ?? .standard, report: &report).flatMap { series -> [any PlotLayer] in
            let isLog = (series.isAlongY ? rows.x : rows.y).isLog
            return [
                BarLayer(
                    mark: rows.mark.index, key: series.key, places: series.x, values: series.y,
                    isAlongY: series.isAlongY, isLog: isLog)
            ] + rows.flags(of: series, report: &report)
        }
    }
}
