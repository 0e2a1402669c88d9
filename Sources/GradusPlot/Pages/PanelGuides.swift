import GradusScene
import GradusText

/// What stands about a panel's plot areas, made for a size of them.
package struct PanelGuides {
    package var xAxes: [AxisGuide] = []
    package var yAxes: [AxisGuide] = []
    /// Titles that several cells share.
    package var xTitle: TextBlock?
    package var yTitle: TextBlock?
    package var strips: [TextBlock?] = []
    /// Headings that had to be cut, as they should read.
    package var cutHeadings: [String] = []
    /// What stands between a row's plot areas and their headings: a factor of their y axes.
    package var stripRise = 0.0
    package var rowStrips: [TextBlock?] = []
    /// Whether these are turned, to be read upward; they stand upright where rows are too low for that.
    package var areRowStripsTurned = true
    package var title: TextBlock?
    package var tag: TextBlock?
    package var bar: ColorBarGuide?
    package var direct: DirectLabels?
    package var legend: LegendGuide?
    package var place = LegendPlan.Place.off
    /// Between neighbouring cells.
    package var gapX = 0.0
    package var gapY = 0.0
    /// Beyond all cells: from the axis to the outer edge of labels, and what stands beyond that.
    package var xDepth = 0.0
    package var xBeyond = 0.0
    package var yDepth = 0.0
    package var yBeyond = 0.0
    package var right = 0.0
    package var top = 0.0
    /// What stands beside the axes' titles, not between them and their labels: labels that hang over, boxes of a colour bar.
    package var leastLeft = 0.0
    package var leastBottom = 0.0
    /// What stands below whatever the axis needs: a legend.
    package var below = 0.0
    /// Heights above the cells: what labels hang over, and headings.
    package var overhang = 0.0
    package var stripHeight = 0.0
    /// Right of the cells, before the colour bar.
    package var rightOfCells = 0.0
}

/// What a panel is to carry besides its axes.
package struct PanelOrder {
    package var legend = LegendPlan.Place.off
    package var bar: ColorBarOrder?
    package var tag: String?
}

/// A colour bar that a panel carries, perhaps for others too.
package struct ColorBarOrder {
    package var color: ColorGuideScale
    package var plan: ContinuousPlan
    package var underflowed = false
    package var missing = false
    package var diverged = false
}

extension LegendPlan {
    /// Where a panel's own legend came to stand.
    package enum Place: Sendable, Equatable { case off, right, bottom, top, inside, direct }
}

