import GradusScene
import GradusText

/// Draws a settled page: background, grids, data, axes, guides, texts.
struct PageDrawing {
    let composer: PageComposer
    let settled: PageComposer.Settled

    private var theme: Theme { composer.theme }

    func scene() throws(TextError) -> Scene {
        let page = Box(x: 0, y: 0, width: settled.frame.width, height: settled.frame.height)
        var items = [
            Item(
                .background, box: page, shapes: [.path(.rectangle(page), fill: theme.background)],
                color: theme.background)
        ]
        var number = 0
        var over: [Item] = []
        for i in composer.panels.indices {
            let (data, guides) = try panel(i, &number)
            items += data
            over += guides
        }
        items += over
        if let bar = settled.pageBar, let rows = settled.bars.ofPage?.rows {
            items += bar.items(beside: barArea(rows), panel: nil)
        }
        items += settled.frame.items()
        return Scene(
            width: page.width, height: page.height, title: composer.page.title ?? "", language: composer.page.language,
            items: items)
    }

    /// The same with every layer as it is drawn where it stands.
    var withDrawnLayers: PageDrawing {
        var composer = composer
        var number = 0
        for i in composer.panels.indices {
            for (cell, box) in cells(i).enumerated() {
                let frame = composer.panels[i].frame(
                    cell, box: box, number: number, theme: theme, pixelsPerPoint: composer.page.pixelsPerPoint)
                composer.panels[i].plan.cells[cell].layers = composer.panels[i].plan.cells[cell].layers.map {
                    $0.drawn(in: frame, jobs: composer.page.jobs)
                }
                number += 1
            }
        }
        return PageDrawing(composer: composer, settled: settled)
    }

    /// What a bar right of all panels stands beside: from the top of the first row to the bottom of the last, beyond the widest
    /// right margin.
    private func barArea(_ rows: ClosedRange<Int>) -> Box {
        let columns = settled.grid.columns
        let top = settled.contents[rows.lowerBound * columns]
        let bottom = settled.contents[rows.upperBound * columns]
        let right = settled.contents[columns - 1].maxX + (settled.grid.right.last ?? 0)
        return Box(x: top.x, y: top.y, width: right - top.x, height: bottom.maxY - top.y)
    }

    private func cells(_ i: Int) -> [Box] {
        let content = settled.contents[i]
        let guides = settled.guides[i]
        let size = composer.cellSize(i, content, guides)
        return composer.panels[i].plan.cells.map { cell in
            Box(
                x: content.x + Double(cell.place.column) * (size.width + guides.gapX),
                y: content.y + Double(cell.place.row) * (size.height + guides.gapY), width: size.width,
                height: size.height)
        }
    }

    /// A panel's plot areas with their data, and what stands about them.
    private func panel(_ i: Int, _ number: inout Int) throws(TextError) -> (data: [Item], guides: [Item]) {
        let panel = composer.panels[i]
        let guides = settled.guides[i]
        let furnisher = composer.furnisher(i)
        let boxes = cells(i)
        let first = number
        var data: [Item] = []
        var over: [Item] = []
        var isLegendPlaced = false
        for (cell, box) in boxes.enumerated() {
            let frame = panel.frame(
                cell, box: box, number: number, theme: theme, pixelsPerPoint: composer.page.pixelsPerPoint)
            data.append(plotArea(panel, cell, frame, furnisher))
            if !panel.plan.wholeExtents.isFilling {
                data +=
                    guides.yAxes[cell].grid(in: box, panel: number) + guides.xAxes[cell].grid(in: box, panel: number)
            }
            let layers = panel.plan.cells[cell].layers
            var taken: [Box] = []
            var texts = Annotations.texts(layers, in: frame, typesetter: composer.typesetter, &taken)
            for layer in layers {
                texts += layer.texts(in: frame, typesetter: composer.typesetter, avoiding: &taken)
            }
            data += inOrder(layers).flatMap { $0.items(in: frame, around: taken) }
            over += guides.xAxes[cell].items(around: box, panel: number, labelDepth: xDepth(i))
            over += guides.yAxes[cell].items(around: box, panel: number, labelDepth: yDepth(i))
            over += texts + Annotations.besideRules(layers, in: frame, typesetter: composer.typesetter, &taken)
            over += headings(guides, cell, box, number)
            if let direct = guides.direct, cell == boxes.count - 1 {
                over += direct.items(
                    ends: composer.legends[i].ends(in: frame, layers), plotArea: box, panel: number)
            }
            if guides.place == .inside, let legend = guides.legend, !isLegendPlaced {
                let isLast = cell == boxes.count - 1
                let free = InsideLegend.place(legend, in: frame, layers, typesetter: composer.typesetter)
                if free != nil || isLast {
                    let corner =
                        free.map { Point($0.x, $0.y) }
                        ?? Point(box.maxX - legend.width - 2 * theme.scale, box.y + 2 * theme.scale)
                    over += legend.items(at: corner, panel: number)
                    isLegendPlaced = true
                }
            }
            number += 1
        }
        over += about(i, boxes, first)
        return (data, over)
    }

