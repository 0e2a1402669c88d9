import GradusAssets
import GradusLanguage
import GradusOutput
import Mustache

/// The gallery's page: every picture with its heading, caption, files and figure file, and what could not be drawn.
struct GalleryPage {
    let directory: String
    let figures: [String]
    let formats: [OutputFormat]
    let outcomes: [RenderOutcome]

    /// - Throws: a diagnostic where the template is no template.
    func html() throws(Diagnostics) -> String {
        let text = String(
            decoding: UnsafeRawBufferPointer(start: gradus_gallery_page_bytes(), count: gradus_gallery_page_size()),
            as: UTF8.self)
        do {
            let template = try MustacheTemplate(string: text)
            return template.render(content)
        } catch {
            throw .error("the gallery page's template cannot be read: \(error)")
        }
    }

    private var content: [String: Any] {
        var shown: [[String: Any]] = []
        var failed: [[String: Any]] = []
        for (figure, outcome) in zip(figures, outcomes) {
            let name = String(figure.dropLast(".yaml".count))
            if let failure = outcome.failure {
                failed.append(["id": name, "heading": name, "message": Self.message(failure, figure)])
            } else if let drawn = outcome.drawn {
                shown.append(entry(name, drawn, source: outcome.source ?? ""))
            }
        }
        let count = "\(shown.count) figure\(shown.count == 1 ? "" : "s")"
        return [
            "language": "en", "title": "Gallery", "version": Release.version,
            "count": failed.isEmpty ? count : count + ", \(failed.count) could not be drawn", "figures": shown,
            "failures": failed,
        ]
    }

    private func entry(_ name: String, _ drawn: DrawnFigure, source: String) -> [String: Any] {
        // A browser shows the vector, where there is one.
        let picture = formats.first { $0.name == "svg" } ?? formats.first { $0.name == "png" }
        var entry: [String: Any] = [
            "id": name, "heading": drawn.scene.title.isEmpty ? name : drawn.scene.title, "caption": drawn.caption,
            "alt": drawn.scene.description, "width": Int((drawn.scene.width * 4 / 3).rounded()),
            "height": Int((drawn.scene.height * 4 / 3).rounded()), "source": source,
            "files": formats.map { ["path": "\(name).\($0.fileExtension)", "kind": $0.name.uppercased()] },
        ]
        if let picture { entry["picture"] = "\(name).\(picture.fileExtension)" }
        return entry
    }

    private static func message(_ failure: RenderFailure, _ figure: String) -> String {
        let list =
            switch failure {
            case .figure(let diagnostics), .output(let diagnostics): diagnostics.list
            }
        return list.map { diagnostic in
            let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
            return
                "\(diagnostic.file ?? figure)\(place): \(diagnostic.message)\(diagnostic.hint.map { "; \($0)" } ?? "")"
        }.joined(separator: "\n")
    }
}
