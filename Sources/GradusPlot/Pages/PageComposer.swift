import GradusLanguage
import GradusScene
import GradusText

/// Lays a page out and draws it. Tick labels depend on lengths, margins on labels and lengths on margins: a few passes settle them.
package struct PageComposer {
    let page: Page
    var panels: [ScaledPanel]
    let typesetter: Typesetter
    let legends: [LegendPlan]
    let notes: PageNotes
    var theme: Theme { page.theme }

    /// Settled places.
    struct Settled {
        var grid: PageGrid
        var orders: [PanelOrder]
        var guides: [PanelGuides]
        var contents: [Box]
        var bars: ColorBars
        var pageBar: ColorBarGuide?
        var frame: PageFrame
    }

    /// Narrower or flatter plot areas show nothing.
    static let leastPlotArea = 20.0
    static let mostPasses = 8

    package init(page: Page, panels: [ScaledPanel], typesetter: Typesetter) {
        self.page = page
        self.panels = panels
        self.typesetter = typesetter
        legends = panels.map { LegendPlan($0, theme: page.theme) }
        notes = PageNotes(panels)
    }

    package func drawing() throws(Diagnostics) -> Drawing {
        try TextCheck(title: page.drawsTitle ? page.title : nil, panels.map(\.plan.panel), typesetter).run()
        let drawn: Scene
        let folded: FoldedPage
        let tooSmall: Diagnostic?
        let leftOut: [Diagnostic]
        do throws(TextError) {
            let settled = try Stage.layout.timed { () throws(TextError) in try settle() }
            let (scene, plans) = try Stage.draw.timed { () throws(TextError) in
                let page = PageDrawing(composer: self, settled: settled).withDrawnLayers
                return (try page.scene(), page.composer.panels.map(\.plan))
            }
            tooSmall = check(settled)
            leftOut = RoomNotes.all(panels, legends, settled.guides, settled.contents)
            drawn = scene
            folded = FoldedPage(plans)
        } catch {
            // Every text of the figure's own was tried before: what is left are names from its data.
            throw .error(error.message, hint: error.hint)
        }
        if let tooSmall { throw Diagnostics(tooSmall) }
        return Drawing(
            scene: drawn, notes: notes.diagnostics + leftOut,
            findings: panels.indices.flatMap { PanelFindings.all(panels[$0], legends[$0]) }, folded: folded)
    }

    /// What is wrong with a page that has no room for what it should show.
    private func check(_ settled: Settled) -> Diagnostic? {
        let hint = "make the page larger, or show fewer panels, facets or labels"
        for (i, content) in settled.contents.prefix(panels.count).enumerated() {
            let guides = settled.guides[i]
            let cell = cellSize(i, content, guides)
            if cell.width < PageComposer.leastPlotArea || cell.height < PageComposer.leastPlotArea {
                func points(_ value: Double) -> String { String(Int(max(0, min(value, 1e6)).rounded(.down))) }
                return .error(
                    "the page is too small: a plot area of this panel would be \(points(cell.width)) by \(points(cell.height)) pt",
                    hint: hint, path: ["panels", .index(i)])
            }
            if (guides.xAxes + guides.yAxes).contains(where: \.isCrowded) {
                return .error(
                    "the page is too small: labels of this panel's axes would overlap", hint: hint,
                    path: ["panels", .index(i)])
            }
            let headings = guides.rowStrips.compactMap { $0.map { guides.areRowStripsTurned ? $0.width : $0.height } }
            if headings.contains(where: { $0 > cell.height + guides.gapY }) {
                return .error(
                    "the page is too small: headings are higher than this panel's rows", hint: hint,
                    path: ["panels", .index(i)])
            }
        }
        return nil
    }

    func cellSize(_ panel: Int, _ content: Box, _ guides: PanelGuides) -> (width: Double, height: Double) {
        let columns = Double(panels[panel].plan.grid.columns)
        let rows = Double(panels[panel].plan.grid.rows)
        return (
            (content.width - guides.gapX * (columns - 1)) / columns,
            (content.height - guides.gapY * (rows - 1)) / rows
        )
    }

    func furnisher(_ panel: Int) -> PanelFurnisher {
        PanelFurnisher(panel: panels[panel], legend: legends[panel], theme: theme, typesetter: typesetter)
    }

    // MARK: Passes

    private func settle() throws(TextError) -> Settled {
        var grid = PageGrid(count: panels.count, layout: page.layout, gap: theme.panelGap)
        let bars = ColorBars(panels, grid: grid)
        let shared = SharedLegend(page, panels, legends)
        var orders = panels.indices.map { i in
            PanelOrder(
                legend: .off, bar: bars.ofPanel[i],
                tag: page.layout.tags == true ? "(\(PageComposer.tag(i)))" : nil)
        }
        let size = (width: page.size.width, height: height(grid))
        let frame = try PageFrame(
            page, size: size, notes: page.showsNotes ? notes.texts : [], legend: shared, typesetter: typesetter)
        var pageBar: ColorBarGuide?
        var contents = grid.contents(in: frame.area)
        var guides: [PanelGuides] = []
        var decided: [LegendPlan.Place?] = panels.indices.map { shared.serves($0) ? .off : fixedPlace($0) }
        for pass in 0..<PageComposer.mostPasses {
            for i in panels.indices { orders[i].legend = decided[i] ?? .off }
            guides = try panels.indices.map { i throws(TextError) in
                // Gaps are not known before the first pass.
                let known = guides.indices.contains(i) ? guides[i] : PanelGuides()
                let cell = cellSize(i, contents[i], known)
                return try furnisher(i).guides(
                    width: max(cell.width, 1), height: max(cell.height, 1), order: orders[i])
            }
            if let bar = bars.ofPage, let carrier = panels.indices.last {
                let length =
                    contents[grid.columns * bar.rows.upperBound].maxY - contents[grid.columns * bar.rows.lowerBound].y
                pageBar = try furnisher(carrier).bar(bar.order, length: max(length, 1))
            }
            var next = PageGrid(count: panels.count, layout: page.layout, gap: theme.panelGap)
            reserve(&next, guides, pageBar: pageBar, rows: bars.ofPage?.rows)
            // Later passes only widen margins, so that they come to rest.
            if pass >= 3 { next.grow(to: grid) }
            let isSettled = pass > 1 && grid.holds(next) && next.holds(grid)
            grid = next
            var area = frame.area
            area.width -= pageBar?.width ?? 0
            contents = grid.contents(in: area)
            if pass == 1 {
                for i in panels.indices where decided[i] == .inside {
                    // A legend that is larger than the plot area cannot stand in it.
                    let cell = cellSize(i, contents[i], guides[i])
                    if let legend = guides[i].legend, legend.width > cell.width || legend.height > cell.height {
                        decided[i] = .bottom
                    }
                }
                for i in panels.indices where decided[i] == nil {
                    decided[i] = try LegendChoice(
                        panel: panels[i], legend: legends[i], guides: guides[i],
                        cell: cellSize(i, contents[i], guides[i]), content: contents[i], page: size,
                        pixelsPerPoint: page.pixelsPerPoint, theme: theme, typesetter: typesetter
                    ).place()
                }
            }
            if isSettled { break }
        }
        return Settled(
            grid: grid, orders: orders, guides: guides, contents: contents, bars: bars, pageBar: pageBar, frame: frame)
    }

    /// The page's height: what is given, or what its rows ask for, each by the widths of its plot areas.
    private func height(_ grid: PageGrid) -> Double {
        page.size.height
            ?? (0..<grid.rows).reduce(0) { sum, row in
                let facets = panels.indices.filter { grid.row($0) == row }.map { panels[$0].plan.grid }
                let across = facets.reduce(grid.columns - facets.count) { $0 + $1.columns }
                return sum + page.size.height(rows: facets.map(\.rows).max() ?? 1, columns: across)
            }
    }

    /// Margins of columns and rows from what their panels carry; titles of a row's x axes stand at one depth, likewise of a column's
    /// y axes.
    private func reserve(
        _ grid: inout PageGrid, _ guides: [PanelGuides], pageBar: ColorBarGuide?, rows: ClosedRange<Int>?
    ) {
        for (i, guide) in guides.enumerated() {
            let (c, r) = (grid.column(i), grid.row(i))
            let column = guides.indices.filter { grid.column($0) == c }
            let row = guides.indices.filter { grid.row($0) == r }
            let yDepth = column.map { guides[$0].yDepth }.max() ?? 0
            let xDepth = row.map { guides[$0].xDepth }.max() ?? 0
            grid.left[c] = max(grid.left[c], yDepth + guide.yBeyond, guide.leastLeft)
            grid.bottom[r] = max(
                grid.bottom[r], max(xDepth + guide.xBeyond, guide.leastBottom) + guide.below)
            grid.right[c] = max(grid.right[c], guide.right)
            grid.top[r] = max(grid.top[r], guide.top)
        }
        if let pageBar, let rows {
            grid.top[rows.lowerBound] = max(grid.top[rows.lowerBound], pageBar.margins.top)
            grid.bottom[rows.upperBound] = max(grid.bottom[rows.upperBound], pageBar.margins.bottom)
        }
    }

    /// Where a panel's legend is asked to stand; nil for `auto`.
    private func fixedPlace(_ i: Int) -> LegendPlan.Place? {
        if legends[i].entries.isEmpty { return .off }
        return switch panels[i].ownPlacement ?? page.legend ?? .auto {
        case .off: .off
        case .right: .right
        case .bottom: .bottom
        case .top: .top
        case .inside: .inside
        case .direct: .direct
        case .auto: nil
        }
    }

    /// a, b, …, z, aa, ab, …
    static func tag(_ i: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return (i >= 26 ? tag(i / 26 - 1) : "") + String(letters[i % 26])
    }
}

extension ScaledPanel {
    /// What the panel says of its legend's place: on its colour, its dash, its marker or itself.
    package var ownPlacement: LegendPlacement? {
        plan.color.categories?.channel.legend ?? plan.dash?.channel.legend ?? plan.marker?.channel.legend
            ?? plan.panel.legend
    }
}
