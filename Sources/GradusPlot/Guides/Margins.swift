/// What stands beyond a box on its four sides, in points.
package struct Margins: Sendable, Equatable {
    package var left: Double
    package var right: Double
    package var top: Double
    package var bottom: Double

    package init(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// The larger of both on each side.
    package func union(_ other: Margins) -> Margins {
        Margins(
            left: max(left, other.left), right: max(right, other.right), top: max(top, other.top),
            bottom: max(bottom, other.bottom))
    }
}
