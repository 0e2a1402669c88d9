import GradusLanguage
import GradusScene
import GradusTrace

/// A panel with its scales: what is left to know is where it stands.
package struct ScaledPanel {
    package var plan: PanelPlan
    package var index: Int
    /// For each cell.
    package var x: [Scale]
    package var y: [Scale]
    package var color: ColorGuideScale?
    package var styles: SeriesStyles
    /// Log axes whose data have no positive value, by field.
    package var withoutPositive: [String]

    /// The share of a line chart's y axis that is left free at either end.
    static let breathing = 0.02

    /// Resolves the scales of all panels, shared ones together.
    package static func all(_ plans: [PanelPlan], theme: Theme) throws(Diagnostics) -> [ScaledPanel] {
        var shared: [String: (extents: Extent, categories: [Category])] = [:]
        for plan in plans {
            let whole = plan.wholeExtents
            func add(_ axis: String, _ name: String?, _ extent: Extent, _ categories: [Category]) {
                guard let name else { return }
                var entry = shared["\(axis) \(name)"] ?? (Extent(), [])
                entry.extents.add(extent)
                for category in categories where !entry.categories.contains(category) {
                    entry.categories.append(category)
                }
                shared["\(axis) \(name)"] = entry
            }
            add("x", plan.x.channel.share, whole.x, plan.x.categories)
            add("y", plan.y.channel.share, whole.y, plan.y.categories)
            add("color", plan.color.continuous?.channel.share, plan.colorExtent, [])
        }
        var result: [ScaledPanel] = []
        var problems: [Diagnostic] = []
        for (i, plan) in plans.enumerated() {
            do throws(Diagnostics) {
                result.append(try ScaledPanel(plan, index: i, theme: theme) { shared["\($0) \($1)"]?.extents })
            } catch { problems += error.under(["panels", .index(i)]).list }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return result
    }

    private init(
        _ plan: PanelPlan, index: Int, theme: Theme, shared: (String, String) -> Extent?
    ) throws(Diagnostics) {
        self.plan = plan
        self.index = index
        let whole = plan.wholeExtents
        withoutPositive = []
        let scales = plan.panel.facet?.scales ?? .shared
        x = []
        y = []
        for cell in plan.cells {
            let own = cell.extents
            x.append(
                try ScaledPanel.scale(
                    plan.x, scales.isFreeX ? own : whole, scales.isFreeX ? own.x : whole.x,
                    shared: plan.x.channel.share.flatMap { shared("x", $0) }, centers: whole.xCenters,
                    // Beside words on y, x is what is measured.
                    breathing: plan.y.isOrdinal && !whole.isFilling ? ScaledPanel.breathing : 0))
            y.append(
                try ScaledPanel.scale(
                    plan.y, scales.isFreeY ? own : whole, scales.isFreeY ? own.y : whole.y,
                    shared: plan.y.channel.share.flatMap { shared("y", $0) }, centers: whole.yCenters,
                    breathing: whole.isFilling ? 0 : ScaledPanel.breathing))
        }
        for (axis, extent) in [(plan.x, whole.x), (plan.y, whole.y)]
        where axis.isLog && !extent.hasPositive && axis.channel.domain == nil && !axis.field.isEmpty {
            withoutPositive.append(axis.field)
        }
        if let continuous = plan.color.continuous {
            let extent = continuous.channel.share.flatMap { shared("color", $0) } ?? plan.colorExtent
            color = try ScaledPanel.colorScale(continuous, extent, theme: theme)
            if continuous.kind.isLog, !extent.hasPositive, continuous.channel.domain == nil {
                withoutPositive.append(continuous.field)
            }
        }
        styles = SeriesStyles(plan, color: color, theme: theme)
    }

    /// The panel without what a page's device cannot show.
    package func thinned(to page: (width: Double, height: Double, pixelsPerPoint: Double)) -> ScaledPanel {
        var thin = self
        for i in plan.cells.indices {
            let grid = ThinningGrid(
                x: x[i], y: y[i], width: page.width, height: page.height, pixelsPerPoint: page.pixelsPerPoint)
            thin.plan.cells[i].layers = plan.cells[i].layers.map { $0.thinned(to: grid) }
        }
        return thin
    }

    private static func scale(
        _ axis: AxisPlan, _ extents: LayerExtents, _ own: Extent, shared: Extent?, centers: Extent, breathing: Double
    ) throws(Diagnostics) -> Scale {
        let isReversed = axis.channel.reverse ?? false
        if axis.isOrdinal {
            return Scale(
                categories: axis.categories, isReversed: isReversed, nature: axis.nature,
                reaching: axis.name == "y" ? extents.yRidges : Extent())
        }
        // Cells begin at their own edge: steps do not start at 0 unless they do.
        let nature = extents.isFilling && axis.nature == .step ? AxisNature.whole : axis.nature
        do throws(Diagnostics) {
            var scale = try Scale.resolved(
                axis.kind, data: shared ?? own, domain: axis.channel.domain, isReversed: isReversed, nature: nature,
                breathing: breathing, isStanding: extents.standsOn == (axis.name == "x" ? .x : .y))
            if centers.hasFinite, shared == nil {
                scale.dataLow = max(scale.low, centers.least)
                scale.dataHigh = min(scale.high, centers.greatest)
            }
            return scale
        } catch { throw error.under(axis.path) }
    }

    private static func colorScale(
        _ plan: ContinuousPlan, _ extent: Extent, theme: Theme
    ) throws(Diagnostics) -> ColorGuideScale? {
        guard let map = plan.map(theme) else { return nil }
        do throws(Diagnostics) {
            let scale = try Scale.resolved(
                plan.kind, data: extent, domain: plan.channel.domain, isReversed: plan.channel.reverse ?? false)
            return ColorGuideScale(scale: scale, map: map)
        } catch { throw error.under(plan.path) }
    }
}
