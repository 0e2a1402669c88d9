import GradusScene
import GradusText

/// Labels at the ends of lines, right of the plot area.
package struct DirectLabels {
    /// What they need right of the plot area.
    package let width: Double
    /// The least height of a plot area in which they stand apart.
    package let leastHeight: Double

    package init(
        _ labels: [(text: String, color: Color)], theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        width = 0
        leastHeight = 0
    }

    /// The labels beside their lines' ends, moved apart where they would touch, with leaders where they were moved.
    ///
    /// - Parameter ends: each line's last point on the page; nil for a line that is not drawn, whose label is left out.
    package func items(ends: [Point?], plotArea: Box, panel: Int) -> [Item] { [] }
}
