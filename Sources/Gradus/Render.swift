import GradusLanguage
import GradusOutput

extension Figure {
    /// Draws the figure into a file; the ending gives the format: `.png`, `.svg` or `.pdf`.
    ///
    /// - Parameters:
    ///   - path: the picture, which appears whole or not at all.
    ///   - directory: what the figure's relative paths start from.
    ///   - dpi: pixels per inch of a PNG; by default 300, for sizes in pixels 192.
    ///   - embeds: whether the picture carries the figure file that it can be drawn from again.
    /// - Returns: what is to be said of the figure: values that underflowed, runs that diverged.
    /// - Throws: `Diagnostics`.
    @discardableResult
    public func render(
        to path: String, relativeTo directory: String = ".", dpi: Double? = nil, embeds: Bool = true
    ) throws -> [Diagnostic] {
        let ending = path.split(separator: "/").last?.split(separator: ".").last.map(String.init) ?? ""
        guard let format = OutputFormat.named(ending) else {
            throw Diagnostics.error(
                "'\(path)' names no format",
                hint: "end it in \(OutputFormat.all.map { "." + $0.name }.joined(separator: ", "))")
        }
        var drawing = try FigureDrawing(self, directory: directory, dpi: dpi, jobs: 1, progress: { _, _ in })
        let drawn = try drawing.drawn()
        let settings = RenderSettings(dpi: dpi, embeds: embeds)
        let bytes = try drawn.encode(format, settings, try embeds ? drawn.embedded(yaml(), settings) : nil)
        try AtomicFile.write(bytes, to: path)
        return drawn.notes
    }
}
