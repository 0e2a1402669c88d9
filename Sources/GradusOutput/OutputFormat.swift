import GradusLanguage
import GradusScene
import GradusText

/// How a picture is written, whatever its format; a format ignores what it has no use for.
package struct OutputOptions: Sendable, Equatable {
    /// What an SVG's text is made of.
    package enum SVGText: String, Sendable, CaseIterable {
        /// Glyph outlines, the same in every viewer, below transparent text that can be selected.
        case outlines
        /// Text in the viewer's own fonts.
        case fonts
    }

    /// Pixels per inch of a PNG.
    package var dpi: Double
    package var svgText: SVGText
    /// Leaves the page's background out.
    package var isTransparent: Bool
    /// What the picture carries to be drawn again; nil leaves it out.
    package var embedded: EmbeddedFigure?
    /// Threads that may share the work; the bytes are the same for any number.
    package var jobs: Int

    package init(
        dpi: Double = 300, svgText: SVGText = .outlines, isTransparent: Bool = false, embedded: EmbeddedFigure? = nil,
        jobs: Int = 1
    ) {
        self.dpi = dpi
        self.svgText = svgText
        self.isTransparent = isTransparent
        self.embedded = embedded
        self.jobs = jobs
    }
}

/// A kind of picture file: a pure function from a scene to bytes.
package struct OutputFormat: Sendable {
    /// As `--format` has it; also the file's extension.
    package var name: String
    package var mediaType: String
    /// One line for the reference.
    package var summary: String
    package var encode:
        @Sendable (_ scene: Scene, _ options: OutputOptions, _ fonts: FontLibrary) throws(Diagnostics) -> [UInt8]

    package var fileExtension: String { name }

    /// Every format; the first is the default.
    package static let all = [PNG.format, SVG.format, PDF.format]

    /// The format of a name or file extension, in any case.
    package static func named(_ name: String) -> OutputFormat? { all.first { $0.name == name.lowercased() } }
}

extension Scene {
    /// What is put on the page: the items in order, without the background where it is to be clear.
    func drawnItems(_ options: OutputOptions) -> [Item] {
        options.isTransparent ? items.filter { $0.role != .background } : items
    }

    /// Throws where the page is no page.
    func checkPage() throws(Diagnostics) {
        // 14,400 points are what PDF allows.
        guard width > 0, height > 0, width <= 14_400, height <= 14_400 else {
            throw .error(
                "a page of \(NumberText.shortest(width)) by \(NumberText.shortest(height)) points cannot be drawn",
                hint: "a side is at most 200 inches", path: ["size"])
        }
    }
}

extension String {
    /// The text on one line for a file's metadata: control characters become blanks.
    var asMetadata: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
