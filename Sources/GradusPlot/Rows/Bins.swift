/// Intervals side by side along an axis, into which a histogram counts: each from its lower edge up to its upper one, the last with its
/// upper edge (as numpy's `histogram`).
package struct Bins: Sendable, Equatable, Codable {
    /// Ascending, in axis units, one more than there are bins.
    package private(set) var edges: [Double]
    /// The edges where the axis is even.
    private let places: [Double]
    /// Whether all are equally wide there.
    private let isEven: Bool

    package var count: Int { max(edges.count - 1, 0) }

    /// Whether there is a place for each edge: a picture of another's making may say anything.
    var isSound: Bool { edges.count == places.count && edges.count > 1 }

    /// Bins of equal width on a scale.
    package init(_ count: Int, from low: Double, to high: Double, on transform: any ScaleTransform) {
        let (a, b) = (transform.transform(low), transform.transform(high))
        // Halves, since the distance of the ends may be too large for a number.
        places = (0...max(count, 1)).map { i in
            let t = Double(i) / Double(max(count, 1))
            return a * (1 - t) + b * t
        }
        edges = places.map(transform.inverse)
        edges[0] = low
        edges[edges.count - 1] = high
        isEven = true
    }

    /// Bins that stand in a table.
    package init(edges: [Double], on transform: any ScaleTransform) {
        self.edges = edges
        places = edges.map(transform.transform)
        isEven = false
    }

    /// How wide a bin is where the axis is even, beside the mean of all.
    package func width(_ i: Int) -> Double {
        guard !isEven, let first = places.first, let last = places.last else { return 1 }
        let mean = last / Double(count) - first / Double(count)
        let width = places[i + 1] - places[i]
        return width > 0 && mean > 0 && (width / mean).isFinite ? width / mean : 1
    }

    /// A bin's middle where the axis is even, in axis units.
    package func middle(_ i: Int, on transform: any ScaleTransform) -> Double {
        transform.inverse(places[i] / 2 + places[i + 1] / 2)
    }

    /// The bin of a value; nil outside all of them.
    package func index(of value: Double) -> Int? {
        guard let first = edges.first, let last = edges.last, value >= first, value <= last, count > 0 else {
            return nil
        }
        var (low, high) = (0, count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= value { low = middle } else { high = middle }
        }
        return low
    }
}
