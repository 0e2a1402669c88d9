import GradusScene
import GradusText

/// A colour bar right of a plot area: 8 pt wide, 6 pt away, with an axis' ticks and its title along it.
package struct ColorBarGuide {
    /// From the plot area to the outer edge of labels and title.
    package let width: Double
    /// What hangs over the bar's upper and lower end, boxes below it included.
    package let margins: Margins

    /// From the bar's left edge to its labels' right one.
    private let labelDepth: Double
    /// From the bar's lower end to the middle of the first box, and from each to the next.
    private let firstBox: Double
    private let boxStep: Double
    private let field: String
    private let scale: Scale
    private let map: ColorMap
    private let theme: Theme
    private let ticks: Ticks
    private let labels: [(value: Double, block: TextBlock)]
    private let factor: TextBlock?
    private let title: TextBlock?
    private let boxes: [(pattern: CellPattern, block: TextBlock)]

    /// - Parameters:
    ///   - length: the bar's height in points.
    ///   - hasUnderflowed: whether a box below the bar shows the colour of underflowed cells; likewise the others.
    ///   - boxesBelow: how far below the bar they start where something hangs over the plot area's corner (`AxisGuide.cornerDepth`).
    package init(
        field: String, scale: Scale, map: ColorMap, content: AxisContent, length: Double, hasUnderflowed: Bool = false,
        hasMissing: Bool = false, hasDiverged: Bool = false, boxesBelow: Double = 0, theme: Theme,
        typesetter: Typesetter
    ) throws(TextError) {
        self.field = field
        self.scale = scale
        self.map = map
        self.theme = theme
        let texts = StyledTexts(typesetter, theme.colorbarLabel)
        ticks = scale.ticks(content, .left, length: length, theme: theme) { texts[$0] }
        labels = ticks.major.compactMap { $0.label.isEmpty ? nil : ($0.value, texts[$0.label]) }
        factor = ticks.factor.map { texts[$0] }
        var boxes: [(CellPattern, TextBlock)] = []
        if hasUnderflowed { boxes.append((.underflowed, texts["0"])) }
        if hasMissing { boxes.append((.missing, texts["missing"])) }
        if hasDiverged { boxes.append((.diverged, texts["diverged"])) }
        self.boxes = boxes
        if let error = texts.error { throw error }
        if let text = content.title, !text.isEmpty {
            title = TextBlock.stacked(
                try typesetter.lines(text, theme.colorbarTitle, width: max(length, theme.fontSize * 4)),
                isCentered: true)
        } else {
            title = nil
        }
        let labelLeft = theme.colorBarWidth + theme.tickLength + theme.tickLabelGap
        labelDepth = labelLeft + (labels.map(\.block.width).max() ?? 0)
        let titleDepth = labelDepth + (title.map { $0.height + theme.axisTitleGap } ?? 0)
        let boxDepth = labelLeft + (boxes.map(\.1.width).max() ?? 0)
        width = theme.colorBarGap + max(titleDepth, boxDepth, factor?.width ?? 0)
        boxStep = max((boxes.map(\.1.height).max() ?? 0) + 1, theme.colorBarWidth + 3)
        firstBox = max(boxStep, boxesBelow + 1 + theme.colorBarWidth / 2)
        let half = labels.map { $0.block.height / 2 }.max() ?? 0
        margins = Margins(
            top: max(half, factor.map { $0.height + half } ?? 0),
            bottom: boxes.isEmpty ? half : firstBox + boxStep * Double(boxes.count - 1) + boxStep / 2)
    }

    /// The bar beside an area (a plot area, or all that it serves): as tall as it, right of it.
    package func items(beside area: Box, panel: Int?) -> [Item] {
        let bar = Box(x: area.maxX + theme.colorBarGap, y: area.y, width: theme.colorBarWidth, height: area.height)
        var colors = Item(.colorbar, box: bar, shapes: barShapes(bar), panel: panel)
        var info = scale.axisInfo(field: field)
        // The bar ascends, whichever way its colours run.
        if scale.isReversed { info.domain.reverse() }
        colors.y = info
        var items = [colors]
        items += tickItems(bar, panel)
        let x = bar.maxX + theme.tickLength + theme.tickLabelGap
        for (value, block) in labels {
            let y = bar.maxY - fraction(value) * bar.height
            items.append(.text(.colorbarLabel, block, baseline: Point(x, y + block.middle), panel: panel))
        }
        for (i, (pattern, block)) in boxes.enumerated() {
            let y = bar.maxY + firstBox + Double(i) * boxStep
            let box = Box(
                x: bar.x, y: y - theme.colorBarWidth / 2, width: theme.colorBarWidth, height: theme.colorBarWidth)
            items.append(Item(.colorbar, box: box, shapes: pattern.swatch(in: box, theme), panel: panel))
            items.append(.text(.colorbarLabel, block, baseline: Point(x, y + block.middle), panel: panel))
        }
        if let factor {
            let top = labels.map(\.block.height).max().map { $0 / 2 } ?? 0
            items.append(
                .text(.annotation, factor, baseline: Point(bar.x, bar.y - top - factor.descent), panel: panel))
        }
        if let title {
            let left = bar.x + labelDepth + theme.axisTitleGap
            items.append(
                .text(
                    .colorbarTitle, title, baseline: Point(left + title.ascent, bar.midY + title.width / 2),
                    isTurned: true, panel: panel))
        }
        return items
    }

    /// How far up the bar a value stands; values ascend from the bottom, whichever way the colours run.
    private func fraction(_ value: Double) -> Double {
        let t = scale.position(ofTick: value)
        return scale.isReversed ? 1 - t : t
    }

    private func barShapes(_ bar: Box) -> [Shape] {
        let rows = ColorMap.shadeCount
        let color = ColorGuideScale(scale: scale, map: map)
        let edges = (0...rows).map { bar.y + bar.height * Double($0) / Double(rows) }
        let pixels = (0..<rows).map { row in
            let up = 1 - (Double(row) + 0.5) / Double(rows)
            return color.pixel(at: scale.isReversed ? 1 - up : up)
        }
        return [.cells(CellGrid(xEdges: [bar.x, bar.maxX], yEdges: edges, pixels: pixels))]
    }

    private func tickItems(_ bar: Box, _ panel: Int?) -> [Item] {
        [
            (ticks.major.map(\.value), theme.tickLength, theme.tick),
            (ticks.minor, theme.minorTickLength, theme.minorTick),
        ].compactMap { values, length, stroke in
            var path = Path()
            for value in values {
                let y = bar.maxY - fraction(value) * bar.height
                path.elements += [.move(Point(bar.maxX, y)), .line(Point(bar.maxX + length, y))]
            }
            return path.pointBox.map {
                Item(.tick, box: $0, shapes: [.path(path, stroke: stroke)], panel: panel)
            }
        }
    }
}

extension Theme {
    package var colorBarWidth: Double { 8 * scale }
    package var colorBarGap: Double { 6 * scale }
}
