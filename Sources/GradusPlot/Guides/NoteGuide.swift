import GradusScene
import GradusText

/// Notes below the panels: what was underflowed, diverged or missing.
package struct NoteGuide {
    package let height: Double

    /// - Parameter notes: sources, one paragraph each, wrapped at `width`.
    package init(_ notes: [String], width: Double, theme: Theme, typesetter: Typesetter) throws(TextError) {
        height = 0
    }

    /// The lines with their upper left corner at a point.
    package func items(at origin: Point) -> [Item] { [] }
}
