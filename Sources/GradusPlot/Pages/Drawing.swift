import GradusLanguage
import GradusScene

/// A finished page: what is drawn, what is to be said of it, and what it shows in numbers.
package struct Drawing: Sendable {
    package var scene: Scene
    /// What was underflowed, diverged, shortened or left out; severity note or warning, with paths from the figure.
    package var notes: [Diagnostic]
    /// One for each plot area, in order: what alternative texts and an embedded figure tell.
    package var findings: [PanelFindings]
    /// What the panels draw, for a picture to carry.
    package var folded: FoldedPage
}

/// What a plot area shows, in data units.
package struct PanelFindings: Sendable, Equatable {
    package struct Axis: Sendable, Equatable {
        package var field: String
        /// A sentence's words, such as `Gradient norm`.
        package var words: String
        package var isLog: Bool
        /// An ordinal axis' values; positions are their indices.
        package var categories: [String] = []
    }

    package struct Series: Sendable, Equatable {
        /// As the legend names it; empty for the only one.
        package var label: String
        package var key: [Item.KeyValue]
        package var x: [Double]
        package var y: [Double]
    }

    package struct Heatmap: Sendable, Equatable {
        package var rows: Int
        package var columns: Int
        package var color: Axis
        /// Of its finite values.
        package var least: Double
        package var greatest: Double
        package var underflowed: Int
        package var diverged: Int
        package var missing: Int
    }

    /// The panel's place in the figure.
    package var panel: Int
    package var title: String?
    /// A facet's cell.
    package var heading: String?
    package var x: Axis
    package var y: Axis
    package var series: [Series] = []
    package var heatmaps: [Heatmap] = []
    /// Of ridges, one for each colour: `x` has the groups' places on y, `y` their medians along x.
    package var medians: [Series] = []
    /// How many values of lines and points were underflowed, and how many not finite.
    package var underflowed = 0
    package var diverged = 0
}
