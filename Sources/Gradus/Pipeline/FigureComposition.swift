import GradusLanguage
import GradusOutput
import GradusPlot
import GradusText

/// A figure with all that its page needs beside what the panels draw: wherever that comes from, the page is the same.
struct FigureComposition {
    let figure: Figure
    /// The figure's, with their sources named.
    let panels: [Panel]
    let values: Values
    let themes: ThemeFiles
    let dpi: Double?
    let jobs: Int

    /// - Parameter draw: draws the page, from traces or from what a picture carries.
    func drawn(
        _ draw: (Page, Typesetter) throws(Diagnostics) -> Drawing
    ) throws(Diagnostics) -> DrawnFigure {
        let filled = try FilledTexts(figure: figure, panels: panels, values: values).filled()
        let size = try under("size") { () throws(Diagnostics) in try PageSize(figure.size) }
        let theme = try under("theme") { () throws(Diagnostics) in
            try Theme(figure.theme, size: size, load: { (name) throws(Diagnostics) in try themes.options(name) })
        }
        let standardDPI = size.isInPixels ? 192.0 : 300
        let page = Page(
            title: filled.title, drawsTitle: figure.drawsTitle ?? theme.drawsTitle, size: size, theme: theme,
            layout: figure.layout ?? Layout(), legend: figure.legend, panels: filled.panels,
            showsNotes: figure.showsNotes ?? true, language: figure.language ?? "en",
            pixelsPerPoint: (dpi ?? standardDPI) / 72, jobs: jobs)
        let typesetter = Typesetter(fonts: FontLibrary(language: page.language))
        let drawing = try draw(page, typesetter)
        var scene = drawing.scene
        scene.title = PlainText.of(filled.title ?? "")
        scene.description = PlainText.of(filled.alt ?? AltText.text(of: drawing.findings))
        let missing = MissingGlyphs.warnings(typesetter.missingCharacters)
        return DrawnFigure(
            scene: scene, notes: drawing.notes + missing, caption: PlainText.of(filled.caption ?? ""),
            values: values.numbers, standardDPI: standardDPI,
            carried: CarriedData(values: values.numbers, themes: themes.files, page: drawing.folded))
    }

    private func under<T>(_ key: String, _ make: () throws(Diagnostics) -> T) throws(Diagnostics) -> T {
        do throws(Diagnostics) { return try make() } catch { throw error.under([.key(key)]) }
    }
}
