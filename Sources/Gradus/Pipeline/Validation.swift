import GradusLanguage
import GradusPlot
import GradusText

extension FigureFile {
    /// Checks what can be known before anything is simulated or drawn: every experiment's runs, formats, size, tables and logs, and
    /// whether these have what panels name.
    ///
    /// - Returns: warnings and notes.
    /// - Throws: diagnostics with their places, all that there are.
    package func validate(limits: Limits = Limits()) throws(Diagnostics) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        func check(_ path: FieldPath, _ body: () throws(Diagnostics) -> Void) {
            do throws(Diagnostics) { try body() } catch { problems += error.under(path).list }
        }
        check(["size"]) { () throws(Diagnostics) in _ = try PageSize(figure.size) }
        var drawsTitle = figure.drawsTitle
        check([]) { () throws(Diagnostics) in
            let files = try ThemeFiles(figure.theme, from: directory)
            do throws(Diagnostics) {
                let theme = try Theme(figure.theme, load: { (name) throws(Diagnostics) in try files.options(name) })
                drawsTitle = drawsTitle ?? theme.drawsTitle
            } catch { throw error.under(["theme"]) }
        }
        check([]) { () throws(Diagnostics) in try checkTexts(drawsTitle: drawsTitle ?? false) }
        for source in figure.data?.entries ?? [] {
            if case .experiment(let experiment) = source.value.kind {
                check(["data", .key(source.name)]) { () throws(Diagnostics) in
                    try Simulator(baseDirectory: directory, limits: Simulator.Limits(runs: limits.runs)).check(
                        experiment)
                }
            }
        }
        if let panels = figure.panels, panels.isEmpty {
            problems.append(.error("a figure without panels", path: ["panels"]))
        }
        if !problems.isEmpty { throw Diagnostics(located(problems)) }
        do throws(Diagnostics) {
            var drawing = try FigureDrawing(
                figure, directory: directory, dpi: nil, jobs: 1, limits: limits, isOutline: true, progress: { _, _ in })
            return located(try drawing.checked())
        } catch { throw Diagnostics(located(error.list)) }
    }

    /// Whether texts name values that there are, and can be set, whatever their numbers come to.
    private func checkTexts(drawsTitle: Bool) throws(Diagnostics) {
        let queries = figure.values ?? [:]
        let values = try Values(queries, numbers: NamedList(queries.names.map { .init($0, 1) }))
        let filled = try FilledTexts(figure: figure, panels: (figure.panels ?? []).map(\.panel), values: values)
            .filled()
        // A title that is not drawn takes no harm from its math.
        try TextCheck(title: drawsTitle ? filled.title : nil, filled.panels, Typesetter()).run()
    }
}
