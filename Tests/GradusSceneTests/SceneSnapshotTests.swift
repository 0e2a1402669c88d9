import GradusScene
import Testing

@Suite struct SceneSnapshotTests {
    private let box = Box(x: 1, y: 2, width: 3.04, height: 4.06)

    @Test func aLineForEachItemAndShape() {
        var item = Item(.line, box: box, shapes: [], panel: 0, color: .black)
        item.key = [.init("activation", "relu")]
        let stroke = Stroke(Color.black.opacity(0.5), width: 0.75, dash: [3, 1.5], cap: .round)
        let run = GlyphRun(
            font: "serif", size: 8, color: .black, glyphs: [.init(id: 7, x: 0, y: 0.25, cluster: 0)], text: "a",
            width: 4)
        let cells = CellGrid(xEdges: [0, 1, 2], yEdges: [0, 1], pixels: [0xFF, 0x1234_56FF])
        item.shapes = [
            .clip(box, [.path(.polyline([Point(0, 0), Point(1.23, 4)], closed: true), fill: .white, stroke: stroke)]),
            .group(Placement(Point(5, 6), angle: -.pi / 2), [.glyphs(run)]), .cells(cells),
        ]
        let scene = Scene(width: 234, height: 172.8, title: "T", description: "a \"b\"", items: [item])
        #expect(
            scene.snapshotText == """
                page 234 172.8 en "T" "a \\"b\\""
                line panel 0 activation=relu #000000 [1 2 3 4.1]
                  clip [1 2 3 4.1]
                    path fill #FFFFFF stroke #000000/0.5 0.75pt dash 3,1.5 round caps M0,0 L1.2,4 Z
                  group at 5 6 turned -90°
                    glyphs serif 8pt #000000 "a" width 4 7@0,0.3
                  cells 1×2 [0 0 2 1] ff 123456ff

                """)
    }

    @Test func aChangeInTheMiddleOfALongPathShows() {
        func scene(_ middle: Double) -> Scene {
            var points = (0..<100).map { Point(Double($0), 0) }
            points[50].y = middle
            let shape = Shape.path(.polyline(points), stroke: Stroke(.black, width: 1))
            return Scene(width: 10, height: 10, items: [Item(.line, box: box, shapes: [shape])])
        }
        #expect(scene(0).snapshotText != scene(1).snapshotText)
        #expect(scene(0).snapshotText == scene(0).snapshotText)
        #expect(scene(0).snapshotText.utf8.count < 300)
    }
}
