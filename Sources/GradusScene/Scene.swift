/// A finished page as a display list in points, in drawing order. Equal scenes give equal bytes.
public struct Scene: Sendable, Equatable {
    /// In points.
    public var width: Double
    public var height: Double
    /// For `<title>` and the document information; empty where the figure has none.
    public var title: String
    /// The alternative text.
    public var description: String
    /// BCP 47, such as `en` or `zh-Hans`.
    public var language: String
    public var items: [Item]

    public init(
        width: Double, height: Double, title: String = "", description: String = "", language: String = "en",
        items: [Item] = []
    ) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
        self.language = language
        self.items = items
    }
}

/// What an item is, for `inspect`, for SVG classes and for checks.
public enum Role: String, Sendable, CaseIterable {
    case background, plotArea = "plot-area", grid, axis, tick
    case band, bar, heatmap, contour, histogram, line, point, rule, marker, leader
    case title, panelTitle = "panel-title", strip, tag, axisTitle = "axis-title", tickLabel = "tick-label"
    case legend, legendTitle = "legend-title", legendLabel = "legend-label"
    case colorbar, colorbarTitle = "colorbar-title", colorbarLabel = "colorbar-label"
    case directLabel = "direct-label", annotation, note
}

/// One thing on the page: what it is, what it shows, and its shapes.
public struct Item: Sendable, Equatable {
    /// An axis of a plot area, as `inspect` shows it.
    public struct AxisInfo: Sendable, Equatable {
        public var field: String
        public var scale: String
        /// The domain in data units; words for an ordinal axis.
        public var domain: [Value]
        /// Where a symmetric logarithm turns linear, so that the scale can be inverted.
        public var threshold: Double?
        /// Of a scale of colours: what distances on it are measured on, `linear` or `log`.
        public var base: String?
        /// False on an axis that carries no labels.
        public var hasLabels: Bool

        public enum Value: Sendable, Equatable { case number(Double), word(String) }

        public init(
            field: String, scale: String, domain: [Value], threshold: Double? = nil, base: String? = nil,
            hasLabels: Bool = true
        ) {
            self.field = field
            self.scale = scale
            self.domain = domain
            self.threshold = threshold
            self.base = base
            self.hasLabels = hasLabels
        }
    }

    public struct KeyValue: Sendable, Equatable {
        public var field: String
        public var value: String

        public init(_ field: String, _ value: String) {
            self.field = field
            self.value = value
        }
    }

    public var role: Role
    /// Of the ink or, for text, of its advance width and its ascent to descent, after rotation; always finite.
    public var box: Box
    public var shapes: [Shape]
    /// The plot area that the item belongs to, from 0.
    public var panel: Int?
    /// `x` or `y`, for ticks, tick labels and axis titles.
    public var axis: String?
    /// Plain text, for roles of text.
    public var text: String?
    /// The text's size in points.
    public var size: Double?
    public var color: Color?
    /// The values of a mark's categorical channels.
    public var key: [KeyValue] = []
    /// What is drawn: [x, y] for lines and points, [x, low, high] for bands.
    public var points: [[Double]] = []
    public var isClipped = false
    /// For a plot area; a colour bar has `y`, from its lower end to its upper one.
    public var x: AxisInfo?
    public var y: AxisInfo?
    /// For a heatmap.
    public var rows: Int?
    public var columns: Int?

    public init(
        _ role: Role, box: Box, shapes: [Shape], panel: Int? = nil, axis: String? = nil, text: String? = nil,
        size: Double? = nil, color: Color? = nil
    ) {
        self.role = role
        self.box = box
        self.shapes = shapes
        self.panel = panel
        self.axis = axis
        self.text = text
        self.size = size
        self.color = color
    }
}
