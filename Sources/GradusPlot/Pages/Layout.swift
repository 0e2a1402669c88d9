import GradusLanguage

/// How panels stand on the page.
public struct Layout: FieldRecord {
    public static let noun = "a layout"

    public var columns: Int?
    public var widths: [Double]?
    public var heights: [Double]?
    public var tags: Bool?

    public init() {}

    public init(columns: Int? = nil, widths: [Double]? = nil, heights: [Double]? = nil, tags: Bool? = nil) {
        self.columns = columns
        self.widths = widths
        self.heights = heights
        self.tags = tags
    }

    /// The number of columns of `count` panels where none is given: all up to three in one row, else the root rounded up.
    public static func standardColumns(_ count: Int) -> Int {
        count <= 3 ? max(count, 1) : Int(Double(count).squareRoot().rounded(.up))
    }

    public static let fields: [Field<Layout>] = [
        Field(
            "columns", \.columns, .integer(1...100),
            doc: "Panels in a row; by default all up to 3, else the root of their number rounded up."),
        Field(
            "widths", \.widths, .list(of: .positive, atLeast: 1), doc: "The columns' widths relative to one another."),
        Field(
            "heights", \.heights, .list(of: .positive, atLeast: 1), doc: "The rows' heights relative to one another."),
        Field("tags", \.tags, .boolean, doc: "Tags (a), (b), … at the panels' top left corners.", standard: false),
    ]
}
