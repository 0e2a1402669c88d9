import GradusLanguage
import GradusOutput

/// How pictures are drawn, whatever figure and format.
package struct RenderSettings: Sendable {
    /// Pixels per inch; nil is 300, for sizes in px 192.
    package var dpi: Double?
    package var svgText: OutputOptions.SVGText
    package var isTransparent: Bool
    /// Whether a picture carries its figure file.
    package var embeds: Bool
    /// How many threads work at once.
    package var jobs: Int
    /// What takes the place of the figure files' own values.
    package var overrides: [Override]
    package var limits: Limits
    /// Where runs are looked up before they are computed, and kept after; nil is nowhere.
    package var store: (any RunStore)?
    /// What becomes of runs that the store lacks.
    package var missing = MissingRuns.computed

    package init(
        dpi: Double? = nil, svgText: OutputOptions.SVGText = .outlines, isTransparent: Bool = false,
        embeds: Bool = true, jobs: Int = 1, overrides: [Override] = [], limits: Limits = Limits()
    ) {
        self.dpi = dpi
        self.svgText = svgText
        self.isTransparent = isTransparent
        self.embeds = embeds
        self.jobs = jobs
        self.overrides = overrides
        self.limits = limits
    }
}

/// A picture to be written.
package struct RenderTarget: Sendable {
    package var format: OutputFormat
    package var path: String

    package init(format: OutputFormat, path: String) {
        self.format = format
        self.path = path
    }
}

/// A figure file and the pictures to be drawn from it.
package struct RenderWork: Sendable {
    package var path: String
    package var targets: [RenderTarget]

    package init(path: String, targets: [RenderTarget]) {
        self.path = path
        self.targets = targets
    }
}

/// Why a figure has no picture: it is wrong, or the picture could not be written.
package enum RenderFailure: Error {
    case figure(Diagnostics)
    case output(Diagnostics)

    package var diagnostics: Diagnostics {
        switch self {
        case .figure(let diagnostics), .output(let diagnostics): diagnostics
        }
    }
}

/// What came of one figure.
package struct RenderOutcome: Sendable {
    package var path: String
    package var notes: [Diagnostic] = []
    package var failure: RenderFailure?
    /// For a gallery: what its page shows, and the digests of the pictures by their endings.
    var shown: GalleryEntry.Shown?
    var digests: [String: String] = [:]

    package init(path: String) { self.path = path }
}

/// Reports how far work is: a fraction from 0 to 1, and what is being done.
package typealias ProgressReport = @Sendable (Double, String) -> Void
