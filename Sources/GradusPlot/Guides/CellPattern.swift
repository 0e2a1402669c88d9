import GradusScene

/// How a cell without a colour of its own is drawn, in a heatmap and beside its colour bar.
package enum CellPattern: Sendable, CaseIterable {
    /// 0 on a log scale: a colour of its own.
    case underflowed
    /// NaN: hatched.
    case missing
    /// ±∞: a cross.
    case diverged

    /// The ground of such a cell.
    package func ground(_ theme: Theme) -> Color {
        switch self {
        case .underflowed: theme.underflowed
        case .missing, .diverged: theme.missing
        }
    }

    /// What lies over the ground in a region of such cells.
    package func marks(in box: Box, _ theme: Theme) -> [Shape] {
        switch self {
        case .underflowed: return []
        case .missing: return [.clip(box, [.path(CellPattern.hatch(box), stroke: theme.missingHatch)])]
        case .diverged:
            // Seen in a column of narrow cells too.
            let isLong = max(box.width, box.height) >= 4 * theme.scale
            let r = max(min(box.width, box.height, 6 * theme.scale) * 0.3, isLong ? 1.3 * theme.scale : 0)
            var cross = Path()
            cross.elements = [
                .move(Point(box.midX - r, box.midY - r)), .line(Point(box.midX + r, box.midY + r)),
                .move(Point(box.midX - r, box.midY + r)), .line(Point(box.midX + r, box.midY - r)),
            ]
            return [.path(cross, stroke: Stroke(theme.diverged, width: min(0.75 * theme.scale, r), cap: .round))]
        }
    }

    /// A cell by itself, framed, for a guide.
    package func swatch(in box: Box, _ theme: Theme) -> [Shape] {
        [.path(.rectangle(box), fill: ground(theme))] + marks(in: box, theme)
            + [.path(.rectangle(box), stroke: theme.minorTick)]
    }

    /// Diagonals 3 pt apart on one grid for the whole page, so that neighbouring boxes join.
    private static func hatch(_ box: Box) -> Path {
        let step = 3.0
        var path = Path()
        // Lines x + y = constant that meet the box; no more than a page's.
        let first = ((box.x + box.y) / step).rounded(.up)
        let last = ((box.maxX + box.maxY) / step).rounded(.down)
        guard first.isFinite, last.isFinite, last >= first, last - first < 20_000 else { return path }
        for k in stride(from: first, through: last, by: 1) {
            let sum = k * step
            let left = max(box.x, sum - box.maxY)
            let right = min(box.maxX, sum - box.y)
            if left < right { path.elements += [.move(Point(left, sum - left)), .line(Point(right, sum - right))] }
        }
        return path
    }
}
