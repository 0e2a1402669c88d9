import GradusLanguage

/// What a picture carries so that it can be drawn again from itself: the figure file as it was written, what it draws of its data,
/// and who drew it how.
///
/// It is one line of JSON in all formats: an iTXt chunk in PNG, `<metadata>` in SVG, an attached file in PDF.
package struct EmbeddedFigure: Sendable, Equatable {
    /// Counts the forms that this record has had.
    package static let formatVersion = 1
    /// The PNG keyword, and the name of the PDF's attachment without its extension.
    package static let name = "gradus-figure"
    /// The XML namespace of the SVG element `figure` that holds it.
    package static let namespace = "urn:gradus:figure"
    /// More than any figure carries, in bytes.
    static let sizeLimit = 256 << 20

    /// The figure file's text.
    package var source: String
    /// Of the program that drew the picture.
    package var version: String
    /// What else is needed to draw it, by name.
    package var content: [Node.Entry]
    /// Numbers that `content` refers to.
    package let numbers: [UInt8]
    /// The same in Base64 and deflated.
    private let packed: String

    /// - Parameter jobs: how many threads may deflate the numbers.
    package init(
        source: String, version: String, content: [Node.Entry] = [], numbers: [UInt8] = [], jobs: Int = 1
    ) {
        self.source = source
        self.version = version
        self.content = content
        self.numbers = numbers
        packed = String(decoding: Base64.encoded(Deflate.packed(numbers, jobs: jobs)), as: UTF8.self)
    }

    /// The record for a picture of the given format and options.
    func json(format: String, _ options: OutputOptions) -> String {
        Node.map(
            [
                ("format", .integer(Self.formatVersion)), ("version", .text(version)), ("output", .text(format)),
                ("dpi", .number(options.dpi)), ("svg-text", .text(options.svgText.rawValue)),
                ("transparent", .boolean(options.isTransparent)), ("figure", .text(source)),
            ] + content.map { ($0.key, $0.value) } + [("numbers", .text(packed))]
        ).jsonLine
    }

    /// A record as a picture has it.
    ///
    /// - Parameter record: its JSON, read.
    /// - Returns: the figure, the format that it was drawn in, and how.
    /// - Throws: where it is no such record, or of a later form.
    package static func read(
        _ record: Node
    ) throws(Diagnostics) -> (figure: EmbeddedFigure, format: OutputFormat, options: OutputOptions) {
        guard let form = record["format"]?.scalar.flatMap({ Int($0) }), let version = record["version"]?.scalar else {
            throw damage
        }
        guard form == formatVersion else {
            throw .error(
                "drawn by Gradus \(version), whose pictures this version cannot read", hint: "use that version")
        }
        guard case .map(let entries) = record.content, let source = record["figure"]?.scalar,
            let format = record["output"]?.scalar.flatMap(OutputFormat.named),
            let dpi = record["dpi"]?.scalar.flatMap(NumberText.number), (1...10_000).contains(dpi),
            let text = record["svg-text"]?.scalar.flatMap(OutputOptions.SVGText.init(rawValue:)),
            let transparent = record["transparent"]?.scalar,
            let packed = record["numbers"]?.scalar.flatMap({ Base64.decoded($0.utf8) }),
            let numbers = packed.isEmpty ? [] : Deflate.unpacked(packed, limit: sizeLimit)
        else { throw damage }
        let own = ["format", "version", "output", "dpi", "svg-text", "transparent", "figure", "numbers"]
        let figure = EmbeddedFigure(
            source: source, version: version, content: entries.filter { !own.contains($0.key) }, numbers: numbers)
        return (
            figure, format,
            OutputOptions(dpi: dpi, svgText: text, isTransparent: transparent == "true", embedded: figure)
        )
    }

    package static var damage: Diagnostics { .error("the figure that the picture carries is damaged") }
}
