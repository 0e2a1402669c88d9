import GradusScene
import GradusText

/// A colour bar right of a plot area: 8 pt wide, 6 pt away, with an axis' ticks and its title along it.
package struct ColorBarGuide {
    /// Right of the plot area, its distance included.
    package let width: Double
    /// What hangs over the bar's upper and lower end.
    package let margins: Margins

    /// - Parameter length: the bar's height in points.
    /// - Parameter hasUnderflowed: whether a box below the bar shows the colour of underflowed cells, and so on.
    package init(
        scale: Scale, map: ColorMap, content: AxisContent, length: Double, hasUnderflowed: Bool = false,
        hasMissing: Bool = false, theme: Theme, typesetter: Typesetter
    ) throws(TextError) {
        width = 0
        margins = Margins()
    }

    /// The bar beside an area (a plot area, or all that it serves): as tall as it, right of it.
    package func items(beside area: Box, panel: Int?) -> [Item] { [] }
}
