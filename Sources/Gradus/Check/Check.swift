import GradusLanguage
import GradusOutput
import GradusPlot
import GradusScene

/// What a venue or a reader would object to in a figure or a finished picture.
package enum Check {
    /// - Parameters:
    ///   - path: a figure file, or a picture in PNG, SVG or PDF.
    ///   - venue: nil for that of the figure's size, if it has one.
    /// - Throws: where it cannot be read or drawn.
    package static func findings(
        _ path: String, venue: VenueRules?, overrides: [Override] = [], jobs: Int = 1
    ) throws(Diagnostics) -> [Finding] {
        let bytes = try PictureFile.read(path)
        if PictureKind(bytes) != nil {
            return try PictureCheck(rules: venue ?? carried(bytes, path) ?? .anywhere).findings(bytes, path: path)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .error("no figure file, and no PNG, SVG or PDF either")
        }
        let file = try FigureFile(text: text, path: path, overrides: overrides)
        let rules = venue ?? rules(of: file.figure) ?? .anywhere
        return SceneCheck(scene: try file.draw(jobs: jobs).scene, rules: rules).findings
    }

    /// The rules of the venue whose size a figure has.
    private static func rules(of figure: Figure) -> VenueRules? {
        (figure.size ?? .neurips).preset.flatMap(VenueRules.named)
    }

    private static func carried(_ bytes: [UInt8], _ path: String) -> VenueRules? {
        (try? Reproduction(bytes, path: path)).flatMap { rules(of: $0.figure) }
    }
}
