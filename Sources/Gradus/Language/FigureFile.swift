import GradusLanguage

/// A figure file, read: its text, its nodes for the places of messages, and its figure.
public struct FigureFile: Sendable {
    /// As messages name it.
    public let path: String
    public let text: String
    public let figure: Figure
    let node: Node

    /// The greatest figure file that is read, in bytes.
    static let sizeLimit = 16 << 20

    /// What took the place of the file's own values.
    package let overrides: [Override]

    /// - Parameter path: a file, or `-` for standard input.
    /// - Throws: diagnostics with positions, all that one reading finds.
    public init(_ path: String) throws(Diagnostics) { try self.init(path, overrides: []) }

    package init(_ path: String, overrides: [Override]) throws(Diagnostics) {
        let text = try Stage.read.timed { () throws(Diagnostics) in try Self.contents(of: path) }
        try self.init(text: text, path: path, overrides: overrides)
    }

    /// - Parameter path: what relative paths in the text and messages go by.
    public init(text: String, path: String) throws(Diagnostics) {
        try self.init(text: text, path: path, overrides: [])
    }

    package init(text: String, path: String, overrides: [Override]) throws(Diagnostics) {
        self.path = path
        self.text = text
        self.overrides = overrides
        (node, figure) = try Stage.read.timed { () throws(Diagnostics) in try Self.parsed(text, overrides) }
    }

    private static func parsed(_ text: String, _ overrides: [Override]) throws(Diagnostics) -> (Node, Figure) {
        let file = try YAMLReader.read(text)
        var node = file
        for override in overrides { node = try override.applied(to: node) }
        var reading = Reading()
        let figure = Codec<Figure>.record().read(node, &reading)
        guard let figure, !reading.hasErrors else {
            throw Diagnostics(reading.diagnostics.map { named($0, file, overrides) })
        }
        return (node, figure)
    }

    /// What has no place in the file is about a value that was set from outside: the first that alone gives the same message.
    private static func named(_ diagnostic: Diagnostic, _ file: Node, _ overrides: [Override]) -> Diagnostic {
        guard diagnostic.position == nil else { return diagnostic }
        let culprit = overrides.first { override in
            var reading = Reading()
            _ = (try? override.applied(to: file)).flatMap { Codec<Figure>.record().read($0, &reading) }
            return reading.diagnostics.contains { $0.message == diagnostic.message }
        }
        var named = diagnostic
        if let culprit { named.message = "--set \(culprit.text): \(diagnostic.message)" }
        return named
    }

    /// Where the file's relative paths start.
    public var directory: String {
        path == "-"
            ? "." : path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) + "/" : "."
    }

    /// The diagnostics with the place in the file that their path leads to.
    package func located(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.map { diagnostic in
            var located = diagnostic
            if located.position == nil, located.file == nil, let path = located.path {
                located.position = node.deepest(at: path).position
            }
            return located
        }
    }

    static func contents(of path: String) throws(Diagnostics) -> String {
        let bytes = try WholeFile.bytes(
            of: path, limit: sizeLimit, hint: "a figure file names its data, it does not hold it")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .error("the file is no UTF-8 text", hint: "save it as UTF-8")
        }
        return text
    }
}

extension Figure {
    /// The figure as a figure file, which reads back to an equal figure.
    public func yaml() throws(Diagnostics) -> String { try YAMLWriter.write(Codec<Figure>.record().write(self)) }

    /// The JSON Schema (draft 2020-12) of figure files, for editors.
    public static var schema: String {
        let (root, definitions) = SchemaDefinitions.hoisted(Codec<Figure>.record().schema())
        let head: [Node.Entry] = [
            .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            .init("title", .text("A Gradus figure file, version 1")),
        ]
        guard case .map(let entries) = root.content else { return root.json }
        return Node(.map(head + entries + [.init("$defs", definitions)])).json + "\n"
    }

    /// The reference of figure files, as a page of Markdown.
    public static var reference: String {
        Reference(definitions: SchemaDefinitions.hoisted(Codec<Figure>.record().schema()).definitions).markdown
    }
}
