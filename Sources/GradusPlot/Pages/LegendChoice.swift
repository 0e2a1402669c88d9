import GradusScene
import GradusText

/// Decides where an `auto` legend stands: at the lines' ends where every label fits, else where it covers nothing, else outside.
struct LegendChoice {
    let panel: ScaledPanel
    let legend: LegendPlan
    let guides: PanelGuides
    let cell: (width: Double, height: Double)
    let content: Box
    let page: (width: Double, height: Double)
    let pixelsPerPoint: Double
    let theme: Theme
    let typesetter: Typesetter

    /// Labels take no more than this share of a plot area's width.
    static let mostOfWidth = 0.3

    func place() throws(TextError) -> LegendPlan.Place {
        if legend.entries.isEmpty { return .off }
        if try isDirect() { return .direct }
        let guide = try LegendGuide(
            legend.samples, title: legend.title, columnWidth: max(content.width * 0.5, theme.fontSize * 8),
            hasGround: true, theme: theme, typesetter: typesetter)
        let covered = panel.plan.cells.indices.contains { cell in
            InsideLegend.place(guide, in: frame(cell), panel.plan.cells[cell].layers, typesetter: typesetter) != nil
        }
        if covered { return .inside }
        // Words along x need the width.
        let isNarrow = guide.width <= page.width * 0.2 && guide.height <= content.height
        return isNarrow && !panel.plan.x.isOrdinal ? .right : .bottom
    }

    private func frame(_ cell: Int, width: Double? = nil) -> Frame {
        panel.frame(
            cell, box: Box(x: 0, y: 0, width: max(width ?? self.cell.width, 1), height: max(self.cell.height, 1)),
            number: 0, theme: theme, pixelsPerPoint: pixelsPerPoint)
    }

    private func isDirect() throws(TextError) -> Bool {
        guard panel.plan.cells.count == 1, legend.entries.count <= LegendPlan.mostDirect,
            !legend.entries.contains(where: \.isNeutral)
        else { return false }
        let layers = panel.plan.cells[0].layers
        let whole = frame(0)
        let labels = try legend.directLabels(in: whole, layers, theme: theme, typesetter: typesetter)
        guard labels.width <= cell.width * LegendChoice.mostOfWidth else { return false }
        let frame = frame(0, width: cell.width - labels.width)
        return labels.fit(
            ends: legend.ends(in: frame, layers), plotArea: frame.box,
            avoiding: Obstacles(of: layers, in: frame, typesetter: typesetter))
    }
}

/// The place of a legend inside a plot area.
enum InsideLegend {
    static func place(
        _ guide: LegendGuide, in frame: Frame, _ layers: [any PlotLayer], typesetter: Typesetter
    ) -> Box? {
        EmptiestCorner.place(
            width: guide.width, height: guide.height, in: frame.box, margin: 4 * frame.theme.scale,
            avoiding: Obstacles(of: layers, in: frame, typesetter: typesetter))
    }
}

extension Obstacles {
    /// All that a plot area shows: its data, and the texts beside its rules.
    init(of layers: [any PlotLayer], in frame: Frame, typesetter: Typesetter) {
        self.init()
        for layer in layers {
            let own = layer.obstacles(in: frame)
            lines += own.lines
            boxes += own.boxes
        }
        boxes += Annotations.items(layers, in: frame, typesetter: typesetter).map(\.box)
    }
}
