import GradusLanguage
import GradusTrace

/// Lines of equal value of a quantity over x and y.
public struct ContourMark: DataMark {
    public static let name = "contour"
    public static let doc = "lines of equal value of a quantity over x and y"
    public static let noun = "a contour"

    public var data: [String]?
    public var channels = Channels()
    /// The quantity; by default that of the panel's colour.
    public var z: String?
    /// About how many levels, or which.
    public var levels: TickChoice?
    public var labels: Bool?
    public var summary: Summary?
    public var filter: Filter?
    public var label: String?

    public init() {}

    public init(
        _ data: String..., x: Channel? = nil, y: Channel? = nil, z: FieldName? = nil, levels: TickChoice? = nil,
        labels: Bool? = nil, color: Channel? = nil, dash: Channel? = nil, width: Double? = nil,
        summary: Summary? = nil, where filter: Filter? = nil, label: String? = nil
    ) {
        take(data, x: x, y: y, color: color, where: filter, label: label)
        channels.dash = dash
        channels.width = width
        self.z = z?.text
        self.levels = levels
        self.labels = labels
        self.summary = summary
    }

    static let standardLevels = 5

    package var isInk: Bool { true }

    package func quantity(of panel: Channels) -> Channel? {
        guard let z else { return panel.color }
        return z == panel.color?.field ? panel.color : Channel(FieldName(z))
    }

    public static var fields: [Field<ContourMark>] {
        dataFields + positionFields + [
            Field("z", \.z, .name, doc: "The quantity; by default that of the panel's colour."),
            Field("levels", \.levels, TickChoice.codec, doc: "About how many levels, or which."),
            Field("labels", \.labels, .boolean, doc: "Whether lines carry their values.", standard: true),
            Field("summary", \.summary, .summary, doc: "How rows of one place are folded.", standard: .standard),
        ] + colorFields + lineFields
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard summary != .off else {
            throw .error(
                "a contour has one value at a place", hint: "name a summary", path: rows.mark.path + "summary")
        }
        return try rows.contour(summary ?? .standard, levels ?? .count(ContourMark.standardLevels), labels ?? true)
    }
}

extension MarkRows {
    /// The grid of the mark's quantity with the levels that are asked for.
    func contour(
        _ summary: Summary, _ choice: TickChoice, _ hasLabels: Bool
    ) throws(Diagnostics) -> [any PlotLayer] {
        guard let xField = mark.x.field, let yField = mark.y.field else { return [] }
        guard let field = mark.quantity.field, !field.column.isText else {
            throw .error(
                "a contour needs a field of numbers as its z",
                hint: Nearest.hint(for: mark.quantity.field?.name ?? "", in: mark.trace.quantities, noun: "fields"),
                path: mark.path + "z")
        }
        let isLog = field.channel.scale?.isLog ?? (field.channel.relativeTo != nil || field.isLogByDefault)
        let grid = try foldedGrid(xField, yField, field, summary)
        guard case .double(let cells) = grid.cells.values else { return [] }
        let shown = Extent(cells.filter { $0.isFinite && (!isLog || $0 > 0) })
        guard shown.hasFinite else { return [] }
        let values: [Double]
        switch choice {
        case .values(let list): values = list.filter { $0.isFinite && (!isLog || $0 > 0) }
        case .count(let count):
            values = ContourLevels.values(count, from: shown.least, to: shown.greatest, isLog: isLog)
        }
        func label(_ value: Double) -> String {
            if let format = field.channel.format { return format.label(value) }
            let isPlain = value == 0 || (1e-3..<1e4).contains(abs(value))
            return isPlain ? NumberParts.text(value) : PowerLabel.label(value)
        }
        return [
            ContourLayer(
                mark: mark.index, x: grid.x, y: grid.y, z: isLog ? cells.map { $0 > 0 ? logarithm2($0) : .nan } : cells,
                levels: values.map {
                    .init(value: isLog ? logarithm2($0) : $0, label: hasLabels ? label($0) : nil)
                })
        ]
    }
}
