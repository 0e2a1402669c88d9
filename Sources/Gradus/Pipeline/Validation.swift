import GradusLanguage
import GradusPlot

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
        for (name, value) in (figure.values?.entries ?? []).map({ ($0.name, $0.value) }) {
            if let format = value.format {
                check(["values", .key(name), "format"]) { () throws(Diagnostics) in _ = try NumberFormat(format) }
            }
        }
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
}
