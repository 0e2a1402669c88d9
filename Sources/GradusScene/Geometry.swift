/// A place on the page in points (1/72 in) from its top left corner, y downward.
public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// An upright rectangle in points; `y` is its upper edge.
public struct Box: Sendable, Equatable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var maxX: Double { x + width }
    public var maxY: Double { y + height }
    public var midX: Double { x + width / 2 }
    public var midY: Double { y + height / 2 }

    /// The least box that holds both.
    public func union(_ other: Box) -> Box {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Box(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// The box moved by (dx, dy).
    public func offset(_ dx: Double, _ dy: Double) -> Box { Box(x: x + dx, y: y + dy, width: width, height: height) }

    /// The box with `margin` more on every side.
    public func inset(_ margin: Double) -> Box {
        Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }

    /// Whether the two share an area of more than `slack` in both directions.
    public func overlaps(_ other: Box, slack: Double = 0) -> Bool {
        min(maxX, other.maxX) - max(x, other.x) > slack && min(maxY, other.maxY) - max(y, other.y) > slack
    }
}

/// Places a shape: turned by `angle` about its own origin (radians, clockwise on the page), then moved to `origin`.
public struct Placement: Sendable, Equatable {
    public var origin: Point
    public var angle: Double

    public init(_ origin: Point, angle: Double = 0) {
        self.origin = origin
        self.angle = angle
    }
}
