import GradusScene

/// Lines of equal value on a grid: marching squares after W. Lorensen and H. Cline (1987), in two dimensions, linear between the
/// grid's points; a saddle is decided by the mean of its corners. Cells with a corner that is not finite are left out.
struct MarchingSquares {
    /// Where columns and rows stand on the page.
    let x: [Double]
    let y: [Double]
    /// Row by row, as many as columns times rows.
    let z: [Double]

    /// The lines at a level, the longer pieces joined; a closed line ends where it began.
    func lines(at level: Double) -> [[Point]] {
        guard x.count > 1, y.count > 1, z.count == x.count * y.count else { return [] }
        // An edge is numbered by its first point: along x 2 · n, along y 2 · n + 1. Each is crossed in two cells at most.
        var neighbours: [Int: (Int, Int)] = [:]
        func link(_ a: Int, _ b: Int) {
            neighbours[a] = neighbours[a].map { ($0.0, b) } ?? (b, -1)
        }
        for j in 0..<(y.count - 1) {
            for i in 0..<(x.count - 1) {
                let n = j * x.count + i
                let corners = [z[n], z[n + 1], z[n + 1 + x.count], z[n + x.count]]
                guard corners.allSatisfy(\.isFinite) else { continue }
                let above = corners.map { $0 >= level }
                // Bottom, right, top, left: each between two corners.
                let edges = [2 * n, 2 * (n + 1) + 1, 2 * (n + x.count), 2 * n + 1]
                let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
                var pairs: [(Int, Int)] = []
                if crossed.count == 2 {
                    pairs = [(crossed[0], crossed[1])]
                } else if crossed.count == 4 {
                    let isMiddleAbove = corners.reduce(0) { $0 + $1 / 4 } >= level
                    // The middle belongs with the corners of its side: lines cut off the other two.
                    pairs = above[0] == isMiddleAbove ? [(0, 1), (2, 3)] : [(3, 0), (1, 2)]
                }
                for (a, b) in pairs {
                    link(edges[a], edges[b])
                    link(edges[b], edges[a])
                }
            }
        }
        var lines: [[Point]] = []
        var seen = Set<Int>()
        func walk(from start: Int) {
            guard seen.insert(start).inserted, let first = neighbours[start] else { return }
            var edges = [start]
            var next = first.0
            while next >= 0, seen.insert(next).inserted {
                let ends = neighbours[next] ?? (-1, -1)
                let last = edges[edges.count - 1]
                edges.append(next)
                next = ends.0 == last ? ends.1 : ends.0
            }
            if next == start, edges.count > 2 { edges.append(start) }
            lines.append(edges.map { crossing($0, level) })
        }
        let order = neighbours.keys.sorted()
        // Open lines from their ends, then closed ones.
        for edge in order where neighbours[edge]?.1 == -1 { walk(from: edge) }
        for edge in order { walk(from: edge) }
        return lines
    }

    private func crossing(_ edge: Int, _ level: Double) -> Point {
        let n = edge / 2
        let (i, j) = (n % x.count, n / x.count)
        let isAlongX = edge % 2 == 0
        let (a, b) = (z[n], z[isAlongX ? n + 1 : n + x.count])
        let t = a == b ? 0.5 : (level - a) / (b - a)
        return isAlongX
            ? Point(x[i] + t * (x[i + 1] - x[i]), y[j]) : Point(x[i], y[j] + t * (y[j + 1] - y[j]))
    }
}