    /// Lower things first; lines in the order of the legend, the first on top of none.
    private func inOrder(_ layers: [any PlotLayer]) -> [any PlotLayer] {
        layers.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
    }

    private func xDepth(_ i: Int) -> Double {
        settled.guides.indices.filter { settled.grid.row($0) == settled.grid.row(i) }.map { settled.guides[$0].xDepth }
            .max() ?? 0
    }

    private func yDepth(_ i: Int) -> Double {
        settled.guides.indices.filter { settled.grid.column($0) == settled.grid.column(i) }
            .map { settled.guides[$0].yDepth }.max() ?? 0
    }

    private func plotArea(_ panel: ScaledPanel, _ cell: Int, _ frame: Frame, _ furnisher: PanelFurnisher) -> Item {
        var item = Item(.plotArea, box: frame.box, shapes: [], panel: frame.panel)
        item.x = panel.x[cell].axisInfo(field: panel.plan.x.field, hasLabels: furnisher.hasLabels(x: cell))
        item.y = panel.y[cell].axisInfo(field: panel.plan.y.field, hasLabels: furnisher.hasLabels(y: cell))
        return item
    }

    private func headings(_ guides: PanelGuides, _ cell: Int, _ box: Box, _ number: Int) -> [Item] {
        var items: [Item] = []
        let gap = 2 * theme.scale
        if let strip = guides.strips[cell] {
            items.append(
                .text(
                    .strip, strip,
                    baseline: Point(
                        box.midX - strip.width / 2, box.y - gap - guides.stripRise - strip.descent),
                    panel: number))
        }
        if let strip = guides.rowStrips[cell] {
            let x = box.maxX + theme.axisTitleGap
            let origin =
                guides.areRowStripsTurned
                ? Point(x + strip.ascent, box.midY + strip.width / 2)
                : Point(x, box.midY - strip.height / 2 + strip.ascent)
            items.append(
                .text(.strip, strip, baseline: origin, isTurned: guides.areRowStripsTurned, panel: number))
        }
        return items
    }

    /// What a panel has once: shared titles, its heading, tag, colour bar and legend.
    private func about(_ i: Int, _ boxes: [Box], _ number: Int) -> [Item] {
        let guides = settled.guides[i]
        let content = settled.contents[i]
        let grid = settled.grid
        let (row, column) = (grid.row(i), grid.column(i))
        let gap = theme.axisTitleGap
        var items: [Item] = []
        if let title = guides.xTitle {
            let y = content.maxY + xDepth(i) + gap + title.ascent
            items.append(
                .text(.axisTitle, title, baseline: Point(content.midX - title.width / 2, y), panel: number, axis: "x"))
        }
        if let title = guides.yTitle {
            let x = content.x - yDepth(i) - gap - title.descent
            items.append(
                .text(
                    .axisTitle, title, baseline: Point(x, content.midY + title.width / 2), isTurned: true,
                    panel: number, axis: "y"))
        }
        let top = content.y - grid.top[row]
        if let tag = guides.tag {
            items.append(
                .text(.tag, tag, baseline: Point(content.x - grid.left[column], top + tag.ascent), panel: number))
        }
        if let title = guides.title {
            // Centred over the cells, but clear of the tag.
            let least = guides.tag.map { content.x - grid.left[column] + $0.width + gap } ?? 0
            let most = content.maxX + grid.right[column] - title.width
            let x = max(min(content.midX - title.width / 2, most), least)
            let line = max(title.ascent, guides.tag?.ascent ?? 0)
            items.append(.text(.panelTitle, title, baseline: Point(x, top + line), panel: number))
        }
        if let bar = guides.bar {
            var area = content
            if guides.direct != nil || guides.rowStrips.contains(where: { $0 != nil }) {
                area.width += guides.rightOfCells
            }
            items += bar.items(beside: area, panel: number)
        }
        if let legend = guides.legend, let origin = legendOrigin(guides, legend, content, row: row) {
            items += legend.items(at: origin, panel: number)
        }
        return items
    }

    private func legendOrigin(_ guides: PanelGuides, _ legend: LegendGuide, _ content: Box, row: Int) -> Point? {
        let gap = theme.axisTitleGap
        // Centred below the cells, as far as what stands beside them leaves room.
        let x = max(
            min(content.midX - legend.width / 2, content.maxX + guides.right - legend.width),
            content.x - guides.yDepth - guides.yBeyond)
        switch guides.place {
        case .right:
            return Point(content.maxX + guides.right - legend.width, content.midY - legend.height / 2)
        case .bottom: return Point(x, content.maxY + settled.grid.bottom[row] - legend.height)
        case .top:
            let strips = max(guides.overhang, guides.stripHeight)
            return Point(x, content.y - strips - gap - legend.height)
        case .inside, .direct, .off: return nil
        }
    }
}
