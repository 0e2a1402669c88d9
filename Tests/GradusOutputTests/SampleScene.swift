import GradusScene
import GradusText
import Testing

@testable import GradusOutput

/// Scenes made by hand, with everything in them that an output must draw.
enum SampleScene {
    static let serif = "texgyretermes-regular"
    static let blue = Color(red: 0, green: 0x72 / 255.0, blue: 0xB2 / 255.0)
    static let vermilion = Color(red: 0xD5 / 255.0, green: 0x5E / 255.0, blue: 0)
    static let ink = Color(red: 0.15, green: 0.15, blue: 0.15)

    /// A run of unshaped characters that starts at `x`, and the item's box about it.
    static func text(
        _ text: String, _ role: Role, at p: Point, size: Double = 8, fonts: FontLibrary, font: String = serif,
        color: Color = ink
    ) throws -> Item {
        let (run, box) = try run(text, size: size, fonts: fonts, font: font, color: color)
        return Item(
            role, box: box.offset(p.x, p.y), shapes: [.group(Placement(p), [.glyphs(run)])], text: text, size: size)
    }

    static func run(
        _ text: String, size: Double, fonts: FontLibrary, font name: String = serif, color: Color = ink
    ) throws -> (GlyphRun, Box) {
        let font = try fonts.font(named: name)
        var glyphs: [GlyphRun.Glyph] = []
        var x = 0.0
        var cluster = 0
        for scalar in text.unicodeScalars {
            let glyph = font.glyph(scalar) ?? 0
            glyphs.append(.init(id: glyph, x: x, y: 0, cluster: cluster))
            x += font.advance(glyph, size: size)
            cluster += String(scalar).utf8.count
        }
        let run = GlyphRun(font: name, size: size, color: color, glyphs: glyphs, text: text, width: x)
        return (run, Box(x: 0, y: -font.ascent * size, width: x, height: (font.ascent + font.descent) * size))
    }

    static func background(_ width: Double, _ height: Double, _ color: Color = .white) -> Item {
        let box = Box(x: 0, y: 0, width: width, height: height)
        return Item(.background, box: box, shapes: [.path(.rectangle(box), fill: color)])
    }

    /// A line chart of a single-column figure: spines, ticks, labels, a band, a solid and a dashed line, a turned title.
    static func chart(_ fonts: FontLibrary) throws -> Scene {
        let area = Box(x: 38, y: 10, width: 188, height: 126)
        var scene = Scene(
            width: 234, height: 172.8, title: "Gradients <vanish> & \"die\"", description: "Falls 10-fold.\nTwice.")
        scene.items = [background(234, 172.8), Item(.plotArea, box: area, shapes: [], panel: 0)]
        let spine = Stroke(ink, width: 0.5)
        let left = Path.polyline([Point(area.x, area.y), Point(area.x, area.maxY)])
        let bottom = Path.polyline([Point(area.x, area.maxY), Point(area.maxX, area.maxY)])
        for path in [left, bottom] {
            scene.items.append(Item(.axis, box: area, shapes: [.path(path, stroke: spine)], panel: 0))
        }
        for i in 0...4 {
            let x = area.x + area.width * Double(i) / 4
            let tick = Path.polyline([Point(x, area.maxY), Point(x, area.maxY + 3)])
            scene.items.append(
                Item(
                    .tick, box: Box(x: x, y: area.maxY, width: 0, height: 3), shapes: [.path(tick, stroke: spine)],
                    panel: 0, axis: "x"))
            scene.items.append(
                try text("\(10 * i)", .tickLabel, at: Point(x - 3, area.maxY + 11), size: 7, fonts: fonts))
        }
        func y(_ t: Double, _ rate: Double) -> Double { area.y + 8 + (area.height - 16) * t * rate }
        let steps = (0...100).map { Double($0) / 100 }
        let upper = steps.map { Point(area.x + area.width * $0, y($0, 0.9) - 10) }
        let lower = steps.reversed().map { Point(area.x + area.width * $0, y($0, 0.9) + 6) }
        scene.items.append(
            Item(
                .band, box: area,
                shapes: [.clip(area, [.path(.polyline(upper + lower, closed: true), fill: blue.opacity(0.2))])],
                panel: 0))
        for (name, rate, color, dash) in [("sigmoid", 0.9, blue, []), ("relu", 0.15, vermilion, [3.0, 1.5])] {
            let line = Path.polyline(steps.map { Point(area.x + area.width * $0, y($0, rate)) })
            var item = Item(
                .line, box: area, shapes: [.clip(area, [.path(line, stroke: Stroke(color, width: 1, dash: dash))])],
                panel: 0, color: color)
            item.key = [.init("activation", name)]
            item.points = [[area.x, y(0, rate)], [area.maxX, y(1, rate)]]
            scene.items.append(item)
        }
        scene.items.append(try text("Layer ℓ", .axisTitle, at: Point(118, 166), fonts: fonts))
        let (run, box) = try run("Gradient norm", size: 8, fonts: fonts)
        scene.items.append(
            Item(
                .axisTitle, box: Box(x: 10, y: 40, width: box.height, height: box.width),
                shapes: [.group(Placement(Point(18, 100), angle: -.pi / 2), [.glyphs(run)])], panel: 0, axis: "y",
                text: run.text, size: 8))
        return scene
    }

    /// A grid of cells, each of a colour of its own unless `colors` limits them.
    static func grid(columns: Int, rows: Int, box: Box, colors: Int = .max, uneven: Bool = false) -> CellGrid {
        func edges(_ start: Double, _ length: Double, _ count: Int) -> [Double] {
            (0...count).map { i in
                let t = Double(i) / Double(count)
                return start + length * (uneven ? t * t : t)
            }
        }
        let pixels = (0..<columns * rows).map { i -> UInt32 in
            let i = UInt32(i % colors)
            return (i &* 2_654_435_761 | 0x0000_0100) & 0xFFFF_FF00 | 0xFF
        }
        return CellGrid(
            xEdges: edges(box.x, box.width, columns), yEdges: edges(box.y, box.height, rows), pixels: pixels)
    }

    static func heatmap(_ grid: CellGrid, width: Double = 200, height: Double = 120) -> Scene {
        var item = Item(.heatmap, box: grid.box, shapes: [.cells(grid)], panel: 0)
        item.rows = grid.rows
        item.columns = grid.columns
        return Scene(width: width, height: height, items: [background(width, height), item])
    }
}
