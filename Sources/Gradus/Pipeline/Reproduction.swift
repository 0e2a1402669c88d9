import GradusImport
import GradusLanguage
import GradusOutput
import GradusPlot
import GradusScene
import GradusText

/// A picture drawn again from what it carries alone: no file is read that its figure names, and nothing is simulated.
package struct Reproduction: Sendable {
    /// The figure file as it was written.
    package let source: String
    /// What was set from outside when the picture was drawn, as it was written.
    package let overrides: [String]
    /// Of the program that drew the picture.
    package let version: String
    /// The format that the picture is in.
    package let format: OutputFormat
    private let embedded: EmbeddedFigure
    private let options: OutputOptions
    private let file: FigureFile

    /// What the picture shows, as it was asked for.
    package var figure: Figure { file.figure }

    /// - Parameters:
    ///   - picture: a PNG, SVG or PDF.
    ///   - path: what messages call it.
    /// - Throws: where it carries no figure, or one that is damaged.
    package init(_ picture: [UInt8], path: String) throws(Diagnostics) {
        guard let kind = PictureKind(picture) else { throw .error("no PNG, SVG or PDF") }
        guard let record = JSONNode.read(try kind.record(in: picture)) else { throw EmbeddedFigure.damage }
        (embedded, format, options) = try EmbeddedFigure.read(record)
        source = embedded.source
        version = embedded.version
        let set = try CarriedData.overrides(embedded)
        overrides = set.map(\.text)
        do throws(Diagnostics) { file = try FigureFile(text: source, path: path, overrides: set) } catch {
            throw Diagnostics(
                error.list.map { .error("the figure that the picture carries: \($0.message)", hint: $0.hint) })
        }
    }

    /// The scene that the picture shows.
    package func drawn() throws(Diagnostics) -> DrawnFigure {
        let data = try CarriedData(embedded)
        let figure = file.figure
        return try FigureComposition(
            figure: figure, panels: try FigureDrawing.gathered(figure).1,
            values: try Values(figure.values ?? [:], numbers: data.values), themes: ThemeFiles(data.themes),
            dpi: options.dpi, jobs: 1
        ).drawn { (page, typesetter) throws(Diagnostics) in try page.draw(data.page, typesetter: typesetter) }
    }

    /// The picture's bytes, in its own format or another one.
    package func encoded(_ format: OutputFormat? = nil) throws(Diagnostics) -> [UInt8] {
        let scene = try drawn().scene
        return try (format ?? self.format).encode(scene, options, FontLibrary(language: scene.language))
    }
}
