import GradusLanguage
import GradusTrace

/// Cells on the sorted values of x and y, coloured by a quantity.
public struct HeatmapMark: DataMark {
    public static let name = "heatmap"
    public static let doc = "cells on the sorted values of x and y, coloured by a quantity"
    public static let noun = "a heatmap"

    public var data: [String]?
    public var channels = Channels()
    public var summary: Summary?
    public var reduce: CellReduction?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, summary: Summary? = nil,
        reduce: CellReduction? = nil, where filter: Filter? = nil
    ) {
        take(data, x: x, y: y, color: color, where: filter)
        self.summary = summary
        self.reduce = reduce
    }

    package var foldsColor: Bool { true }

    public static var fields: [Field<HeatmapMark>] {
        dataFields.filter { $0.key != "label" } + positionFields + [
            Field("color", \.channels.color, .channel, doc: "The quantity shown by colour."),
            Field("summary", \.summary, .summary, doc: "How rows of one cell are folded.", standard: .standard),
            Field(
                "reduce", \.reduce, .word("reduction"), doc: "What several cells on one device pixel show.",
                standard: .mean),
        ]
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard summary != .off else {
            throw .error("a heatmap has one value in a cell", hint: "name a summary", path: rows.mark.path + "summary")
        }
        return try rows.heatmap(summary ?? .standard, reduce ?? .mean, report: &report)
    }
}
