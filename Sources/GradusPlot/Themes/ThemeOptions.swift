import GradusLanguage
import GradusScene

/// What a figure or a theme file says of its looks; what it leaves out comes from `base`.
public struct ThemeOptions: FieldRecord {
    /// A theme's name, or a theme file's path.
    public var base: String?
    public var font: FontFamily?
    public var mathFont: FontFamily?
    public var fontSize: Length?
    public var lineWidth: Length?
    public var background: Color?
    public var foreground: Color?
    public var grid: Bool?
    public var palette: ColorScheme?
    public var map: ColorScheme?
    public var drawTitle: Bool?

    public init() {}

    public init(
        base: String? = nil, font: FontFamily? = nil, mathFont: FontFamily? = nil, fontSize: Length? = nil,
        lineWidth: Length? = nil, background: Color? = nil, foreground: Color? = nil, grid: Bool? = nil,
        palette: ColorScheme? = nil, map: ColorScheme? = nil, drawTitle: Bool? = nil
    ) {
        self.base = base
        self.font = font
        self.mathFont = mathFont
        self.fontSize = fontSize
        self.lineWidth = lineWidth
        self.background = background
        self.foreground = foreground
        self.grid = grid
        self.palette = palette
        self.map = map
        self.drawTitle = drawTitle
    }

    public static let noun = "a theme"
    public static let fields: [Field<ThemeOptions>] = [
        Field("base", \.base, .name, doc: "the theme that the others are laid over: a name or a theme file"),
        Field("font", \.font, .word("font"), doc: "the face of all text"),
        Field("math-font", \.mathFont, .word("font"), doc: "the face of math; by default the one that fits `font`"),
        Field("font-size", \.fontSize, .length, doc: "of axis titles; tick labels and legends are an eighth smaller"),
        Field("line-width", \.lineWidth, .length, doc: "of a data line"),
        Field("background", \.background, .color, doc: "the page's colour"),
        Field("foreground", \.foreground, .color, doc: "the colour of text and axes"),
        Field("grid", \.grid, .boolean, doc: "whether grid lines stand behind the data"),
        Field("palette", \.palette, ColorScheme.codec, doc: "categorical colours"),
        Field("map", \.map, ColorScheme.codec, doc: "the colour map of continuous colours"),
        Field("draw-title", \.drawTitle, .boolean, doc: "whether the figure's title is drawn above the panels"),
    ]

    /// A theme's name or file, or a map that is laid over its `base`.
    public static let codec: Codec<ThemeOptions> = .record(
        shorthand: (
            read: { node, reading in Codec.name.read(node, &reading).map { ThemeOptions(base: $0) } },
            write: { options in options.givenKeys == ["base"] ? options.base.map { .word($0) } : nil },
            schema: .map([("type", .text("string"))])
        ))

    public static let paper = ThemeOptions(base: "paper")
    public static let screen = ThemeOptions(base: "screen")
    public static let slide = ThemeOptions(base: "slide")
    public static let dark = ThemeOptions(base: "dark")
}

/// A family of text and math faces that go together.
public enum FontFamily: String, Sendable, CaseIterable {
    /// TeX Gyre Termes.
    case serif
    /// TeX Gyre Heros.
    case sans
    /// Latin Modern, the look of LaTeX.
    case latinModern = "latin-modern"
}
