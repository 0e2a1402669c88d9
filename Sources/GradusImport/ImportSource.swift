import GradusLanguage
import GradusTrace

/// A log of the user's own training run: `import: PATH`, or a map that says what its series are.
public struct ImportSource: FieldRecord {
    /// A file, a folder, or a pattern such as `runs/*/metrics.csv`, each of whose matches is a run.
    public var path: String?
    public var quantity: String?
    public var layer: String?
    public var order: LayerOrder?
    public var step: String?
    public var value: String?
    public var name: String?
    public var run: String?

    public init() {}

    public init(
        _ path: String, quantity: String? = nil, layer: String? = nil, order: LayerOrder? = nil, step: String? = nil,
        value: String? = nil, name: String? = nil, run: String? = nil
    ) {
        self.path = path
        self.quantity = quantity
        self.layer = layer
        self.order = order
        self.step = step
        self.value = value
        self.name = name
        self.run = run
    }

    public static let noun = "an imported log"
    public static var fields: [Field<ImportSource>] {
        [
            Field(
                "path", \.path, .line, doc: "a file, a folder, or a pattern such as runs/*/metrics.csv",
                isRequired: true),
            Field("quantity", \.quantity, .name, doc: "what the series of layers, or the matrix, hold"),
            Field("layer", \.layer, .line, doc: "a regular expression whose first group is the layer's number or name"),
            Field("order", \.order, .word("order of layers"), doc: "how layers named by words are numbered"),
            Field("step", \.step, .name, doc: "the column of steps"),
            Field("value", \.value, .name, doc: "the column of values of a long table"),
            Field("name", \.name, .name, doc: "the column of names of a long table"),
            Field("run", \.run, .name, doc: "the column of runs"),
        ]
    }
}

/// How layers are numbered: by their names, digits by value, or as the log has them first.
public enum LayerOrder: String, Sendable, CaseIterable { case natural, appearance }

extension Codec where Value == ImportSource {
    /// A path alone, or a map.
    public static let importSource = Codec.record(
        shorthand: (
            read: { node, reading in Codec<String>.line.read(node, &reading).map { ImportSource($0) } },
            write: { $0.givenKeys == ["path"] ? $0.path.map { .text($0) } : nil },
            schema: .map([("type", .text("string"))])
        ))
}
