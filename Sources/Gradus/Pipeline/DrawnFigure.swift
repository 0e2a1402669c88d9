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
    /// What a picture carries beside the figure file.
    package var carried: CarriedData

    /// What a picture carries.
    ///
    /// - Parameter source: the figure file's text.
    /// - Returns: nil where pictures are to carry nothing.
    package func embedded(
        _ source: String, _ settings: RenderSettings, jobs: Int = 1
    ) throws(Diagnostics) -> EmbeddedFigure? {
        guard settings.embeds else { return nil }
        return try Stage.encode.timed { () throws(Diagnostics) in
            try carried.embedded(source: source, overrides: settings.overrides, jobs: jobs)
        }
    }

    /// The picture's bytes, the same for any number of `jobs`.
    package func encode(
        _ format: OutputFormat, _ settings: RenderSettings, _ embedded: EmbeddedFigure?, jobs: Int = 1
    ) throws(Diagnostics) -> [UInt8] {
        let options = OutputOptions(
            dpi: settings.dpi ?? standardDPI, svgText: settings.svgText, isTransparent: settings.isTransparent,
            embedded: embedded, jobs: jobs)
        return try format.encode(scene, options, FontLibrary(language: scene.language))
    }

    /// The picture as a terminal shows it.
    package func encode(_ format: TerminalFormat, dpi: Double, number: UInt32) throws(Diagnostics) -> [UInt8] {
        try format.encode(scene, OutputOptions(dpi: dpi), FontLibrary(language: scene.language), number: number)
    }
}
