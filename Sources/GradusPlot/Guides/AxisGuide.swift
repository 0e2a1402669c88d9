import GradusScene
import GradusText

/// What an axis shows beside its scale.
package struct AxisContent: Sendable, Equatable {
    /// Source for the typesetter; nil or empty for none.
    package var title: String?
    /// False on an axis whose labels another panel carries.
    package var hasLabels = true
    package var ticks: TickChoice?
    package var minorTicks: TickChoice?
    package var format: NumberFormat?
    /// An ordinal axis' labels, one for each category (source).
    package var categoryLabels: [String]?

    package init(
        title: String? = nil, hasLabels: Bool = true, ticks: TickChoice? = nil, minorTicks: TickChoice? = nil,
        format: NumberFormat? = nil, categoryLabels: [String]? = nil
    ) {
        self.title = title
        self.hasLabels = hasLabels
        self.ticks = ticks
        self.minorTicks = minorTicks
        self.format = format
        self.categoryLabels = categoryLabels
    }
}

/// An axis: spine, ticks, labels that never touch, title and grid. Made for a length, it tells the margins that it needs; the layout
/// settles the plot area, makes it again where the length has changed, and places it.
package struct AxisGuide {
    package enum Side: Sendable {
        case bottom, left

        var axis: String { self == .bottom ? "x" : "y" }
    }

    /// What a name beside a vertical axis takes before it is broken, in ems.
    private static let widestName = 15.0

    package let side: Side
    package let scale: Scale
    package let ticks: Ticks
    /// From the plot area to the outer edge of ticks and labels; the title stands beyond.
    package let labelDepth: Double
    /// Beyond the plot area: titles, labels and what of them hangs over the axis' ends.
    package let margins: Margins

    /// How far below the plot area's lower right corner a colour bar's boxes must start (`boxesBelow`) to clear the last label.
    package var cornerDepth: Double {
        side == .bottom && margins.right > theme.colorBarGap - 2 * theme.scale ? labelDepth : 0
    }

    /// How many categories have no label for want of room.
    package let unlabelled: Int
    /// Whether labels overlap, since the axis is too short for any two.
    package let isCrowded: Bool
    /// What a factor takes above a vertical axis.
    package let factorHeight: Double

    private let theme: Theme
    private let labels: [(tick: Ticks.Major, block: TextBlock)]
    private let title: TextBlock?
    private let factor: TextBlock?

    /// - Parameter length: of the plot area along the axis, in points.
    package init(
        _ side: Side, scale: Scale, content: AxisContent, length: Double, theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        self.side = side
        self.scale = scale
        self.theme = theme
        let texts = StyledTexts(typesetter, theme.tickLabel)
        // Names too wide for their place are broken between words: on a vertical axis they have some fifteen ems, and the height of
        // their place.
        let room = scale.isOrdinal ? length * scale.categoryWidth - theme.smallSize * 0.3 : .infinity
        let place = side == .bottom || room == .infinity ? room : theme.smallSize * AxisGuide.widestName
        func block(_ label: String) -> TextBlock {
            let whole = texts[label]
            guard whole.width > place else { return whole }
            let wrapped = texts.wrapped(label, width: place, breaksWords: false)
            return side == .bottom || wrapped.height <= room ? wrapped : whole
        }
        ticks = scale.ticks(content, side, length: length, theme: theme) { block($0) }
        labels =
            content.hasLabels
            ? ticks.major.compactMap { $0.label.isEmpty ? nil : ($0, block($0.label)) }.filter { $0.1.width > 0 } : []
        factor = content.hasLabels ? ticks.factor.map { texts[$0] } : nil
        unlabelled =
            scale.isOrdinal && content.hasLabels && content.ticks == nil ? scale.categories.count - labels.count : 0
        let spans = labels.map { tick, block in
            let middle = scale.position(ofTick: tick.value) * length
            let half = (side == .bottom ? block.width : block.height) / 2
            return (from: middle - half, to: middle + half)
        }.sorted { $0.from < $1.from }
        isCrowded = zip(spans, spans.dropFirst()).contains { $1.from < $0.to - 0.2 }
        factorHeight = side == .left ? factor.map { $0.height + theme.tickLabelGap } ?? 0 : 0
        if let error = texts.error { throw error }

        if let text = content.title, !text.isEmpty {
            title = TextBlock.stacked(
                try typesetter.lines(text, theme.axisTitle, width: max(length, theme.fontSize * 4)), isCentered: true)
        } else {
            title = nil
        }

        let widest = labels.map { side == .bottom ? $0.block.height : $0.block.width }.max()
        var labelDepth = theme.tickLength + (widest.map { $0 + theme.tickLabelGap } ?? 0)
        // Where several axes share a title, a factor has a line of its own.
        if side == .bottom, title == nil, let factor { labelDepth += factor.height }
        self.labelDepth = labelDepth
        let depth = labelDepth + (title.map { $0.height + theme.axisTitleGap } ?? 0)
        // What labels, and a title longer than the axis, need beyond the ends.
        var before = max(0, ((title?.width ?? 0) - length) / 2)
        var after = before
        if side == .bottom, let title, let factor {
            before = max(before, title.width + theme.fontSize + factor.width - length)
        }
        for (tick, block) in labels {
            let t = scale.position(ofTick: tick.value) * length
            if side == .bottom {
                before = max(before, block.width / 2 - t)
                after = max(after, block.width / 2 - (length - t))
            } else {
                after = max(after, block.ascent - block.middle - (length - t))
                before = max(before, block.descent + block.middle - t)
            }
        }
        switch side {
        case .bottom:
            // The factor stands on the title's line at the axis' end.
            let beside = title == nil ? nil : factor
            let factorDepth = labelDepth + (beside.map { $0.height + theme.axisTitleGap } ?? 0)
            if let factor { before = max(before, factor.width - length) }
            margins = Margins(left: before, right: after, bottom: max(depth, factorDepth))
        case .left:
            margins = Margins(left: depth, top: max(after, factorHeight), bottom: before)
        }
    }

    /// Spine, ticks, labels and title about a plot area.
    ///
    /// - Parameter labelDepth: from where the title starts, where panels of a column or row align theirs.
    package func items(around plotArea: Box, panel: Int, labelDepth: Double? = nil) -> [Item] {
        let depth = max(labelDepth ?? 0, self.labelDepth)
        return [spine(plotArea, panel)] + tickItems(plotArea, panel) + labels.map { label($0.0, $0.1, plotArea, panel) }
            + titleItems(plotArea, panel, depth)
    }

    /// Grid lines, to be drawn before the data; empty where the theme has none.
    package func grid(in plotArea: Box, panel: Int) -> [Item] {
        guard theme.hasGrid, !scale.isOrdinal else { return [] }
        var path = Path()
        for tick in ticks.major {
            let t = scale.position(ofTick: tick.value)
            guard t > 1e-6, t < 1 - 1e-6 else { continue }
            let p = point(t, plotArea)
            path.elements += [
                .move(p),
                .line(side == .bottom ? Point(p.x, plotArea.y) : Point(plotArea.maxX, p.y)),
            ]
        }
        guard let box = path.pointBox else { return [] }
        return [Item(.grid, box: box, shapes: [.path(path, stroke: theme.gridLine)], panel: panel, axis: side.axis)]
    }

    // MARK: Parts

    /// A position on the spine.
    private func point(_ t: Double, _ area: Box) -> Point {
        side == .bottom ? Point(area.x + t * area.width, area.maxY) : Point(area.x, area.maxY - t * area.height)
    }

    private func spine(_ area: Box, _ panel: Int) -> Item {
        let path = Path.polyline([point(0, area), point(1, area)])
        let box =
            side == .bottom
            ? Box(x: area.x, y: area.maxY, width: area.width, height: 0)
            : Box(x: area.x, y: area.y, width: 0, height: area.height)
        return Item(
            .axis, box: box.inset(-theme.spine.width / 2), shapes: [.path(path, stroke: theme.spine)], panel: panel,
            axis: side.axis)
    }

    private func tickItems(_ area: Box, _ panel: Int) -> [Item] {
        [
            (ticks.major.map(\.value), theme.tickLength, theme.tick),
            (ticks.minor, theme.minorTickLength, theme.minorTick),
        ].compactMap { values, length, stroke in
            var path = Path()
            for value in values {
                let p = point(scale.position(ofTick: value), area)
                path.elements += [
                    .move(p), .line(side == .bottom ? Point(p.x, p.y + length) : Point(p.x - length, p.y)),
                ]
            }
            return path.pointBox.map {
                Item(.tick, box: $0, shapes: [.path(path, stroke: stroke)], panel: panel, axis: side.axis)
            }
        }
    }

    private func label(_ tick: Ticks.Major, _ block: TextBlock, _ area: Box, _ panel: Int) -> Item {
        let p = point(scale.position(ofTick: tick.value), area)
        let gap = theme.tickLength + theme.tickLabelGap
        let ascent = labels.map(\.block.ascent).max() ?? 0
        let baseline =
            side == .bottom
            ? Point(p.x - block.width / 2, p.y + gap + ascent) : Point(p.x - gap - block.width, p.y + block.middle)
        return .text(.tickLabel, block, baseline: baseline, panel: panel, axis: side.axis)
    }

    private func titleItems(_ area: Box, _ panel: Int, _ depth: Double) -> [Item] {
        var items: [Item] = []
        switch side {
        case .bottom:
            let top = area.maxY + depth + theme.axisTitleGap
            var end = area.maxX
            if let factor {
                end -= factor.width
                let baseline = title.map { top + $0.ascent } ?? area.maxY + labelDepth - factor.descent
                items.append(
                    .text(.annotation, factor, baseline: Point(end, baseline), panel: panel, axis: side.axis))
            }
            if let title {
                // Centred, unless the factor stands there.
                let x = min(area.midX - title.width / 2, factor == nil ? .infinity : end - theme.fontSize - title.width)
                items.append(
                    .text(.axisTitle, title, baseline: Point(x, top + title.ascent), panel: panel, axis: side.axis))
            }
        case .left:
            if let factor {
                let baseline = Point(area.x, area.y - theme.tickLabelGap - factor.descent)
                items.append(.text(.annotation, factor, baseline: baseline, panel: panel, axis: side.axis))
            }
            if let title {
                let baseline = Point(
                    area.x - depth - theme.axisTitleGap - title.descent, area.midY + title.width / 2)
                items.append(
                    .text(.axisTitle, title, baseline: baseline, isTurned: true, panel: panel, axis: side.axis))
            }
        }
        return items
    }
}

extension Scale {
    /// The ticks of an axis or colour bar in a theme, by its texts' real extents.
    func ticks(
        _ content: AxisContent, _ side: AxisGuide.Side, length: Double, theme: Theme,
        block: @escaping (String) -> TextBlock
    ) -> Ticks {
        let size = theme.smallSize
        return side == .bottom
            ? ticks(
                content, length: length, fontSize: size, gap: isOrdinal ? size * 0.3 : theme.labelSpace,
                spacing: size * 5
            ) {
                block($0).width
            }
            : ticks(content, length: length, fontSize: size, gap: size * 0.15, spacing: size * 3.4) {
                block($0).height
            }
    }
}

extension Path {
    /// The least box that holds the path's points (not its stroke, nor what a curve bulges within its control points' hull); nil
    /// for none.
    var pointBox: Box? {
        var box: Box?
        func add(_ p: Point) {
            let one = Box(x: p.x, y: p.y, width: 0, height: 0)
            box = box.map { $0.union(one) } ?? one
        }
        for element in elements {
            switch element {
            case .move(let p), .line(let p): add(p)
            case .cubic(let a, let b, let c):
                add(a)
                add(b)
                add(c)
            case .close: break
            }
        }
        return box
    }
}
