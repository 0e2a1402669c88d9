import GradusScene
import GradusText

/// What an axis shows beside its scale.
package struct AxisContent: Sendable, Equatable {
    /// Source for the typesetter; nil or empty for none.
    package var title: String?
    /// False on an axis whose labels another panel carries.
    package var hasLabels = true
    package var ticks: TickChoice?
    package var minorTicks: TickChoice?
    package var format: NumberFormat?
    /// An ordinal axis' labels, one for each category (source).
    package var categoryLabels: [String]?

    package init(
        title: String? = nil, hasLabels: Bool = true, ticks: TickChoice? = nil, minorTicks: TickChoice? = nil,
        format: NumberFormat? = nil, categoryLabels: [String]? = nil
    ) {
        self.title = title
        self.hasLabels = hasLabels
        self.ticks = ticks
        self.minorTicks = minorTicks
        self.format = format
        self.categoryLabels = categoryLabels
    }
}

/// An axis: spine, ticks, labels that never touch, title and grid. Made for a length, it tells the margins that it needs; the layout
/// settles the plot area, makes it again where the length has changed, and places it.
package struct AxisGuide {
    package enum Side: Sendable { case bottom, left }

    package let side: Side
    package let scale: Scale
    /// Beyond the plot area: titles, labels and what of them hangs over the axis' ends.
    package let margins: Margins

    /// - Parameter length: of the plot area along the axis, in points.
    package init(
        _ side: Side, scale: Scale, content: AxisContent, length: Double, theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        self.side = side
        self.scale = scale
        margins = Margins()
    }

    /// Spine, ticks, labels and title about a plot area.
    ///
    /// - Parameter titleOffset: how far the title stands from the plot area where panels of a column or row align theirs; by default
    ///   as near as the labels allow.
    package func items(around plotArea: Box, panel: Int) -> [Item] { [] }

    /// Grid lines, to be drawn before the data; empty where the theme has none.
    package func grid(in plotArea: Box, panel: Int) -> [Item] { [] }
}
