import GradusLanguage
import GradusOutput
import GradusPlot
import GradusScene
import GradusText

/// A figure, drawn: its scene, and what was said on the way.
package struct DrawnFigure: Sendable {
    package var scene: Scene
    package var notes: [Diagnostic]
    /// The caption with its values set.
    package var caption: String
    /// The numbers of `values:`, unrounded.
    package var values: NamedList<Double>
    /// What a raster has where no other is asked for.
    package var standardDPI: Double

    /// The picture's bytes.
    ///
    /// - Parameter source: the figure file's text, which the picture carries.
    package func encode(
        _ format: OutputFormat, _ settings: RenderSettings, source: String
    ) throws(Diagnostics) -> [UInt8] {
        let embedded = settings.embeds ? EmbeddedFigure(source: source, version: Release.version) : nil
        let options = OutputOptions(
            dpi: settings.dpi ?? standardDPI, svgText: settings.svgText, isTransparent: settings.isTransparent,
            embedded: embedded)
        return try format.encode(scene, options, FontLibrary(language: scene.language))
    }
}
