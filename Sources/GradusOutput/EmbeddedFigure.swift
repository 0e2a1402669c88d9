import GradusLanguage

/// What a picture carries so that it can be drawn again from itself: the figure file as it was written, and who drew it how.
///
/// It is one line of JSON in all formats: an iTXt chunk in PNG, `<metadata>` in SVG, an attached file in PDF.
package struct EmbeddedFigure: Sendable, Equatable {
    /// Counts the forms that this record has had.
    package static let formatVersion = 1
    /// The PNG keyword, and the name of the PDF's attachment without its extension.
    package static let name = "gradus-figure"
    /// The XML namespace of the SVG element `figure` that holds it.
    package static let namespace = "urn:gradus:figure"

    /// The figure file's text.
    package var source: String
    /// Of the program that drew the picture.
    package var version: String

    package init(source: String, version: String) {
        self.source = source
        self.version = version
    }

    /// The record for a picture of the given format and options.
    func json(format: String, _ options: OutputOptions) -> String {
        let members = [
            ("format", "\(Self.formatVersion)"),
            ("version", JSONText.quoted(version)),
            ("output", JSONText.quoted(format)),
            ("dpi", NumberText.shortest(options.dpi)),
            ("svg-text", JSONText.quoted(options.svgText.rawValue)),
            ("transparent", options.isTransparent ? "true" : "false"),
            ("figure", JSONText.quoted(source)),
        ]
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
}
