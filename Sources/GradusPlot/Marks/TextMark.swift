import GradusLanguage
import GradusTrace

/// A text at a point of the data, or at a place of the panel.
public struct TextMark: DrawnMark {
    /// Which point of the text stands at its place.
    public enum Anchor: String, Sendable, CaseIterable, Codable {
        case middle, left, right, top, bottom
        case topLeft = "top-left", topRight = "top-right", bottomLeft = "bottom-left", bottomRight = "bottom-right"

        /// From 0 (left, top) over ½ to 1.
        var place: (x: Double, y: Double) {
            switch self {
            case .middle: (0.5, 0.5)
            case .left: (0, 0.5)
            case .right: (1, 0.5)
            case .top: (0.5, 0)
            case .bottom: (0.5, 1)
            case .topLeft: (0, 0)
            case .topRight: (1, 0)
            case .bottomLeft: (0, 1)
            case .bottomRight: (1, 1)
            }
        }
    }

    public static let name = "text"
    public static let doc = "a text at a point of the data, or at a place of the panel"
    public static let noun = "a text"

    public var channels = Channels()
    public var x: FieldValue?
    public var y: FieldValue?
    /// From the plot area's lower left corner, [0, 0], to its upper right one, [1, 1].
    public var panel: [Double]?
    public var text: String?
    public var anchor: Anchor?

    public init() {}

    public init(
        _ text: String, x: FieldValue, y: FieldValue, anchor: Anchor? = nil, color: Channel? = nil
    ) {
        self.text = text
        self.x = x
        self.y = y
        self.anchor = anchor
        channels.color = color
    }

    public init(_ text: String, panel: (Double, Double), anchor: Anchor? = nil, color: Channel? = nil) {
        self.text = text
        self.panel = [panel.0, panel.1]
        self.anchor = anchor
        channels.color = color
    }

    package static var bare: TextMark? { nil }
    package var data: [String]? { nil }
    package var filter: Filter? { nil }
    package var label: String? { nil }
    package var hasRows: Bool { false }

    public static var fields: [Field<TextMark>] {
        let pair = Codec<[Double]>.list(of: .number).map(
            { list, node, reading -> [Double]? in
                if list.count == 2, list.allSatisfy({ (-1...2).contains($0) }) { return list }
                reading.error(
                    "a place of the panel is two numbers from 0 to 1", at: node, hint: "such as [0.5, 0.9]")
                return nil
            }, back: { $0 })
        return [
            Field("x", \.x, .fieldValue, doc: "Where on x: a number, or a word of an axis of words."),
            Field("y", \.y, .fieldValue, doc: "Where on y."),
            Field(
                "panel", \.panel, pair, doc: "A place of the panel, from [0, 0] at the lower left, instead of x and y."),
            Field("text", \.text, .line, doc: "The text."),
            Field("anchor", \.anchor, .word("anchor"), doc: "Which point of the text stands there.", standard: .middle),
        ] + colorFields
    }

    package func check() throws(Diagnostics) {
        guard let text, !text.isEmpty else {
            throw .error("a text mark without its text", hint: "text: {x: 3, y: 1, text: here}")
        }
        if panel != nil, x != nil || y != nil {
            throw .error("'panel' stands beside 'x' or 'y'", hint: "give one or the other", path: ["panel"])
        }
        if panel == nil, x == nil || y == nil {
            throw .error("a text stands at an x and a y, or at a place of the panel")
        }
    }

    package func layers(of rows: MarkRows, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        let text = text ?? ""
        let anchor = anchor ?? .middle
        if let panel, panel.count == 2 {
            return [TextLayer(mark: rows.mark.index, text: text, place: .panel(panel[0], panel[1]), anchor: anchor)]
        }
        guard let x, let y else { return [] }
        func place(_ value: FieldValue, _ axis: AxisPlan) throws(Diagnostics) -> Double {
            if axis.isOrdinal {
                if let i = axis.categories.firstIndex(where: { $0.matches(value) }) { return Double(i) }
            } else if let number = value.number ?? NumberText.number(value.text), number.isFinite,
                !axis.isLog || number > 0
            {
                return number
            }
            throw .error(
                "'\(value.text)' has no place on \(axis.name)",
                hint: axis.isOrdinal
                    ? Nearest.hint(for: value.text, in: axis.categories.map(\.text), noun: "values") : nil,
                path: rows.mark.path + .key(axis.name))
        }
        return [
            TextLayer(
                mark: rows.mark.index, text: text, place: .data(try place(x, rows.x), try place(y, rows.y)),
                anchor: anchor)
        ]
    }
}
