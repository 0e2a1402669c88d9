/// Which cells along an axis share a place on the device, and where these places begin and end.
package struct DeviceGrid: Sendable, Equatable {
    /// For each cell, its place.
    package var placeOf: [Int]
    /// The places' edges in points, one more than there are places.
    package var edges: [Double]

    package var count: Int { edges.count - 1 }

    /// Cells with the given edges (monotone, in points) on a device that shows `perPoint` places in a point.
    ///
    /// Cells at least as wide as a device pixel stand for themselves. Even, narrower cells share equal places, as many as
    /// there are pixels; uneven ones share a place with those whose middle falls on the same pixel.
    package init(edges cells: [Double], perPoint: Double) {
        let count = cells.count - 1
        guard count > 0, let first = cells.first, let last = cells.last else {
            placeOf = []
            edges = cells
            return
        }
        let span = last - first
        let pixels = Swift.max(1, abs(span) * perPoint)
        let width = span / Double(count)
        let isEven = cells.indices.allSatisfy { abs(cells[$0] - (first + Double($0) * width)) <= abs(width) * 1e-6 }
        if isEven {
            guard Double(count) > pixels, pixels < 1e7 else {
                placeOf = Array(0..<count)
                edges = cells
                return
            }
            let places = Swift.max(1, Int(pixels))
            placeOf = (0..<count).map { Swift.min((2 * $0 + 1) * places / (2 * count), places - 1) }
            edges = (0...places).map { $0 == places ? last : first + span * Double($0) / Double(places) }
            return
        }
        placeOf = []
        edges = [first]
        var pixel = -1.0
        for i in 0..<count {
            let middle = (abs((cells[i] + cells[i + 1]) / 2 - first) * perPoint).rounded(.down)
            let isWide = abs(cells[i + 1] - cells[i]) * perPoint >= 1
            if i == 0 || middle != pixel || isWide {
                if i > 0 { edges.append(cells[i]) }
                pixel = isWide ? -1 : middle
            }
            placeOf.append(edges.count - 1)
        }
        edges.append(last)
    }
}
