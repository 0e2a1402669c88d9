import GradusScene
import GradusText

/// Notes below the panels: what was underflowed, diverged or missing.
package struct NoteGuide {
    package let height: Double
    private let lines: [TextBlock]

    /// - Parameter notes: sources, one paragraph each, wrapped at `width`.
    package init(_ notes: [String], width: Double, theme: Theme, typesetter: Typesetter) throws(TextError) {
        var lines: [TextBlock] = []
        for note in notes where !note.isEmpty { lines += try typesetter.lines(note, theme.note, width: width) }
        self.lines = lines
        height = lines.reduce(0) { $0 + $1.height }
    }

    /// The lines with their upper left corner at a point.
    package func items(at origin: Point) -> [Item] {
        var y = origin.y
        return lines.map { line in
            defer { y += line.height }
            return .text(.note, line, baseline: Point(origin.x, y + line.ascent))
        }
    }
}