/// Makes a panel's guides.
package struct PanelFurnisher {
    package let panel: ScaledPanel
    package let legend: LegendPlan
    package let theme: Theme
    package let typesetter: Typesetter

    /// Fine enough to see what a label would cover.
    private static let pixelsPerPoint = 4.0

    package var columns: Int { panel.plan.grid.columns }
    package var rows: Int { panel.plan.grid.rows }

    var isFreeX: Bool { panel.plan.panel.facet?.scales?.isFreeX ?? false }
    var isFreeY: Bool { panel.plan.panel.facet?.scales?.isFreeY ?? false }

    /// Whether a cell's axis carries labels: on shared scales only the outermost do.
    package func hasLabels(x cell: Int) -> Bool {
        let place = panel.plan.cells[cell].place
        return isFreeX || !panel.plan.cells.contains { $0.place.column == place.column && $0.place.row > place.row }
    }

    package func hasLabels(y cell: Int) -> Bool { isFreeY || panel.plan.cells[cell].place.column == 0 }

    /// - Parameters:
    ///   - width: of a cell; likewise the height.
    package func guides(width: Double, height: Double, order: PanelOrder) throws(TextError) -> PanelGuides {
        var guides = PanelGuides()
        let plan = panel.plan
        let totalWidth = width * Double(columns)
        let totalHeight = height * Double(rows)
        let xTitle = try title(plan.x, length: columns > 1 ? totalWidth : width)
        let yTitle = try title(plan.y, length: rows > 1 ? totalHeight : height)
        for cell in plan.cells.indices {
            let place = plan.cells[cell].place
            guides.xAxes.append(
                try AxisGuide(
                    .bottom, scale: panel.x[cell],
                    content: content(plan.x, columns > 1 ? nil : hasLabels(x: cell) ? xTitle : nil, hasLabels(x: cell)),
                    length: width, theme: theme, typesetter: typesetter))
            guides.yAxes.append(
                try AxisGuide(
                    .left, scale: panel.y[cell],
                    content: content(plan.y, rows > 1 || place.column > 0 ? nil : yTitle, hasLabels(y: cell)),
                    length: height, theme: theme, typesetter: typesetter))
        }
        let headings = try Headings(
            plan.cells.map(\.place.heading), width: width, style: theme.strip, typesetter: typesetter)
        (guides.strips, guides.cutHeadings) = (headings.blocks, headings.cut)
        try addRowStrips(height, &guides)
        if columns > 1, let xTitle {
            guides.xTitle = try stacked(xTitle, theme.axisTitle, width: totalWidth)
        }
        if rows > 1, let yTitle { guides.yTitle = try stacked(yTitle, theme.axisTitle, width: totalHeight) }
        if let title = plan.panel.title, !title.isEmpty {
            guides.title = try stacked(title, theme.panelTitle, width: max(totalWidth, theme.fontSize * 4))
        }
        if let tag = order.tag { guides.tag = try typesetter.block(tag, theme.tag) }
        if let bar = order.bar {
            // What hangs over the corner of the last cell of the bottom row.
            let corner = guides.xAxes.last?.cornerDepth ?? 0
            guides.bar = try self.bar(bar, length: totalHeight, boxesBelow: corner)
        }
        if order.legend == .direct, let last = plan.cells.indices.last {
            let frame = panel.frame(
                last, box: Box(x: 0, y: 0, width: width, height: height), number: 0, theme: theme,
                pixelsPerPoint: PanelFurnisher.pixelsPerPoint)
            guides.direct = try legend.directLabels(
                in: frame, plan.cells[last].layers, theme: theme, typesetter: typesetter)
        }
        measure(&guides)
        if order.legend != .off {
            let beside = guides.yDepth + guides.yBeyond + guides.right
            try addLegend(order.legend, (totalWidth, totalHeight), beside: beside, &guides)
            measure(&guides)
        }
        return guides
    }

    private func addRowStrips(_ height: Double, _ guides: inout PanelGuides) throws(TextError) {
        let headings = panel.plan.cells.map(\.place.rowHeading)
        func strips(width: Double) throws(TextError) -> [TextBlock?] {
            var strips: [TextBlock?] = []
            for heading in headings { strips.append(try self.heading(heading, width: width)) }
            return strips
        }
        // Turned, a heading of more than three lines takes more than it says.
        guides.rowStrips = try strips(width: height)
        let most = 3.6 * theme.fontSize
        if guides.rowStrips.allSatisfy({ $0.map { $0.width <= height && $0.height <= most } ?? true }) { return }
        guides.areRowStripsTurned = false
        for width in [8.0, 12, 18, 27] {
            guides.rowStrips = try strips(width: width * theme.fontSize)
            if guides.rowStrips.allSatisfy({ ($0?.height ?? 0) <= height }) { return }
        }
    }

    /// - Parameter beside: what stands left and right of the cells: a legend above or below takes as much.
    private func addLegend(
        _ place: LegendPlan.Place, _ cells: (width: Double, height: Double), beside: Double,
        _ guides: inout PanelGuides
    ) throws(TextError) {
        guides.place = place
        switch place {
        case .off, .direct: break
        case .bottom, .top:
            guides.legend = try LegendGuide(
                legend.samples, title: legend.title, rowWidth: cells.width + beside, theme: theme,
                typesetter: typesetter)
        case .right, .inside:
            guides.legend = try LegendGuide(
                legend.samples, title: legend.title, columnWidth: max(cells.width * 0.5, theme.fontSize * 8),
                columnHeight: place == .right ? cells.height : .infinity,
                hasGround: place == .inside, theme: theme, typesetter: typesetter)
        }
    }

    package func bar(_ order: ColorBarOrder, length: Double, boxesBelow: Double = 0) throws(TextError) -> ColorBarGuide
    {
        let candidates = TitleText.candidates(
            field: order.plan.field, info: order.plan.info, channel: order.plan.channel)
        let content = AxisContent(
            title: try fitting(candidates, theme.colorbarTitle, length), ticks: order.plan.channel.ticks,
            minorTicks: order.plan.channel.minorTicks, format: order.plan.channel.format)
        return try ColorBarGuide(
            field: order.plan.field, scale: order.color.scale, map: order.color.map, content: content, length: length,
            hasUnderflowed: order.underflowed, hasMissing: order.missing, hasDiverged: order.diverged,
            boxesBelow: boxesBelow, theme: theme, typesetter: typesetter)
    }

    private func content(_ axis: AxisPlan, _ title: String?, _ hasLabels: Bool) -> AxisContent {
        AxisContent(
            title: title, hasLabels: hasLabels, ticks: axis.channel.ticks, minorTicks: axis.channel.minorTicks,
            format: axis.channel.format, categoryLabels: axis.isOrdinal ? axis.categoryLabels : nil)
    }

    private func title(_ axis: AxisPlan, length: Double) throws(TextError) -> String? {
        try fitting(
            TitleText.candidates(field: axis.field, info: axis.info, channel: axis.channel), theme.axisTitle, length)
    }

    /// The longest form that stands on one line, else the shortest.
    private func fitting(_ candidates: [String], _ style: TextStyle, _ length: Double) throws(TextError) -> String? {
        for candidate in candidates where try typesetter.block(candidate, style).width <= length { return candidate }
        return candidates.last
    }

    private func heading(_ text: String?, width: Double) throws(TextError) -> TextBlock? {
        guard let text, !text.isEmpty else { return nil }
        return try stacked(text, theme.strip, width: width)
    }

    private func stacked(_ text: String, _ style: TextStyle, width: Double) throws(TextError) -> TextBlock? {
        TextBlock.stacked(try typesetter.lines(text, style, width: width), isCentered: true)
    }

    // MARK: Measures

    /// Gaps between cells and margins about them.
    private func measure(_ guides: inout PanelGuides) {
        let places = panel.plan.cells.map(\.place)
        let cells = places.indices
        let gap = theme.axisTitleGap
        func most(_ values: [Double]) -> Double { values.max() ?? 0 }
        let stripGap = 2 * theme.scale
        guides.stripRise = most(guides.yAxes.map(\.factorHeight))
        let rise = guides.stripRise
        func strip(_ cell: Int) -> Double { guides.strips[cell].map { $0.height + stripGap + rise } ?? 0 }

        let inner = 6 * theme.scale
        // A label over the right end of an axis and one over the left end of its neighbour's.
        guides.gapX = max(
            inner,
            most(cells.map { guides.xAxes[$0].margins.right })
                + most(
                    cells.filter { places[$0].column > 0 }.map { cell in
                        max(guides.xAxes[cell].margins.left, isFreeY ? guides.yAxes[cell].margins.left : 0)
                    }) + theme.neighbourSpace)
        let below = cells.filter { places[$0].row > 0 }
        guides.gapY = max(
            inner,
            most(below.map { max(guides.yAxes[$0].margins.top, strip($0)) })
                + most(
                    cells.filter { places[$0].row < rows - 1 }.map {
                        max(guides.yAxes[$0].margins.bottom, isFreeX ? guides.xAxes[$0].margins.bottom : 0)
                    }) + theme.neighbourSpace)

        let bottom = cells.filter { hasLabels(x: $0) && places[$0].row == rows - 1 }
        guides.xDepth = most(bottom.map { guides.xAxes[$0].labelDepth })
        guides.xBeyond =
            guides.xTitle.map { $0.height + gap }
            ?? max(0, most(bottom.map { guides.xAxes[$0].margins.bottom - guides.xAxes[$0].labelDepth }))
        guides.leastBottom = max(most(cells.map { guides.yAxes[$0].margins.bottom }), guides.bar?.margins.bottom ?? 0)
        let left = cells.filter { places[$0].column == 0 }
        guides.yDepth = most(left.map { guides.yAxes[$0].labelDepth })
        guides.yBeyond =
            guides.yTitle.map { $0.height + gap }
            ?? max(0, most(left.map { guides.yAxes[$0].margins.left - guides.yAxes[$0].labelDepth }))
        guides.leastLeft = most(left.map { guides.xAxes[$0].margins.left })

        let top = cells.filter { places[$0].row == 0 }
        guides.overhang = max(most(top.map { guides.yAxes[$0].margins.top }), guides.bar?.margins.top ?? 0)
        guides.stripHeight = most(top.map(strip))
        guides.top = max(guides.overhang, guides.stripHeight)
        if guides.place == .top, let legend = guides.legend { guides.top += legend.height + gap }
        if let title = guides.title {
            guides.top += max(title.height, guides.tag?.height ?? 0) + gap
        } else if let tag = guides.tag {
            let isBeside = tag.width + gap <= max(guides.yDepth + guides.yBeyond, guides.leastLeft)
            guides.top = isBeside ? max(guides.top, tag.height + guides.overhang) : guides.top + tag.height + stripGap
        }
        let rowStrip = most(
            guides.rowStrips.map { $0.map { (guides.areRowStripsTurned ? $0.height : $0.width) + gap } ?? 0 })
        guides.rightOfCells = max(
            rowStrip, most(cells.filter { places[$0].column == columns - 1 }.map { guides.xAxes[$0].margins.right }))
        if let direct = guides.direct { guides.rightOfCells = max(guides.rightOfCells, direct.width) }
        let beforeBar = guides.direct == nil && rowStrip == 0 ? 0 : guides.rightOfCells
        guides.right = max(guides.rightOfCells, guides.bar.map { beforeBar + $0.width } ?? 0)
        if guides.place == .right, let legend = guides.legend { guides.right += legend.width + 2 * gap }
        if guides.place == .bottom, let legend = guides.legend { guides.below = legend.height + gap }
    }
}
