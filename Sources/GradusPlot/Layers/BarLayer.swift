import GradusScene

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A series as bars that stand on 0, or on a log axis' lower edge.
package struct BarLayer: PlotLayer, Equatable {
    package let mark: Int
    package let key: SeriesKey
    /// Along the axis on which the bars stand, and what they show.
    let standing: [Double]
    let values: [Double]
    /// Whether they stand on y and lie along x.
    let isAlongY: Bool
    package let extents: LayerExtents

    package var order: DrawingOrder { .bar }
    package var standsBeside: Bool { true }
    package var places: (x: [Double], y: [Double]) { isAlongY ? ([], standing) : (standing, []) }

    package init(
        mark: Int, key: SeriesKey, places: [Double], values: [Double], isAlongY: Bool, isLog: Bool
    ) {
        self.mark = mark
        self.key = key
        standing = places
        self.values = values
        self.isAlongY = isAlongY
        var (along, value) = (Extent(), Extent())
        for (i, one) in values.enumerated() where !one.isNaN {
            along.add(places[i])
            value.add(one)
        }
        if isLog {
            // The shortest bar is seen too: the axis begins at a power of ten below it.
            if value.hasPositive {
                let decade = pow(10, (log10(value.leastPositive) - 0.05).rounded(.down))
                if decade > 0 { value.add(decade) }
            }
        } else if value.hasFinite {
            value.add(0)
        }
        var extents = LayerExtents()
        (extents.x, extents.y) = isAlongY ? (value, along) : (along, value)
        extents.standsOn = isAlongY ? .x : .y
        self.extents = extents
    }

    /// The bars on the page, cut at the plot area's edges; nil where a value is not drawn.
    private func bars(in frame: Frame) -> [(index: Int, box: Box, isCut: Bool)] {
        let style = frame.style(key, mark)
        let (along, value) = isAlongY ? (frame.y, frame.x) : (frame.x, frame.y)
        let base = value.shows(0) ? value.position(0) ?? 0 : value.isReversed ? 1 : 0
        let area = frame.box
        return values.indices.compactMap { i in
            guard along.shows(standing[i]), value.shows(values[i]), let tip = value.position(values[i]),
                let low = along.position(standing[i] + style.shift - style.barWidth / 2),
                let high = along.position(standing[i] + style.shift + style.barWidth / 2)
            else { return nil }
            let (a, b) = (min(max(min(base, tip), 0), 1), min(max(max(base, tip), 0), 1))
            let box =
                isAlongY
                ? Box(
                    x: area.x + a * area.width, y: area.maxY - max(low, high) * area.height,
                    width: (b - a) * area.width, height: abs(high - low) * area.height)
                : Box(
                    x: area.x + min(low, high) * area.width, y: area.maxY - b * area.height,
                    width: abs(high - low) * area.width, height: (b - a) * area.height)
            return (i, box, tip < -1e-9 || tip > 1 + 1e-9)
        }
    }

    package func items(in frame: Frame) -> [Item] {
        let style = frame.style(key, mark)
        return bars(in: frame).map { _, box, isCut in
            // A hair of the ground between neighbours.
            let gap = min((isAlongY ? box.height : box.width) * 0.05, 0.5)
            let ink =
                isAlongY
                ? Box(x: box.x, y: box.y + gap, width: box.width, height: box.height - 2 * gap)
                : Box(x: box.x + gap, y: box.y, width: box.width - 2 * gap, height: box.height)
            var item = Item(
                .bar, box: ink, shapes: [.path(.rectangle(ink), fill: style.ink)], panel: frame.panel,
                color: style.color)
            item.key = frame.describe(key, mark)
            item.points = [isAlongY ? [ink.maxX, ink.midY] : [ink.midX, ink.y]]
            item.isClipped = isCut
            return item
        }
    }

    package var isSound: Bool { standing.count == values.count }

    package func obstacles(in frame: Frame) -> Obstacles { Obstacles(boxes: bars(in: frame).map(\.box)) }

    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? { LegendEntry("", fill: style.ink) }
}
