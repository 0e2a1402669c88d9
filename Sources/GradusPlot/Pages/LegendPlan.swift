import GradusScene
import GradusText

/// What a panel's legend says, wherever it stands.
package struct LegendPlan {
    package struct Entry {
        package var sample: LegendEntry
        package var color: Color
        /// The places of its layers in the panel's cells, to find a line's end.
        package var shows: @Sendable (any PlotLayer) -> Bool
        /// Whether it stands for lines of several colours, so that a label at one's end would mislead.
        package var isNeutral = false
        /// As a label at a line's end, where a bare number would say nothing.
        package var directLabel: String
    }

    /// What an entry shows of its marks: no more than its channel tells.
    private enum EntryShape {
        case whole, line, marker

        func cut(_ sample: inout LegendEntry) {
            guard sample.line != nil || sample.fill != nil, !sample.marker.isEmpty else { return }
            switch self {
            case .whole: break
            case .line: sample.marker = []
            case .marker: (sample.line, sample.fill) = (nil, nil)
            }
        }
    }

    package var entries: [Entry] = []
    package var title: String?
    /// How many entries were too many for any legend.
    package var leftOut = 0

    package var samples: [LegendEntry] { entries.map(\.sample) }

    /// More lines than this are not labelled directly of themselves.
    static let mostDirect = 8

    /// A legend of more entries than this cannot be read, and is left out with a note.
    static let mostEntries = 60

    /// Colour and dash of one field make one entry for each value; labelled marks have an entry of their own.
    package init(_ panel: ScaledPanel, theme: Theme) {
        let plan = panel.plan
        let layers = plan.layers
        let color = plan.color.categories
        func add(
            _ label: String, direct: String? = nil, neutral: Color? = nil, shape: EntryShape = .whole,
            _ shows: @escaping @Sendable (any PlotLayer) -> Bool
        ) {
            var sample = LegendEntry(label)
            var ink: Color?
            for layer in layers where shows(layer) {
                var style = panel.styles.style(layer.key, layer.mark)
                if let neutral { style.color = neutral }
                guard let part = layer.sample(style, theme: theme) else { continue }
                if sample.line == nil { sample.line = part.line }
                if sample.fill == nil { sample.fill = part.fill }
                if sample.marker.isEmpty { sample.marker = part.marker }
                if ink == nil || part.line != nil { ink = style.color }
            }
            guard let ink else { return }
            shape.cut(&sample)
            if let i = entries.firstIndex(where: { $0.sample.label == label && $0.color == ink }) {
                // One label on a line and on its band is one entry, on lines of two colours it is two.
                if entries[i].sample.line == nil { entries[i].sample.line = sample.line }
                if entries[i].sample.fill == nil { entries[i].sample.fill = sample.fill }
                if entries[i].sample.marker.isEmpty { entries[i].sample.marker = sample.marker }
                return
            }
            entries.append(
                Entry(
                    sample: sample, color: ink, shows: shows, isNeutral: neutral != nil, directLabel: direct ?? label))
        }
        let marks = plan.marks
        let (dashField, markerField) = (plan.dash?.field, plan.marker?.field)
        if let color, !plan.tells(color.field) {
            for category in color.categories {
                let ofValue: @Sendable (any PlotLayer) -> Bool = {
                    $0.key.color == category && marks[$0.mark].color.field?.name == color.field
                }
                let unlabelled: @Sendable (any PlotLayer) -> Bool = { ofValue($0) && marks[$0.mark].drawn.label == nil }
                let isFallback = !layers.contains(where: unlabelled)
                add(
                    color.label(category), direct: color.directLabel(category),
                    shape: markerField == nil || markerField == color.field ? .whole : .line,
                    isFallback ? ofValue : unlabelled)
            }
        }
        if let dash = plan.dash, dash.field != color?.field {
            for category in dash.categories {
                add(
                    dash.label(category), direct: dash.directLabel(category),
                    neutral: color == nil ? nil : theme.foreground,
                    shape: markerField == dashField ? .whole : .line
                ) {
                    $0.key.dash == category
                }
            }
        }
        if let marker = plan.marker, marker.field != color?.field, marker.field != plan.dash?.field {
            for category in marker.categories {
                add(marker.label(category), neutral: color == nil ? nil : theme.foreground, shape: .marker) {
                    $0.key.marker == category
                }
            }
        }
        let isGrouped = entries.count > 1
        for mark in marks where mark.drawn.hasRows {
            guard let label = mark.drawn.label else { continue }
            let isMany = isGrouped && mark.color.field != nil
            add(label, neutral: isMany ? theme.foreground : nil) { $0.mark == mark.index }
        }
        if entries.count > LegendPlan.mostEntries {
            leftOut = entries.count
            entries = []
        }
        // A single group needs no telling apart.
        if entries.count == 1, marks.allSatisfy({ $0.drawn.label == nil }) { entries = [] }
        if let color, let label = color.channel.label {
            title = label
        } else if let color, color.isNumeric, entries.count > 1 {
            title = TitleText.candidates(field: color.field, info: color.info, channel: color.channel).first
        }
        if color?.channel.order == nil { sortByEnds(panel, isNumeric: color?.isNumeric ?? false, theme: theme) }
    }

    /// Entries in the order of their lines' right ends, the highest first; those without a line keep their place at the end.
    /// Numbers keep their order, turned where their lines stand the other way.
    private mutating func sortByEnds(_ panel: ScaledPanel, isNumeric: Bool, theme: Theme) {
        guard let cell = panel.plan.cells.indices.last(where: { !panel.plan.cells[$0].layers.isEmpty }) else { return }
        let frame = panel.frame(
            cell, box: Box(x: 0, y: 0, width: 100, height: 100), number: 0, theme: theme, pixelsPerPoint: 1)
        let ends = self.ends(in: frame, panel.plan.cells[cell].layers).map { $0?.y ?? .infinity }
        if isNumeric {
            if let first = ends.first, let last = ends.last, last < first { entries.reverse() }
            return
        }
        // What stands for several lines has no end of its own.
        let keys = entries.indices.map { entries[$0].isNeutral ? .infinity : ends[$0] }
        entries = entries.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { entries[$0] }
    }

    /// The right end of each entry's line in a plot area; nil where it has none there.
    package func ends(in frame: Frame, _ layers: [any PlotLayer]) -> [Point?] {
        entries.map { entry in
            layers.lazy.filter { $0.order == .line && entry.shows($0) }.compactMap { $0.end(in: frame) }.first
        }
    }

    /// Labels at the lines' ends in a plot area at the origin.
    package func directLabels(
        in frame: Frame, _ layers: [any PlotLayer], theme: Theme, typesetter: Typesetter
    ) throws(TextError) -> DirectLabels {
        let labels = try DirectLabels(
            entries.map { ($0.directLabel, $0.color) }, theme: theme, typesetter: typesetter)
        return labels.standing(
            inside: labels.inside(
                ends(in: frame, layers), frame.box, Obstacles(of: layers, in: frame, typesetter: typesetter)))
    }
}

