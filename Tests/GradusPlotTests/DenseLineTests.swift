import GradusScene
import Testing

@testable import GradusPlot

/// Lines drawn as the area that they cover.
@Suite struct DenseLineTests {
    @Test func outlinesReachTheEndsOfEveryColumn() {
        // Ten points a column, and no points in columns 300 to 319.
        let x = (0..<6000).map { Double($0 < 3000 ? $0 : $0 + 200) / 10 }
        let y = (0..<6000).map { Double($0 * 7919 % 1009) }
        let columns = Decimation.columns(count: x.count, column: { Int(x[$0]) }, y: { y[$0] })
        let shapes = DenseLine(columns) { Point(x[$0], y[$0]) }.shapes(Stroke(.black, width: 1))
        var vertices = Set<[Double]>()
        var bridges: [[Point]] = []
        for case .path(let path, let fill, let stroke) in shapes {
            let points = path.elements.compactMap { element -> Point? in
                switch element {
                case .move(let p), .line(let p): p
                default: nil
                }
            }
            #expect(stroke != nil && points.count <= 2 * 257 + 2)
            if fill == nil { bridges.append(points) } else { for p in points { vertices.insert([p.x, p.y]) } }
        }
        #expect(bridges == [[Point(x[2999], y[2999]), Point(x[3000], y[3000])]])
        #expect(vertices.contains([x[0], y[0]]) && vertices.contains([x[5999], y[5999]]))
        for start in stride(from: 0, to: 6000, by: 10) {
            let middle = (x[start] + x[start + 9]) / 2
            let ends = (y[start..<start + 10].min(), y[start..<start + 10].max())
            #expect(vertices.contains([middle, ends.0 ?? .nan]) && vertices.contains([middle, ends.1 ?? .nan]))
        }
    }
}
