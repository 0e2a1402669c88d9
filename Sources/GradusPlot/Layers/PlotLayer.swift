import GradusScene
import GradusText

/// What one series of a mark puts into one plot area: data in axis units, waiting for scales and a box.
package protocol PlotLayer: Sendable, Codable {
    /// The mark that drew it, from 0, in the panel's order.
    var mark: Int { get }
    var order: DrawingOrder { get }
    var key: SeriesKey { get }
    /// What the axes must show.
    var extents: LayerExtents { get }
    func items(in frame: Frame) -> [Item]
    /// The texts that belong to the data, on none of those whose boxes are taken; theirs are then too.
    func texts(in frame: Frame, typesetter: Typesetter, avoiding taken: inout [Box]) -> [Item]
    /// What is drawn, broken where texts stand.
    func items(in frame: Frame, around texts: [Box]) -> [Item]
    /// What guides must keep free, in points.
    func obstacles(in frame: Frame) -> Obstacles
    /// The last drawn point, where a label may stand.
    func end(in frame: Frame) -> Point?
    /// What stands for it in a legend; nil for none.
    func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry?
    /// Whether it stands beside others at its place on an axis of words, not over them.
    var standsBeside: Bool { get }
    /// Where it stands, for `standsBeside`.
    var places: (x: [Double], y: [Double]) { get }
    /// The same, without what no device of the page's can show; made before anything is laid out.
    func thinned(to grid: ThinningGrid) -> Self
    /// The same as it is drawn in a frame, for a picture to carry; worked out by up to `jobs` threads.
    func drawn(in frame: Frame, jobs: Int) -> Self
    /// Whether its arrays fit one another: a picture of another's making may say anything.
    var isSound: Bool { get }
}

extension PlotLayer {
    package func texts(in frame: Frame, typesetter: Typesetter, avoiding taken: inout [Box]) -> [Item] { [] }
    package func items(in frame: Frame, around texts: [Box]) -> [Item] { items(in: frame) }
    package func obstacles(in frame: Frame) -> Obstacles { Obstacles() }
    package func end(in frame: Frame) -> Point? { nil }
    package func sample(_ style: SeriesStyle, theme: Theme) -> LegendEntry? { nil }
    package var standsBeside: Bool { false }
    package var places: (x: [Double], y: [Double]) { ([], []) }
    package func thinned(to grid: ThinningGrid) -> Self { self }
    package func drawn(in frame: Frame, jobs: Int) -> Self { self }
}

/// What lies below what: all bands below all lines.
package enum DrawingOrder: Int, Sendable, Comparable {
    case band, heatmap, bar, errorBar, histogram, contour, line, point, rule

    package static func < (a: DrawingOrder, b: DrawingOrder) -> Bool { a.rawValue < b.rawValue }
}

/// The values of a series' categorical channels; nil where the channel shows no field.
package struct SeriesKey: Sendable, Hashable, Codable {
    package var color: Category?
    package var dash: Category?
    package var marker: Category?

    package init(color: Category? = nil, dash: Category? = nil, marker: Category? = nil) {
        self.color = color
        self.dash = dash
        self.marker = marker
    }
}

/// An axis from whose end bars stand.
package enum StandingAxis: String, Sendable, Codable { case x, y }

/// What a layer's data span on both axes.
package struct LayerExtents: Sendable, Equatable, Codable {
    package var x = Extent()
    package var y = Extent()
    /// Whether the data fill their axes to the edges, as cells do; their middles are then the data.
    package var isFilling = false
    /// The axis on which bars show their values from its end: no room is left free below them.
    package var standsOn: StandingAxis?
    package var xCenters = Extent()
    package var yCenters = Extent()
    /// What ridges reach on an axis of words.
    package var yRidges = Extent()

    package init() {}

    /// Of points; those whose y is missing do not count.
    package init(x: [Double], y: [Double]) {
        for (i, value) in y.enumerated() where !value.isNaN {
            self.x.add(x[i])
            self.y.add(value)
        }
    }

    package mutating func add(_ other: LayerExtents) {
        x.add(other.x)
        y.add(other.y)
        isFilling = isFilling || other.isFilling
        standsOn = standsOn ?? other.standsOn
        xCenters.add(other.xCenters)
        yCenters.add(other.yCenters)
        yRidges.add(other.yRidges)
    }
}

/// How a series is drawn.
package struct SeriesStyle: Sendable, Equatable {
    package var color: Color
    /// Lengths of dashes and gaps in points; empty for solid.
    package var dash: [Double]
    package var marker: Marker
    /// Of a line, in points.
    package var width: Double
    /// A point's radius in points.
    package var radius: Double
    package var opacity: Double?
    /// Whether the colour was asked for, and not the one that such marks have of themselves.
    package var isOwn = false
    /// How far it stands from the middle of its place on an axis of words.
    package var shift = 0.0
    /// What a bar takes of the distance between places.
    package var barWidth = Dodging.share

    package var ink: Color { opacity.map { color.opacity($0) } ?? color }
}

/// A resolved continuous colour scale.
package struct ColorGuideScale: Sendable, Equatable {
    package var scale: Scale
    package var map: ColorMap
    private let rule: ColorRule

    package init(scale: Scale, map: ColorMap) {
        self.scale = scale
        self.map = map
        rule = scale.kind.transform.colorRule(low: scale.low, high: scale.high)
    }

    package func color(_ value: Double) -> Color? {
        scale.position(value).map { map.color(at: placeInMap(of: $0)) }
    }

    /// Where in the map the colour of a position on the scale is.
    @inline(__always)
    package func placeInMap(of position: Double) -> Double {
        if rule == .plain { return position }
        return scale.isReversed ? 1 - rule.place(1 - position) : rule.place(position)
    }

    /// The nearest shade of the map, as `ColorMap.pixel`.
    @inline(__always)
    package func pixel(at position: Double) -> UInt32 { map.pixel(at: placeInMap(of: position)) }

    /// The number of that shade.
    package func shade(at position: Double) -> Int { map.shade(at: placeInMap(of: position)) }

    /// Whether positions on the scale are places in the map.
    package var isPlain: Bool { rule == .plain }
}
