import GradusScene

/// One series' counts in bins: a ridge above its group, or steps that stand on 0.
package struct HistogramLayer: PlotLayer, Equatable {
    package let mark: Int
    package let key: SeriesKey
    /// The group's field and name; empty where y shows the counts.
    let groupField: String
    let groupText: String
    /// Where it stands on y.
    package let base: Double
    /// What the peak rises above it where y is even, downward if negative; nil where y shows the counts.
    let rise: Double?
    package let bins: Bins
    /// Of the bins from `first` to the last in which anything is.
    package let counts: [Double]
    let first: Int
    let xKind: ScaleKind
    let yKind: ScaleKind
    /// Whether others stand at its place, which must be seen through it.
    let isShared: Bool
    /// The density that rises as far as any: see `Ridges.settle`.
    var peak: Double

    package var order: DrawingOrder { .histogram }

    init(
        mark: Int, key: SeriesKey, group: (field: String, text: String)?, base: Double, rise: Double?, bins: Bins,
        counts: [Double], xKind: ScaleKind, yKind: ScaleKind, isShared: Bool
    ) {
        self.mark = mark
        self.key = key
        groupField = group?.field ?? ""
        groupText = group?.text ?? ""
        self.base = base
        self.rise = rise
        self.bins = bins
        let first = counts.firstIndex { $0 > 0 } ?? 0
        let last = counts.lastIndex { $0 > 0 } ?? -1
        self.first = first
        self.counts = last < first ? [] : Array(counts[first...last])
        self.xKind = xKind
        self.yKind = yKind
        self.isShared = isShared
        peak = 0
        peak = greatestDensity
    }

    package var isSound: Bool {
        first >= 0 && bins.isSound && counts.count <= bins.count && first <= bins.count - counts.count
    }

    /// Shares of the series' rows for a width of one bin.
    private var densities: [Double] {
        let total = counts.reduce(0, +)
        return counts.indices.map { counts[$0] / total / bins.width(first + $0) }
    }

    var greatestDensity: Double { densities.max() ?? 0 }

    /// Where the bins reach to, in axis units.
    package var tops: [Double] {
        guard let rise else { return counts }
        let transform = yKind.transform
        let start = transform.transform(base)
        return densities.map { transform.inverse(start + rise * $0 / peak) }
    }

    /// The value that parts the counts in halves, linear within its bin.
    package var median: Double {
        var left = counts.reduce(0, +) / 2
        let transform = xKind.transform
        for (i, count) in counts.enumerated() where count > 0 {
            if count >= left {
                let (a, b) = (bins.edges[first + i], bins.edges[first + i + 1])
                let (low, high) = (transform.transform(a), transform.transform(b))
                return transform.inverse(low + (high - low) * left / count)
            }
            left -= count
        }
        return .nan
    }

    package var extents: LayerExtents {
        var extents = LayerExtents()
        guard !counts.isEmpty else { return extents }
        extents.x.add(bins.edges[first])
        extents.x.add(bins.edges[first + counts.count])
        let tops = tops
        if rise == nil {
            for top in tops where top > 0 { extents.y.add(top) }
            // One of a count is seen on a log axis too.
            extents.y.add(yKind.isLog ? (extents.y.leastPositive / 2) : 0)
            extents.standsOn = .y
        } else {
            extents.y.add(base)
            for top in tops { extents.y.add(top) }
            extents.yCenters.add(base)
            extents.yRidges = extents.y
        }
        return extents
    }

    /// [x, lower, upper] on the page in the middle of each bin.
    private func values(in frame: Frame) -> [[Double]] {
        let ground = foot(in: frame)
        return tops.enumerated().compactMap { i, top in
            guard let x = frame.pageX(bins.middle(first + i, on: xKind.transform)) else { return nil }
            return [x, ground, frame.y.shows(top) ? frame.pageY(top) ?? ground : ground]
        }
    }

    private func foot(in frame: Frame) -> Double {
        if rise == nil, !frame.y.shows(0) { return frame.y.isReversed ? frame.box.y : frame.box.maxY }
        return frame.pageY(base) ?? frame.box.maxY
    }

    /// The outline from left to right: from middle to middle over a ridge, in steps over counts.
    private func outline(in frame: Frame) -> [Point] {
        let values = values(in: frame)
        let ground = foot(in: frame)
        guard let a = frame.pageX(bins.edges[first]), let b = frame.pageX(bins.edges[first + counts.count]) else {
            return []
        }
        guard rise == nil else {
            return [Point(a, ground)] + values.map { Point($0[0], $0[2]) } + [Point(b, ground)]
        }
        var points = [Point(a, ground)]
        for (i, value) in values.enumerated() {
            guard let from = frame.pageX(bins.edges[first + i]), let to = frame.pageX(bins.edges[first + i + 1]) else {
                continue
            }
            points += [Point(from, value[2]), Point(to, value[2])]
        }
        return points + [Point(b, ground)]
    }

    package func items(in frame: Frame) -> [Item] {
        guard !counts.isEmpty else { return [] }
        let style = frame.style(key, mark)
        let outline = outline(in: frame)
        let width = max(0.5, style.width * 0.7)
        let line = Stroke(style.ink, width: width, dash: style.dash)
        let shapes: [Shape] = [
            .path(.polyline(outline, closed: true), fill: fill(style, frame.theme)),
            .path(.polyline(outline), stroke: line),
        ]
        var item = frame.item(
            .histogram, points: outline, shapes: shapes, margin: width / 2,
            color: style.color, of: self, values: values(in: frame))
        if !groupField.isEmpty { item?.key.append(Item.KeyValue(groupField, groupText)) }
        return item.map { [$0] } ?? []
    }

    /// A ridge hides those behind it; series at one place are seen through one another.
    private func fill(_ style: SeriesStyle, _ theme: Theme) -> Color {
        if let opacity = style.opacity { return style.color.opacity(opacity) }
        return isShared ? style.color.opacity(0.45) : style.color.mixed(with: theme.background, 0.5)
    }

    package func obstacles(in frame: Frame) -> Obstacles {
        Obstacles(
            boxes: values(in: frame).enumerated().compactMap { i, value in
                guard let a = frame.pageX(bins.edges[first + i]), let b = frame.pageX(bins.edges[first + i + 1]) else {
                    return nil
                }
                return Box(
                    x: min(a, b), y: min(value[1], value[2]), width: abs(b - a), height: abs(value[1] - value[2]))
            })
    }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? {
        // A dashed edge tells groups of one colour apart.
        let edge = style.dash.isEmpty ? nil : Stroke(style.ink, width: style.width, dash: style.dash)
        return LegendEntry("", line: edge, fill: fill(style, theme))
    }
}
