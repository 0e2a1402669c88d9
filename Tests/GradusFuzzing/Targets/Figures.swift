import Gradus
import GradusLanguage

extension FuzzTarget {
    /// A figure file: a figure or diagnostics with positions; what was read is written and read again; what is drawn without
    /// simulation or files is drawn.
    static let figure = FuzzTarget(
        "figure", corpus: ["gallery/0*", "Tests/GradusFuzzing/Corpus/figures"],
        words: [
            "data: ", "panels: ", "marks: ", "line: {", "band: {", "heatmap: {", "rule: {", "text: {", "where: {",
            "facet: {",
            "relative-to: ", "smooth: {window: ", "domain: [", "ticks: ", "scale: log", "scale: {symlog: {threshold: ",
            "legend: direct", "values: ", "derive: ", "variants: ", "<<: *", "&a ", "*a", "\n  ", "- ", ": ", "null",
            "'$\\frac{1}{2}$'", "{from: 0, to: 10}", "size: {width: 3in, height: 2in}", "1e308", "share: ", "last",
        ], longest: 1 << 12, shortRun: 100
    ) { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        do throws(Diagnostics) {
            let file = try FigureFile(text: text, path: "figure.yaml")
            let again = try FigureFile(text: try file.figure.yaml(), path: "again.yaml")
            precondition(again.figure == file.figure)
            _ = try file.validate()
            if file.figure.standsAlone { _ = try file.draw(dpi: 36, jobs: 1) }
        } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
    }

    /// `--set PATH=VALUE` over a figure.
    static let override = FuzzTarget(
        "override", corpus: ["Tests/GradusFuzzing/Corpus/overrides.txt"], isLines: true,
        words: [
            "data.", "panels.0.", "=", ".", "marks", "[1, 2]", "{a: b}", "999999999999999999999", "-1", "null", "*a",
            "&a ",
        ],
        longest: 256
    ) { bytes in
        do throws(Diagnostics) {
            let override = try Override(bytes.text)
            _ = try FigureFile(text: small, path: "figure.yaml", overrides: [override])
        } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
    }

    private static let small = """
        size: {width: 3in}
        data: {t: {table: {x: [1, 2], y: [3, 4]}}}
        panels: [{x: x, y: y, marks: [{line: {data: t}}]}]
        """
}

extension Figure {
    /// Whether drawing it reads no file and simulates nothing.
    fileprivate var standsAlone: Bool {
        let sources = (data?.entries ?? []) + (panels ?? []).flatMap { $0.data?.entries ?? [] }
        let kinds = sources.map(\.value.kind)
        let themes = [theme?.base].compactMap { $0 }
        return themes.allSatisfy { !$0.contains("/") && !$0.hasSuffix(".yaml") }
            && kinds.allSatisfy { kind in
                switch kind {
                case .table(.inline), .curves: true
                default: false
                }
            }
    }
}
