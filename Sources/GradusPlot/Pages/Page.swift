import GradusLanguage
import GradusScene
import GradusText
import GradusTrace

/// A figure as it is to be drawn: panels, looks and size, without its data sources.
package struct Page: Sendable {
    /// For `<title>`; drawn above the panels where `drawsTitle`.
    package var title: String?
    package var drawsTitle: Bool
    package var size: PageSize
    package var theme: Theme
    package var layout: Layout
    /// Of the whole figure: one legend for all panels whose entries agree; nil where each panel has its own.
    package var legend: LegendPlacement?
    package var panels: [Panel]
    /// Whether notes are drawn below the panels; they are returned in any case.
    package var showsNotes: Bool
    /// BCP 47.
    package var language: String
    /// The finest device that the page is meant for: 300 dpi.
    package var pixelsPerPoint: Double
    /// How many threads may work on what is large; the page is the same for any number.
    package var jobs: Int

    package init(
        title: String? = nil, drawsTitle: Bool = false, size: PageSize, theme: Theme, layout: Layout = Layout(),
        legend: LegendPlacement? = nil, panels: [Panel], showsNotes: Bool = true, language: String = "en",
        pixelsPerPoint: Double = 300.0 / 72, jobs: Int = 1
    ) {
        self.title = title
        self.drawsTitle = drawsTitle
        self.size = size
        self.theme = theme
        self.layout = layout
        self.legend = legend
        self.panels = panels
        self.showsNotes = showsNotes
        self.language = language
        self.pixelsPerPoint = pixelsPerPoint
        self.jobs = jobs
    }

    /// Draws the page.
    ///
    /// - Throws: everything that is wrong, with paths from the figure's root such as `panels.1.marks.0.line.data`.
    package func draw(
        sources: [(name: String, trace: Trace)], typesetter: Typesetter
    ) throws(Diagnostics) -> Drawing {
        try draw(try Stage.summarize.timed { () throws(Diagnostics) in try folded(sources) }, typesetter)
    }

    /// Draws the page again from what a picture of it carries.
    ///
    /// - Throws: where that does not fit the page's panels.
    package func draw(_ folded: FoldedPage, typesetter: Typesetter) throws(Diagnostics) -> Drawing {
        try draw(try folded.plans(of: panels), typesetter)
    }

    private func draw(_ plans: [PanelPlan], _ typesetter: Typesetter) throws(Diagnostics) -> Drawing {
        let device = (
            width: size.width, height: size.height ?? 2 * size.width, pixelsPerPoint: pixelsPerPoint
        )
        let scaled = try ScaledPanel.all(plans, theme: theme).map { $0.thinned(to: device) }
        return try PageComposer(page: self, panels: scaled, typesetter: typesetter).drawing()
    }

    /// What the panels show of the sources.
    private func folded(_ sources: [(name: String, trace: Trace)]) throws(Diagnostics) -> [PanelPlan] {
        if panels.isEmpty {
            throw .error("a figure without panels", hint: "panels: [{x: layer, y: …, marks: [line]}]", path: ["panels"])
        }
        var (plans, problems) = Page.resolved(panels, sources)
        if problems.isEmpty { SharedCategories.settle(&plans) }
        for i in plans.indices where problems.isEmpty || plans.count == panels.count {
            do throws(Diagnostics) { try plans[i].fold() } catch {
                problems += error.under(["panels", .index(i)]).list
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return plans
    }

    /// The panels that could be resolved, and what is wrong with the others.
    private static func resolved(
        _ panels: [Panel], _ sources: [(name: String, trace: Trace)]
    ) -> (plans: [PanelPlan], problems: [Diagnostic]) {
        var tables = SourceTables(sources)
        var plans: [PanelPlan] = []
        var problems: [Diagnostic] = []
        for (i, panel) in panels.enumerated() {
            do throws(Diagnostics) { plans.append(try PanelPlan(panel, tables: &tables)) } catch {
                problems += error.under(["panels", .index(i)]).list
            }
        }
        return (plans, problems)
    }

    /// - Throws: what is wrong with panels whatever the values of the sources' quantities are.
    package static func check(_ panels: [Panel], sources: [(name: String, trace: Trace)]) throws(Diagnostics) {
        let undefined = Set(sources.flatMap { $0.trace.columns.filter(\.isUndefined).map(\.name) })
        let problems = resolved(panels.map { $0.asking(nothingOf: undefined) }, sources).problems
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}

extension Panel {
    /// The panel without conditions on fields whose values are not known.
    fileprivate func asking(nothingOf fields: Set<String>) -> Panel {
        var panel = self
        panel.filter = filter?.asking(nothingOf: fields)
        panel.marks = marks?.map { mark in
            guard var drawn = mark.drawn as? any DataMark else { return mark }
            drawn.filter = drawn.filter?.asking(nothingOf: fields)
            return drawn.mark
        }
        return panel
    }
}
