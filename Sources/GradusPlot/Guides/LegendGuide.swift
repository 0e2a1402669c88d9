import GradusScene
import GradusText

/// A legend's entry: its label (source) and what stands before it.
package struct LegendEntry: Sendable, Equatable {
    package var label: String
    /// A stroke of the line's colour, width and dash; nil where the mark has none.
    package var line: Stroke?
    /// A band's fill, drawn as a swatch behind the line.
    package var fill: Color?
    /// A marker's shapes about the origin.
    package var marker: [Shape]

    package init(_ label: String, line: Stroke? = nil, fill: Color? = nil, marker: [Shape] = []) {
        self.label = label
        self.line = line
        self.fill = fill
        self.marker = marker
    }
}

/// A legend: entries in one column, or in rows that wrap at a width.
package struct LegendGuide {
    package let width: Double
    package let height: Double

    /// - Parameter rowWidth: entries stand in rows up to this width (`bottom`, `top`); nil for one column (`right`, `inside`).
    /// - Parameter hasGround: whether a half-opaque ground stands behind it (`inside`).
    package init(
        _ entries: [LegendEntry], title: String? = nil, rowWidth: Double? = nil, hasGround: Bool = false, theme: Theme,
        typesetter: Typesetter
    ) throws(TextError) {
        width = 0
        height = 0
    }

    /// The legend with its top left corner at a point.
    package func items(at origin: Point, panel: Int?) -> [Item] { [] }
}
