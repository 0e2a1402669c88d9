import GradusLanguage
import GradusTrace

/// What panels draw, after `where` and `summary` and no finer than the page's device can show: with the figure file, all that is
/// needed to draw the page again, and nothing else of its sources.
package struct FoldedPage: Sendable {
    private let panels: [FoldedPanel]

    init(_ plans: [PanelPlan]) { panels = plans.map(FoldedPanel.init) }

    /// As a tree, with its arrays of numbers aside.
    package func encoded() throws(Diagnostics) -> (tree: Node, numbers: NumberStore) {
        do { return try FoldedEncoder.encode(panels) } catch {
            throw .error("the picture's data cannot be written")
        }
    }

    /// - Throws: where tree and numbers are not what `encoded` gives.
    package init(_ tree: Node, _ numbers: NumberStore) throws(Diagnostics) {
        do { panels = try FoldedDecoder.decode([FoldedPanel].self, tree, numbers) } catch { throw Self.damage }
    }

    /// The plans of a figure's panels.
    func plans(of panels: [Panel]) throws(Diagnostics) -> [PanelPlan] {
        guard panels.count == self.panels.count else { throw Self.damage }
        var plans: [PanelPlan] = []
        for (panel, folded) in zip(panels, self.panels) {
            guard let plan = folded.plan(of: panel) else { throw Self.damage }
            plans.append(plan)
        }
        return plans
    }

    private static var damage: Diagnostics { .error("the data that the picture carries are damaged") }
}

/// What one panel draws.
private struct FoldedPanel: Sendable, Codable {
    /// One plot area.
    struct Cell: Sendable, Codable {
        var place: FacetGrid.Cell
        var layers: [FoldedLayer]
        var report: MarkReport
    }

    var x: AxisPlan
    var y: AxisPlan
    var color: ColorPlan
    var dash: CategoryPlan?
    var marker: CategoryPlan?
    var columns: Int
    var rows: Int
    var marks: [FoldedMark]
    var cells: [Cell]

    init(_ plan: PanelPlan) {
        x = plan.x
        y = plan.y
        color = plan.color
        dash = plan.dash
        marker = plan.marker
        columns = plan.grid.columns
        rows = plan.grid.rows
        marks = plan.marks.map(FoldedMark.init)
        cells = plan.cells.map { Cell(place: $0.place, layers: $0.layers.map(FoldedLayer.init), report: $0.report) }
    }

    /// Whether an axis counts what can be counted.
    private static func isSound(_ axis: AxisPlan) -> Bool {
        if case .layer(let output?) = axis.nature, !(abs(output) < 0x1p53) { return false }
        return axis.info?.outputLayer.map { abs($0) < 0x1p53 } ?? true
    }

    /// The plan as it was; nil where this is none of the panel.
    func plan(of panel: Panel) -> PanelPlan? {
        let written = panel.marks ?? []
        guard written.count == marks.count, Self.isSound(x), Self.isSound(y),
            (1...FacetGrid.mostCells).contains(columns),
            (1...FacetGrid.mostCells).contains(rows), cells.count <= FacetGrid.mostCells, !cells.isEmpty,
            cells.allSatisfy({ cell in
                (0..<columns).contains(cell.place.column) && (0..<rows).contains(cell.place.row) && cell.report.isSound
                    && cell.layers.allSatisfy { marks.indices.contains($0.layer.mark) && $0.layer.isSound }
            })
        else { return nil }
        return PanelPlan(
            panel: panel,
            marks: written.indices.map { ResolvedMark(written[$0], at: $0, in: panel, folded: marks[$0]) },
            grid: FacetGrid(columns: columns, rows: rows, cells: cells.map(\.place)),
            x: x, y: y, color: color, dash: dash, marker: marker,
            cells: cells.map { cell in
                var made = PanelPlan.Cell(place: cell.place, layers: cell.layers.map(\.layer), report: cell.report)
                for layer in made.layers { made.extents.add(layer.extents) }
                return made
            })
    }
}

/// The fields that a mark's channels show.
struct FoldedMark: Sendable, Codable {
    var color: String?
    var dash: String?
    var marker: String?
    var quantity: String?

    init(_ mark: ResolvedMark) {
        color = mark.color.field?.name
        dash = mark.dash.field?.name
        marker = mark.marker.field?.name
        quantity = mark.quantity.field?.name
    }
}

extension ResolvedMark {
    /// A mark of which all but its rows is known.
    fileprivate init(_ mark: Mark, at index: Int, in panel: Panel, folded: FoldedMark) {
        drawn = mark.drawn
        self.index = index
        path = ["marks", .index(index), .key(type(of: drawn).name)]
        channels = drawn.hasRows ? drawn.channels.laid(over: panel.channels) : drawn.channels
        if drawn.isInk { channels.color = drawn.channels.color }
        trace = .empty
        rows = .all(0)
        func encoding(_ field: String?, _ channel: Channel?) -> Encoding {
            if let field {
                return .field(FieldEncoding(column: Column(field, .double([])), channel: channel ?? Channel()))
            }
            return channel?.field.map(Encoding.constant) ?? .none
        }
        color = encoding(folded.color, channels.color)
        dash = encoding(folded.dash, channels.dash)
        marker = encoding(folded.marker, channels.marker)
        if let field = folded.quantity { quantity = encoding(field, nil) }
    }
}
