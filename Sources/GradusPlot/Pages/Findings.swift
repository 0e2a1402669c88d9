import GradusScene

extension PanelFindings {
    /// What each cell of a panel shows.
    static func all(_ scaled: ScaledPanel, _ legend: LegendPlan) -> [PanelFindings] {
        let plan = scaled.plan
        func axis(_ axis: AxisPlan) -> Axis {
            Axis(
                field: axis.field, words: axis.info?.words ?? TitleText.words(of: axis.field), isLog: axis.isLog,
                categories: axis.categories.map(\.text))
        }
        return plan.cells.map { cell in
            var findings = PanelFindings(
                panel: scaled.index, title: plan.panel.title,
                heading: cell.place.values.isEmpty ? nil : cell.place.values.map(\.value.text).joined(separator: ", "),
                x: axis(plan.x), y: axis(plan.y))
            var ridges: [HistogramLayer] = []
            for layer in cell.layers {
                let label = plan.marks[layer.mark].drawn.label ?? scaled.name(layer.key)
                let key = scaled.styles.describe(layer.key, layer.mark)
                switch layer {
                case let line as LineLayer:
                    findings.series.append(Series(label: label, key: key, x: line.x, y: line.y))
                case let points as PointLayer:
                    findings.series.append(Series(label: label, key: key, x: points.x, y: points.y))
                case let bars as BarLayer:
                    findings.series.append(Series(label: label, key: key, x: bars.standing, y: bars.values))
                case let heatmap as HeatmapLayer:
                    guard let color = plan.color.continuous else { continue }
                    findings.heatmaps.append(
                        Heatmap(
                            rows: heatmap.rows.count, columns: heatmap.columns.count,
                            color: Axis(
                                field: color.field, words: color.info?.words ?? TitleText.words(of: color.field),
                                isLog: color.kind.isLog),
                            least: heatmap.extent.least, greatest: heatmap.extent.greatest,
                            underflowed: heatmap.isLog ? heatmap.extent.zeros : 0, diverged: heatmap.extent.infinite,
                            missing: heatmap.extent.missing))
                case let ridge as HistogramLayer where ridge.rise != nil: ridges.append(ridge)
                default: continue
                }
            }
            for first in ridges
            where !findings.medians.contains(where: { $0.key == scaled.styles.describe(first.key, first.mark) }) {
                let own = ridges.filter { $0.key == first.key && $0.mark == first.mark }.sorted { $0.base < $1.base }
                findings.medians.append(
                    Series(
                        label: plan.marks[first.mark].drawn.label ?? scaled.name(first.key),
                        key: scaled.styles.describe(first.key, first.mark), x: own.map(\.base), y: own.map(\.median)))
            }
            findings.underflowed = cell.report.underflowed.reduce(0) { $0 + $1.places.count }
            findings.diverged = cell.report.diverged.reduce(0) { $0 + $1.count }
            return findings
        }
    }
}
