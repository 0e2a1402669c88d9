/// Which panels carry a colour bar, and for which others.
package struct ColorBars {
    /// For each panel, the bar at its right.
    package var ofPanel: [ColorBarOrder?]
    /// A bar right of all panels, as tall as these rows of them.
    package var ofPage: (order: ColorBarOrder, rows: ClosedRange<Int>)?

    /// Panels whose colour scales agree share one bar: right of the last of a row, or right of all where rows share it.
    package init(_ panels: [ScaledPanel], grid: PageGrid) {
        ofPanel = panels.map { _ in nil }
        var groups: [(order: ColorBarOrder, members: [Int])] = []
        for (i, panel) in panels.enumerated() {
            guard let color = panel.color, let plan = panel.plan.color.continuous, plan.channel.legend != .off else {
                continue
            }
            var order = ColorBarOrder(color: color, plan: plan)
            for flags in panel.plan.cells.flatMap(\.report.cells) {
                order.underflowed = order.underflowed || flags.underflowed > 0
                order.missing = order.missing || flags.missing > 0
                order.diverged = order.diverged || flags.diverged > 0
            }
            let same = groups.firstIndex { group in
                group.order.color == color && group.order.plan.field == plan.field
                    && group.order.plan.channel.label == plan.channel.label
                    && group.order.plan.channel.relativeTo == plan.channel.relativeTo
            }
            if let same {
                groups[same].order.underflowed = groups[same].order.underflowed || order.underflowed
                groups[same].order.missing = groups[same].order.missing || order.missing
                groups[same].order.diverged = groups[same].order.diverged || order.diverged
                groups[same].members.append(i)
            } else {
                groups.append((order, [i]))
            }
        }
        for group in groups {
            let rows = Set(group.members.map(grid.row)).sorted()
            let isWholePage = groups.count == 1 && group.members.count == panels.count
            if let first = rows.first, let last = rows.last, first < last, isWholePage {
                ofPage = (group.order, first...last)
                continue
            }
            for row in rows {
                if let carrier = group.members.last(where: { grid.row($0) == row }) { ofPanel[carrier] = group.order }
            }
        }
    }
}
