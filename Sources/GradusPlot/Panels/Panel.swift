import GradusLanguage
import GradusTrace

/// One picture of a figure: what is shown along x, along y and by colour, and the marks that show it.
public struct Panel: Channeled {
    public static let noun = "a panel"

    static let standardLegend = LegendPlacement.auto

    public var title: String?
    /// The sources that marks without `data` draw from.
    public var data: [String]?
    public var channels = Channels()
    public var filter: Filter?
    public var facet: Facet?
    public var marks: [Mark]?
    public var legend: LegendPlacement?

    public init() {}

    public init(
        _ title: String? = nil, x: Channel? = nil, y: Channel? = nil, color: Channel? = nil, dash: Channel? = nil,
        marker: Channel? = nil, width: Double? = nil, size: Double? = nil, opacity: Double? = nil,
        data: [String]? = nil, where filter: Filter? = nil, facet: Facet? = nil, legend: LegendPlacement? = nil,
        @MarkBuilder marks: () -> [Mark]
    ) {
        self.title = title
        self.data = data
        channels.x = x
        channels.y = y
        channels.color = color
        channels.dash = dash
        channels.marker = marker
        channels.width = width
        channels.size = size
        channels.opacity = opacity
        self.filter = filter
        self.facet = facet
        self.legend = legend
        self.marks = marks()
    }

    public static var fields: [Field<Panel>] {
        [
            Field("title", \.title, .line, doc: "The panel's heading."),
            Field("data", \.data, .sources, doc: "The sources of the marks that name none."),
        ] + positionFields + colorFields + lineFields
            + pointFields + [
                Field("where", \.filter, .filter, doc: "The rows that the panel shows."),
                Field("facet", \.facet, doc: "Repeats the panel for each value of a field."),
                Field("marks", \.marks, .list(of: .mark, atLeast: 1), doc: "What is drawn.", isRequired: true),
                Field(
                    "legend", \.legend, LegendPlacement.codec, doc: "Where the legend stands.",
                    standard: Panel.standardLegend),
            ]
    }
}

/// Collects panels; takes `for` and `if`.
@resultBuilder
public enum PanelBuilder {
    public static func buildExpression(_ panel: Panel) -> [Panel] { [panel] }
    public static func buildExpression(_ panels: [Panel]) -> [Panel] { panels }
    public static func buildBlock(_ parts: [Panel]...) -> [Panel] { parts.flatMap { $0 } }
    public static func buildArray(_ parts: [[Panel]]) -> [Panel] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Panel]?) -> [Panel] { part ?? [] }
    public static func buildEither(first part: [Panel]) -> [Panel] { part }
    public static func buildEither(second part: [Panel]) -> [Panel] { part }
}
