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
    /// The corner, or the middle of an edge, with the most space about the box; the upper right first where several have enough.
    /// Nil where the box would cover or touch something everywhere.
    package static func place(
        width: Double, height: Double, in plotArea: Box, margin: Double = 4, avoiding obstacles: Obstacles
    ) -> Box? {
        guard width + 2 * margin <= plotArea.width, height + 2 * margin <= plotArea.height else { return nil }
        let left = plotArea.x + margin
        let right = plotArea.maxX - margin - width
        let top = plotArea.y + margin
        let bottom = plotArea.maxY - margin - height
        let (midX, midY) = (plotArea.midX - width / 2, plotArea.midY - height / 2)
        let places = [
            (right, top), (left, top), (right, bottom), (left, bottom), (right, midY), (left, midY), (midX, top),
            (midX, bottom),
        ]
        var best: (box: Box, space: Double)?
        for (x, y) in places {
            let box = Box(x: x, y: y, width: width, height: height)
            // Beyond twice the margin more space is no better.
            let space = min(self.space(about: box, obstacles, enough: margin * 2), margin * 2)
            if space >= margin * 0.75, best.map({ space > $0.space + 1e-9 }) ?? true { best = (box, space) }
        }
        return best?.box
    }

    /// The least distance from a box to what is drawn, measured along the axes; 0 where it covers something.
    static func space(about box: Box, _ obstacles: Obstacles, enough: Double) -> Double {
        var least = enough
        for other in obstacles.boxes {
            let dx = max(other.x - box.maxX, box.x - other.maxX, 0)
            let dy = max(other.y - box.maxY, box.y - other.maxY, 0)
            least = min(least, max(dx, dy))
        }
        for line in obstacles.lines {
            guard var last = line.first else { continue }
            if line.count == 1 { least = min(least, distance(last, last, box, within: least)) }
            for point in line.dropFirst() {
                least = min(least, distance(last, point, box, within: least))
                if least <= 0 { return 0 }
                last = point
            }
        }
        return least
    }

    /// By how much the box can grow on all sides before it meets the segment; `limit` where that is more.
    private static func distance(_ a: Point, _ b: Point, _ box: Box, within limit: Double) -> Double {
        guard meets(a, b, box.inset(-limit)) else { return limit }
        var (low, high) = (0.0, limit)
        if meets(a, b, box) { return 0 }
        for _ in 0..<8 {
            let middle = (low + high) / 2
            if meets(a, b, box.inset(-middle)) { high = middle } else { low = middle }
        }
        return low
    }

    /// Whether a segment and a box share a point (Liang and Barsky's clipping).
    static func meets(_ a: Point, _ b: Point, _ box: Box) -> Bool { shared(a, b, box) != nil }

    /// The part of a segment, from 0 to 1, that lies in a box; nil for none.
    static func shared(_ a: Point, _ b: Point, _ box: Box) -> (from: Double, to: Double)? {
        var (from, to) = (0.0, 1.0)
        for (start, delta, low, high) in [
            (a.x, b.x - a.x, box.x, box.maxX), (a.y, b.y - a.y, box.y, box.maxY),
        ] {
            if delta == 0 {
                if start < low || start > high { return nil }
                continue
            }
            let t1 = (low - start) / delta
            let t2 = (high - start) / delta
            from = max(from, min(t1, t2))
            to = min(to, max(t1, t2))
            if from > to { return nil }
        }
        return (from, to)
    }
}
