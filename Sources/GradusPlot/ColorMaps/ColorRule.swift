/// How places on a colour scale become places in a map, both from 0 to 1.
package enum ColorRule: Sendable, Equatable {
    case plain
    /// The map's middle at a place; its ends so far from it on either side.
    case about(Double, reach: Double)
    /// One colour between neighbouring places, the first bin the map's start, the last its end.
    case steps([Double])

    @inline(__always)
    package func place(_ t: Double) -> Double {
        switch self {
        case .plain: t
        case .about(let middle, let reach): 0.5 + (t - middle) / (2 * reach)
        case .steps(let edges):
            edges.isEmpty ? 0.5 : Double(edges.reduce(0) { $0 + ($1 <= t ? 1 : 0) }) / Double(edges.count)
        }
    }
}
