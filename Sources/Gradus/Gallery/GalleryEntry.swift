/// What the gallery's page shows of a figure.
struct GalleryEntry: Equatable {
    /// The figure file's name without `.yaml`, relative to the gallery.
    var name: String
    var content: Content

    enum Content: Equatable {
        case shown(Shown)
        /// Why there is no picture.
        case failed(String)
    }

    struct Shown: Equatable {
        var heading: String
        var caption: String
        var alt: String
        var language: String
        /// In CSS pixels.
        var width: Int
        var height: Int
        /// The figure file.
        var source: String
    }

    init(name: String, _ content: Content) {
        self.name = name
        self.content = content
    }

    init(name: String, _ outcome: RenderOutcome) {
        self.name = name
        if var shown = outcome.shown, outcome.failure == nil {
            if shown.heading.isEmpty { shown.heading = name }
            content = .shown(shown)
        } else {
            content = .failed(outcome.failure.map { Self.message($0, outcome.path) } ?? "")
        }
    }

    private static func message(_ failure: RenderFailure, _ figure: String) -> String {
        failure.diagnostics.list.map { diagnostic in
            let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
            return
                "\(diagnostic.file ?? figure)\(place): \(diagnostic.message)\(diagnostic.hint.map { "; \($0)" } ?? "")"
        }.joined(separator: "\n")
    }
}

extension GalleryEntry.Shown {
    /// The heading is empty where the figure has no title.
    init(_ drawn: DrawnFigure, source: String) {
        let scene = drawn.scene
        self.init(
            heading: scene.title, caption: drawn.caption, alt: scene.description, language: scene.language,
            width: Int((scene.width * 4 / 3).rounded()), height: Int((scene.height * 4 / 3).rounded()), source: source)
    }
}
