import GradusLanguage

/// A page's size as a figure file has it: a preset's name, `{width, height}`, or `{preset, height}`.
public struct FigureSize: FieldRecord {
    public var preset: String?
    public var width: Length?
    public var height: Length?

    public init() {}

    public init(preset: String? = nil, width: Length? = nil, height: Length? = nil) {
        self.preset = preset
        self.width = width
        self.height = height
    }

    public static let noun = "a size"
    public static let fields: [Field<FigureSize>] = [
        Field(
            "preset", \.preset, .word("size", Venue.all.map { ($0.name, $0.name) }),
            doc: "a venue's width and font size"),
        Field("width", \.width, .length, doc: "the page's width"),
        Field("height", \.height, .length, doc: "the page's height; by default it follows from the panels"),
    ]

    public static let codec: Codec<FigureSize> = .record(
        shorthand: (
            read: { node, reading in
                Codec.word("size", Venue.all.map { ($0.name, $0.name) }).read(node, &reading)
                    .map { FigureSize(preset: $0) }
            },
            write: { size in size.givenKeys == ["preset"] ? size.preset.map { .word($0) } : nil },
            schema: .map([("enum", .list(Venue.all.map { .text($0.name) }))])
        ))

    public static let neurips = FigureSize(preset: "neurips")
    public static let iclr = FigureSize(preset: "iclr")
    public static let icml = FigureSize(preset: "icml")
    public static let icmlWide = FigureSize(preset: "icml-wide")
    public static let acl = FigureSize(preset: "acl")
    public static let aclWide = FigureSize(preset: "acl-wide")
    public static let cvpr = FigureSize(preset: "cvpr")
    public static let cvprWide = FigureSize(preset: "cvpr-wide")
    public static let aaai = FigureSize(preset: "aaai")
    public static let aaaiWide = FigureSize(preset: "aaai-wide")
    public static let ieee = FigureSize(preset: "ieee")
    public static let ieeeWide = FigureSize(preset: "ieee-wide")
    public static let nature = FigureSize(preset: "nature")
    public static let natureWide = FigureSize(preset: "nature-wide")
    public static let springer = FigureSize(preset: "springer")
    public static let springerWide = FigureSize(preset: "springer-wide")
    public static let jmlr = FigureSize(preset: "jmlr")
    public static let tmlr = FigureSize(preset: "tmlr")
    public static let screen = FigureSize(preset: "screen")
    public static let slide = FigureSize(preset: "slide")
}

/// A page's size, resolved.
package struct PageSize: Sendable, Equatable {
    /// In points.
    package var width: Double
    /// Nil where it follows from the panels: see `height(rows:columns:)`.
    package var height: Double?
    package var venue: Venue?
    /// Whether the width was given in pixels: a raster's default is then 192 dpi, else 300.
    package var isInPixels: Bool

    /// - Throws: a diagnostic where neither preset nor width is given, or the preset is unknown.
    package init(_ size: FigureSize?) throws(Diagnostics) {
        let size = size ?? .neurips
        var venue: Venue?
        if let name = size.preset {
            guard let known = Venue.all.first(where: { $0.name == name }) else {
                throw .error(
                    "unknown size '\(name)'",
                    hint: Nearest.hint(for: name, in: Venue.all.map(\.name), noun: "known sizes"), path: ["preset"])
            }
            venue = known
        }
        guard let width = size.width ?? venue?.width else {
            throw .error("a size without a width", hint: "write a preset's name or {width: 5.5in, height: 3in}")
        }
        self.venue = venue
        self.width = width.points
        // A width of one's own takes a preset's height away: it belongs to the preset's width.
        height = (size.height ?? (size.width == nil ? venue?.height : nil))?.points
        isInPixels = width.unit == .pixel
    }

    private static let leastRowHeight = 96.0

    /// The page's height for so many rows and columns of panels, where none is given: the golden ratio for one panel, less flat
    /// panels where they are narrow.
    package func height(rows: Int, columns: Int) -> Double {
        if let height { return height }
        let panelWidth = width / Double(max(columns, 1))
        // 0.618 from 234 pt (a single column) upward, near square at 100 pt.
        let ratio = columns <= 1 ? 0.618 : min(max(1.05 - 0.0019 * panelWidth, 0.618), 0.9)
        // Labels take as much of a narrow panel as of a wide one.
        return (max(panelWidth * ratio, columns <= 1 ? 0 : Self.leastRowHeight) * Double(max(rows, 1))).rounded()
    }
}
