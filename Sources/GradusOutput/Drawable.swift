import GradusScene

// What of a scene can be drawn: whoever resolves a figure gives finite, sensible numbers, and what is none is left out.

extension Stroke {
    /// The dashes, or none where they are none that can be drawn or seen.
    var usableDash: [Double] {
        dash.allSatisfy { $0.isFinite && $0 >= 0 } && dash.reduce(0, +) >= 0.05 ? dash : []
    }

    /// Whether the stroke's width is one that can be drawn.
    var hasUsableWidth: Bool { width > 0 && width <= 20_000 }
}

extension GlyphRun {
    /// Whether the size is one that can be drawn.
    var hasUsableSize: Bool { size > 0 && size <= 20_000 }
}

extension Placement {
    /// Whether it is on any page, or at least near it.
    var isUsable: Bool { abs(origin.x) <= 1e6 && abs(origin.y) <= 1e6 && angle.isFinite }
}

extension Path.Element {
    /// The point that the element leads to; nil for `close`.
    var end: Point? {
        switch self {
        case .move(let p), .line(let p), .cubic(_, _, let p): p
        case .close: nil
        }
    }

    /// Whether all its coordinates are finite.
    var isFinite: Bool {
        switch self {
        case .move(let p), .line(let p): p.x.isFinite && p.y.isFinite
        case .cubic(let a, let b, let p): [a, b, p].allSatisfy { $0.x.isFinite && $0.y.isFinite }
        case .close: true
        }
    }
}
