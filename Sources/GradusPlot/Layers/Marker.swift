import GradusScene
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The form of a point.
public enum Marker: String, Sendable, CaseIterable {
    case circle, square, triangle, diamond, cross, plus
    /// The mark of underflowed values, ▽.
    case down = "triangle-down"

    /// The form about a centre; all forms look alike in size at the same radius.
    package func shape(at c: Point, radius r: Double, color: Color, ground: Color? = nil) -> Shape {
        func polygon(_ corners: [(Double, Double)]) -> Shape {
            .path(.polyline(corners.map { Point(c.x + r * $0.0, c.y + r * $0.1) }, closed: true), fill: color)
        }
        func strokes(_ ends: [(Double, Double, Double, Double)]) -> Shape {
            var path = Path()
            for e in ends {
                path.elements += [
                    .move(Point(c.x + r * e.0, c.y + r * e.1)), .line(Point(c.x + r * e.2, c.y + r * e.3)),
                ]
            }
            return .path(path, stroke: Stroke(color, width: max(0.6, r * 0.45)))
        }
        switch self {
        case .circle: return .path(.circle(c, radius: r), fill: color)
        case .square: return polygon([(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)])
        case .triangle: return polygon([(0, -1.2), (1.1, 0.75), (-1.1, 0.75)])
        case .diamond: return polygon([(0, -1.25), (1.05, 0), (0, 1.25), (-1.05, 0)])
        case .cross: return strokes([(-0.85, -0.85, 0.85, 0.85), (-0.85, 0.85, 0.85, -0.85)])
        case .plus: return strokes([(-1.1, 0, 1.1, 0), (0, -1.1, 0, 1.1)])
        case .down:
            let corners = [(-1.0, -0.8), (1.0, -0.8), (0, 0.9)].map { Point(c.x + r * $0.0, c.y + r * $0.1) }
            return .path(
                .polyline(corners, closed: true), fill: ground,
                stroke: Stroke(color, width: max(0.5, r * 0.3), join: .miter))
        }
    }

    /// Forms that series take in turn.
    package static let cycle: [Marker] = [.circle, .square, .triangle, .diamond, .cross, .plus]
}
