import CGradusDraw
import GradusLanguage
import GradusScene
import GradusText

/// Portable Document Format 1.4: one page with embedded fonts and text that can be copied.
package enum PDF {
    package static let format = OutputFormat(
        name: "pdf", mediaType: "application/pdf", summary: "a page of vectors with embedded fonts, for LaTeX",
        encode: encode)

    /// A fixed date: a file tells what it shows, not when it was made, and is the same on every run.
    private static let date = "2000-01-01T00:00:00Z"

    /// The scene on a page of exactly its size.
    package static func encode(
        _ scene: Scene, _ options: OutputOptions, fonts: FontLibrary
    ) throws(Diagnostics) -> [UInt8] {
        try scene.checkPage()
        let sink = ByteSink()
        try Stage.draw.timed { () throws(Diagnostics) in try draw(scene, options, fonts, to: sink) }
        var attachments: [PDFUpdate.Attachment] = []
        if let embedded = options.embedded {
            attachments.append(
                PDFUpdate.Attachment(
                    name: EmbeddedFigure.name + ".json", mediaType: "application/json",
                    bytes: Array(embedded.json(format: "pdf", options).utf8)))
        }
        let update = PDFUpdate(language: scene.language, hasTitle: !scene.title.isEmpty, attachments: attachments)
        let file = Stage.encode.timed { update.applied(to: sink.bytes) }
        guard let file else { throw .drawing(Int32(GD_DRAWING_FAILED)) }
        return file
    }

    private static func draw(
        _ scene: Scene, _ options: OutputOptions, _ fonts: FontLibrary, to sink: ByteSink
    ) throws(Diagnostics) {
        let canvas = try Canvas(pdfWidth: scene.width, height: scene.height, sink: sink)
        gd_surface_set_information(canvas.handle, Int32(GD_PDF_CREATE_DATE), date)
        if !scene.title.isEmpty {
            gd_surface_set_information(canvas.handle, Int32(GD_PDF_TITLE), scene.title.asMetadata)
        }
        if !scene.description.isEmpty {
            gd_surface_set_information(canvas.handle, Int32(GD_PDF_SUBJECT), scene.description.asMetadata)
        }
        if let version = options.embedded?.version {
            gd_surface_set_information(canvas.handle, Int32(GD_PDF_CREATOR), "Gradus \(version.asMetadata)")
        }
        var painter = ScenePainter(canvas.handle, fonts: fonts, target: .page)
        try painter.draw(scene.drawnItems(options))
        try canvas.finish()
    }
}