extension PanelPlan {
    /// Whether an axis of words or the facet's headings tell a field's values already.
    fileprivate func tells(_ field: String) -> Bool {
        let facet = panel.facet
        return x.isOrdinal && x.field == field || y.isOrdinal && y.field == field
            || [facet?.columns, facet?.rows, facet?.wrap].contains { $0?.field == field }
    }
}

extension CategoryPlan {
    /// A word stands alone; a number says of what, unless a label or a format says it.
    func directLabel(_ category: Category) -> String {
        let plain = label(category)
        guard category.numeric != nil, channel.labels == nil, channel.format == nil else { return plain }
        if let symbol = info?.symbol, !symbol.isEmpty {
            return "$\(symbol) = \(plain.first == "−" ? "-" + plain.dropFirst() : plain)$"
        }
        return "\((info?.words ?? TitleText.words(of: field)).lowercased()) \(plain)"
    }
}

extension ScaledPanel {
    /// A cell's plot area at a box on the page.
    package func frame(_ cell: Int, box: Box, number: Int, theme: Theme, pixelsPerPoint: Double) -> Frame {
        let styles = styles
        return Frame(
            box: box, x: AxisPlace(x[cell]), y: AxisPlace(y[cell]), color: color, panel: number,
            isFilled: plan.wholeExtents.isFilling, theme: theme,
            pixelsPerPoint: pixelsPerPoint, style: { styles.style($0, $1) }, describe: { styles.describe($0, $1) })
    }
}
