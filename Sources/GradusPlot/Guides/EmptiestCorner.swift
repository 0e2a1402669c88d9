import GradusScene

/// What a panel draws, for guides that must not cover it.
package struct Obstacles: Sendable, Equatable {
    /// Lines by their points on the page.
    package var lines: [[Point]]
    /// Texts, markers, bars, bands cut into boxes.
    package var boxes: [Box]

    package init(lines: [[Point]] = [], boxes: [Box] = []) {
        self.lines = lines
        self.boxes = boxes
    }
}

/// The place inside a plot area where a box of a size covers nothing that is drawn.
package enum EmptiestCorner {
    /// The free place nearest to a corner, the upper right first; nil where the box would cover something everywhere.
    package static func place(width: Double, height: Double, in plotArea: Box, avoiding obstacles: Obstacles) -> Box? {
        nil
    }
}
