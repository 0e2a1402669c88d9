import GradusLanguage
import GradusTrace

/// Repeats a panel for each value of a field, side by side, below one another, or wrapped into rows.
public struct Facet: FieldRecord {
    /// The field whose values make the cells, and how they are headed.
    public struct Dimension: FieldRecord, ExpressibleByStringLiteral {
        public static let noun = "a facet's field"

        public var field: String?
        /// The values in the order wanted; the rest follow in order of appearance.
        public var order: [FieldValue]?
        public var labels: NamedList<String>?
        public var format: NumberFormat?

        public init() {}

        public init(
            _ field: FieldName, order: [FieldValue]? = nil, labels: NamedList<String>? = nil,
            format: NumberFormat? = nil
        ) {
            self.field = field.text
            self.order = order
            self.labels = labels
            self.format = format
        }

        public init(stringLiteral value: String) { field = value }

        public static let fields: [Field<Dimension>] = [
            Field("field", \.field, .name, doc: "The field whose values make the cells.", isRequired: true),
            Field("order", \.order, .list(of: .fieldValue), doc: "The values in the order wanted; others follow."),
            Field("labels", \.labels, .named(.line), doc: "Headings by value."),
            Field("format", \.format, NumberFormat.codec, doc: "How a number is written in a heading."),
        ]

        static let codec = Codec<Dimension>.record(
            shorthand: (
                read: { node, reading in
                    Codec<String>.name.read(node, &reading).map { Dimension(FieldName($0)) }
                },
                write: { $0.givenKeys == ["field"] ? $0.field.map(Node.word) : nil },
                schema: .map([("type", .text("string"))])
            ))
    }

    public enum Scales: String, Sendable, CaseIterable {
        case shared, free, freeX = "free-x", freeY = "free-y"

        package var isFreeX: Bool { self == .free || self == .freeX }
        package var isFreeY: Bool { self == .free || self == .freeY }
    }

    public static let noun = "a facet"

    public var columns: Dimension?
    public var rows: Dimension?
    public var wrap: Dimension?
    public var perRow: Int?
    public var scales: Scales?

    public init() {}

    public init(columns: Dimension? = nil, rows: Dimension? = nil, scales: Scales? = nil) {
        self.columns = columns
        self.rows = rows
        self.scales = scales
    }

    public init(wrap: Dimension, perRow: Int? = nil, scales: Scales? = nil) {
        self.wrap = wrap
        self.perRow = perRow
        self.scales = scales
    }

    public static let fields: [Field<Facet>] = [
        Field("columns", \.columns, Dimension.codec, doc: "One column for each value of the field."),
        Field("rows", \.rows, Dimension.codec, doc: "One row for each value of the field."),
        Field("wrap", \.wrap, Dimension.codec, doc: "One cell for each value, wrapped into rows."),
        Field("per-row", \.perRow, .integer(1...100), doc: "Cells in a row of `wrap`; by default as in a layout."),
        Field("scales", \.scales, .word("scales"), doc: "Whether the cells share their axes.", standard: .shared),
    ]

    /// What makes no sense, with the path of the key.
    package var objection: Diagnostic? {
        if wrap != nil, columns != nil || rows != nil {
            return .error("'wrap' stands beside 'columns' or 'rows'", hint: "give one or the other", path: ["wrap"])
        }
        if wrap == nil && columns == nil && rows == nil {
            return .error("a facet names no field", hint: "write {columns: FIELD}", path: [])
        }
        if perRow != nil, wrap == nil {
            return .error("'per-row' belongs to 'wrap'", hint: "write {wrap: FIELD, per-row: 3}", path: ["per-row"])
        }
        return nil
    }
}
