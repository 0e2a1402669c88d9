import Foundation
import GradusScene
import Testing

@Suite struct SceneJSONTests {
    private func object(_ scene: Scene) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(scene.json.utf8)) as? [String: Any])
    }

    private func items(_ scene: Scene) throws -> [[String: Any]] {
        try #require(try object(scene)["items"] as? [[String: Any]])
    }

    private let ink = Shape.path(.polyline([Point(0, 0), Point(1, 1)]), stroke: Stroke(.black, width: 1))

    @Test func pageAndItemsAreAsTheLanguageSays() throws {
        var area = Item(.plotArea, box: Box(x: 38.2, y: 10, width: 180.1, height: 130.4), shapes: [], panel: 0)
        area.x = Item.AxisInfo(field: "layer", scale: "linear", domain: [.number(1), .number(50)])
        area.y = Item.AxisInfo(field: "norm", scale: "log", domain: [.number(1e-12), .number(1)], hasLabels: false)
        var line = Item(
            .line, box: Box(x: 38.2, y: 12.5, width: 10, height: 20), shapes: [ink], panel: 0,
            color: Color(red: 0, green: 0x72 / 255.0, blue: 0xB2 / 255.0))
        line.key = [.init("series", "net 0")]
        line.points = [[38.2, 12.5], [48.2, 32.5]]
        line.isClipped = true
        let scene = Scene(width: 234, height: 172.8, items: [area, line])
        #expect(
            scene.json == """
                {"page": {"width": 234, "height": 172.8},
                 "items": [
                  {"role": "plot-area", "panel": 0, "box": [38.2, 10, 180.1, 130.4], "x": {"field": "layer", "scale": "linear", \
                "domain": [1, 50]}, "y": {"field": "norm", "scale": "log", "domain": [1e-12, 1], "labels": false}},
                  {"role": "line", "panel": 0, "key": {"series": "net 0"}, "color": "#0072B2", "box": [38.2, 12.5, 10, 20], \
                "clipped": true, "points": [[38.2, 12.5], [48.2, 32.5]]}]}

                """)
    }

    @Test func textCarriesItsSizeAxisAndWords() throws {
        let label = Item(
            .tickLabel, box: Box(x: 70, y: 142, width: 8, height: 7), shapes: [ink], panel: 0, axis: "x",
            text: "\"10\"\\\n\u{1}ℓ", size: 7)
        let item = try #require(try items(Scene(width: 10, height: 10, items: [label])).first)
        #expect(item["text"] as? String == "\"10\"\\\n\u{1}ℓ")
        #expect(item["size"] as? Double == 7 && item["axis"] as? String == "x")
    }

    @Test func heatmapsGiveRowsAndColumns() throws {
        var map = Item(
            .heatmap, box: Box(x: 0, y: 0, width: 10, height: 10),
            shapes: [.cells(CellGrid(xEdges: [0, 5, 10], yEdges: [0, 10], pixels: [255, 255]))], panel: 1)
        map.rows = 1
        map.columns = 2
        let item = try #require(try items(Scene(width: 10, height: 10, items: [map])).first)
        #expect(item["rows"] as? Int == 1 && item["columns"] as? Int == 2)
    }

    @Test func whatDrawsNothingOrHasNoPlaceIsLeftOut() throws {
        let box = Box(x: 0, y: 0, width: 1, height: 1)
        let kept = [
            Item(.plotArea, box: box, shapes: []), Item(.legend, box: box, shapes: []),
            Item(.line, box: box, shapes: [ink]),
        ]
        let dropped = [
            Item(.line, box: box, shapes: []),
            Item(.line, box: box, shapes: [.group(Placement(Point(0, 0)), [.clip(box, [])])]),
            Item(.line, box: box, shapes: [.path(.polyline([Point(0, 0), Point(1, 1)]))]),
            Item(.line, box: Box(x: .nan, y: 0, width: 1, height: 1), shapes: [ink]),
            Item(.note, box: box, shapes: [ink], text: ""),
        ]
        let roles = try items(Scene(width: 1, height: 1, items: kept + dropped)).map { $0["role"] as? String }
        #expect(roles == ["plot-area", "legend", "line"])
    }

    @Test func numbersAreFiniteAndShort() throws {
        var line = Item(.line, box: Box(x: 1.0 / 3, y: -0.0001, width: 1e-9, height: 2), shapes: [ink])
        line.points = [[1.0 / 3, .nan], [2.0 / 3, -0.5]]
        line.x = Item.AxisInfo(field: "x", scale: "linear", domain: [.number(.infinity), .word("a")])
        let text = Scene(width: 10, height: 10, items: [line]).json
        #expect(text.contains("\"box\": [0.333, 0, 0, 2]"))
        #expect(text.contains("\"points\": [[0.667, -0.5]]"))
        #expect(text.contains("\"domain\": [null, \"a\"]"))
        _ = try object(Scene(width: 10, height: 10, items: [line]))
    }

    @Test func emptySceneIsValid() throws {
        #expect(try items(Scene(width: 1, height: 2)).isEmpty)
    }

    @Test(arguments: Role.allCases) func everyRoleIsOneOfTheLanguages(role: Role) {
        let roles = Set([
            "title", "panel-title", "strip", "tag", "axis-title", "tick-label", "legend-title", "legend-label",
            "colorbar-title", "colorbar-label", "direct-label", "annotation", "note", "plot-area", "line", "point",
            "band",
            "bar", "heatmap", "contour", "histogram", "rule", "legend", "colorbar", "marker", "background", "axis",
            "tick",
            "grid", "leader",
        ])
        #expect(roles.contains(role.rawValue))
    }
}
