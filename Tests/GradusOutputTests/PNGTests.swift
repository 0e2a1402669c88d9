import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusText
import Testing

@testable import GradusOutput

@Suite struct PNGTests {
    let fonts = FontLibrary()

    private func render(_ scene: Scene, dpi: Double = 72, transparent: Bool = false) throws -> PNGFile {
        try PNGFile(PNG.encode(scene, OutputOptions(dpi: dpi, isTransparent: transparent), fonts: fonts))
    }

    @Test(arguments: [(72.0, 234, 173), (300.0, 975, 720), (192.0, 624, 461)])
    func sizeIsThePageTimesTheResolutionRounded(dpi: Double, width: Int, height: Int) throws {
        let file = try render(Scene(width: 234, height: 172.8), dpi: dpi)
        #expect(file.width == width && file.height == height)
    }

    @Test func resolutionAndColourSpaceStandInTheFile() throws {
        let file = try render(Scene(width: 72, height: 72), dpi: 300)
        let physical = try #require(file.chunks.first { $0.type == "pHYs" }?.bytes)
        // 300 / 0.0254 = 11811.02…
        #expect(physical == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
        #expect(file.chunks.contains { $0.type == "sRGB" })
    }

    @Test func titleAndDescriptionAreTextChunks() throws {
        let scene = Scene(width: 10, height: 10, title: "Größe <1> & \u{7}", description: "ℓ\nnext")
        let file = try render(scene)
        #expect(file.text("Title") == "Größe <1> &  ")
        #expect(file.text("Description") == "ℓ next")
    }

    /// Readers that guard against texts that swell refuse long ones that are deflated.
    @Test(arguments: [(100, 1), (70_000, 0)])
    func onlyShortTextsAreDeflated(count: Int, flag: UInt8) throws {
        let figure = EmbeddedFigure(source: String(repeating: "a", count: count), version: "1")
        let scene = Scene(width: 10, height: 10)
        let file = try PNGFile(PNG.encode(scene, OutputOptions(embedded: figure), fonts: fonts))
        let keyword = Array(EmbeddedFigure.name.utf8) + [0]
        let chunk = try #require(file.chunks.first { $0.type == "iTXt" && $0.bytes.starts(with: keyword) })
        #expect(Array(chunk.bytes)[keyword.count] == flag)
    }

    @Test func fewColoursMakeAPalette() throws {
        var scene = Scene(width: 20, height: 20, items: [SampleScene.background(20, 20)])
        let bar = Box(x: 5, y: 5, width: 10, height: 10)
        scene.items.append(Item(.bar, box: bar, shapes: [.path(.rectangle(bar), fill: SampleScene.blue)]))
        let file = try render(scene)
        #expect(file.colorType == 3 && file.depth == 1)
        #expect(file.pixel(0, 0) == 0xFFFF_FFFF)
        #expect(file.pixel(5, 5) == 0x0072_B2FF && file.pixel(14, 14) == 0x0072_B2FF)
        #expect(file.pixel(4, 5) == 0xFFFF_FFFF && file.pixel(15, 14) == 0xFFFF_FFFF)
    }

    @Test(arguments: [(16, 16, 3), (257, 1, 2), (16, 17, 2)])
    func paletteEndsAt256Colours(columns: Int, rows: Int, colorType: Int) throws {
        let box = Box(x: 0, y: 0, width: Double(columns), height: Double(rows))
        let grid = SampleScene.grid(columns: columns, rows: rows, box: box)
        let file = try render(SampleScene.heatmap(grid, width: box.width, height: box.height))
        #expect(file.colorType == colorType)
        #expect(file.pixels == grid.pixels)
    }

    /// Soft edges have more greys than a palette has room for beside 224 colours of cells: 32 do as well. Greys of cells are none of these.
    @Test(arguments: [false, true])
    func edgesOverCellsAreCoarsenedAndCellsAreNot(areCellsGrey: Bool) throws {
        let box = Box(x: 0, y: 0, width: 224, height: 60)
        let pixels = (0..<224).map { i -> UInt32 in
            let level = UInt32(i)
            return areCellsGrey ? level << 24 | level << 16 | level << 8 | 0xFF : level << 24 | 0x40_00FF
        }
        let grid = CellGrid(xEdges: (0...224).map(Double.init), yEdges: [0, 60], pixels: pixels)
        var scene = SampleScene.heatmap(grid, width: 224, height: 160)
        for (i, color) in [SampleScene.blue, .black].enumerated() where areCellsGrey || i == 1 {
            let line = Path.polyline([Point(3, 70 + 40 * Double(i)), Point(220, 103 + 40 * Double(i))])
            scene.items.append(Item(.line, box: box, shapes: [.path(line, stroke: Stroke(color, width: 1))]))
        }
        scene.items.insert(SampleScene.background(224, 160), at: 0)
        let file = try render(scene)
        #expect(file.colorType == (areCellsGrey ? 2 : 3))
        for x in 0..<224 { #expect(file.pixel(x, 30) == pixels[x]) }
        let greys = Set(file.pixels.filter { $0 >> 24 == $0 >> 16 & 0xFF && $0 >> 24 == $0 >> 8 & 0xFF })
        #expect(areCellsGrey || (20...32).contains(greys.count), "\(greys.count)")
    }

    @Test(arguments: [72.0, 100, 137, 300], [false, true])
    func cellsAreCrisp(dpi: Double, uneven: Bool) throws {
        let box = Box(x: 10.3, y: 7.7, width: 150.1, height: 90.6)
        let grid = SampleScene.grid(columns: 13, rows: 9, box: box, uneven: uneven)
        let file = try render(SampleScene.heatmap(grid), dpi: dpi)
        // Every pixel has the colour of the cell whose snapped edges hold it, and no other.
        let x = grid.xEdges.map { Int(($0 * Double(file.width) / 200).rounded()) }
        let y = grid.yEdges.map { Int(($0 * Double(file.height) / 120).rounded()) }
        var wrong = 0
        for py in 0..<file.height {
            for px in 0..<file.width {
                let column = x.lastIndex { $0 <= px } ?? -1
                let row = y.lastIndex { $0 <= py } ?? -1
                let isInside = column >= 0 && column < 13 && row >= 0 && row < 9
                let expected = isInside ? grid.pixels[row * 13 + column] : 0xFFFF_FFFF
                if file.pixel(px, py) != expected { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test func moreCellsThanPixelsTakeTheOneUnderEachCentre() throws {
        let grid = SampleScene.grid(columns: 500, rows: 300, box: Box(x: 0, y: 0, width: 50, height: 30))
        let file = try render(SampleScene.heatmap(grid, width: 50, height: 30))
        #expect(file.pixel(0, 0) == grid.pixels[5 * 500 + 5])
        #expect(file.pixel(49, 29) == grid.pixels[295 * 500 + 495])
    }

    @Test func clearCellsShowTheGround() throws {
        let grid = CellGrid(xEdges: [0, 5, 10], yEdges: [0, 10], pixels: [0xFF00_00FF, 0x1234_5600])
        let file = try render(SampleScene.heatmap(grid, width: 10, height: 10))
        #expect(file.pixel(4, 3) == 0xFF00_00FF && file.pixel(5, 3) == 0xFFFF_FFFF)
    }

    @Test func cellsBeyondThePageAndGridsWithoutSenseAreNoTrouble() throws {
        let far = SampleScene.grid(columns: 4, rows: 4, box: Box(x: -5, y: -5, width: 1e9, height: 20))
        #expect(try render(SampleScene.heatmap(far, width: 10, height: 10)).pixel(9, 9) == far.pixels[8])
        for grid in [
            CellGrid(xEdges: [], yEdges: [], pixels: []), CellGrid(xEdges: [0, 1], yEdges: [0, 1], pixels: []),
            CellGrid(xEdges: [1, 0], yEdges: [0, 1], pixels: [255]),
            CellGrid(xEdges: [.nan, 1], yEdges: [0, .infinity], pixels: [255]),
        ] {
            let scene = Scene(width: 10, height: 10, items: [Item(.heatmap, box: grid.box, shapes: [.cells(grid)])])
            #expect(Set(try render(scene).pixels) == [0xFFFF_FFFF])
        }
    }

    @Test func transparentLeavesTheBackgroundOut() throws {
        var scene = Scene(width: 20, height: 20, items: [SampleScene.background(20, 20)])
        let box = Box(x: 5, y: 5, width: 10, height: 10)
        scene.items.append(Item(.band, box: box, shapes: [.path(.rectangle(box), fill: Color.black.opacity(0.5))]))
        let clear = try render(scene, transparent: true)
        #expect(clear.pixel(0, 0) & 0xFF == 0)
        #expect(clear.pixel(10, 10) == 0x0000_0080)
        #expect(try render(scene).pixel(10, 10) == 0x7F7F_7FFF)
    }

    @Test func furnitureStandsOnWholePixels() throws {
        var scene = Scene(width: 40, height: 20)
        let line = Path.polyline([Point(3.3, 10.2), Point(37.7, 10.2)])
        let stroke = Stroke(.black, width: 0.5)
        scene.items = [Item(.axis, box: Box(x: 3, y: 10, width: 34, height: 1), shapes: [.path(line, stroke: stroke)])]
        // At 300 dpi half a point is 2.08 pixels: two rows, black and nothing else.
        let file = try render(scene, dpi: 300)
        #expect(Set(file.pixels) == [0xFFFF_FFFF, 0x0000_00FF])
        let rows = (0..<file.height).filter { file.pixel(80, $0) == 0x0000_00FF }
        #expect(rows.count == 2)
        // Ticks that share a path are each as sharp.
        let ticks = (0..<10).flatMap { i -> [Path.Element] in
            let x = 3.3 + 3.21 * Double(i)
            return [.move(Point(x, 10.1)), .line(Point(x, 13.1))]
        }
        scene.items[0].shapes.append(.path(Path(ticks), stroke: stroke))
        #expect(Set(try render(scene, dpi: 300).pixels) == [0xFFFF_FFFF, 0x0000_00FF])
        // A data line in the same place keeps its place, with soft edges.
        scene.items[0].role = .line
        #expect(Set(try render(scene, dpi: 300).pixels).count > 2)
    }

    @Test func longLinesInPiecesLookLikeOneStroke() throws {
        func scene(_ count: Int, dash: [Double]) -> Scene {
            let points = (0..<count).map { i -> Point in
                let t = Double(i) / Double(count - 1)
                let height: Double = 50 * (1 - 1.5 * t)
                return Point(5 + 190 * t, 60 + (i % 2 == 0 ? height : 0.9 * height))
            }
            let stroke = Stroke(SampleScene.blue, width: 2, dash: dash)
            let box = Box(x: 0, y: 0, width: 200, height: 120)
            return Scene(
                width: 200, height: 120,
                items: [Item(.line, box: box, shapes: [.path(.polyline(points), stroke: stroke)])])
        }
        for dash in [[], [6.0, 4.0]] {
            // Just under the length at which pieces begin, and the same curve in pieces: cubics switch pieces off.
            var whole = scene(1400, dash: dash)
            let pieces = try render(whole, dpi: 144)
            if case .path(var path, _, let stroke) = whole.items[0].shapes[0], case .line(let p)? = path.elements.last {
                path.elements[path.elements.count - 1] = .cubic(p, p, p)
                whole.items[0].shapes[0] = .path(path, stroke: stroke)
            }
            let one = try render(whole, dpi: 144)
            let differing = zip(pieces.pixels, one.pixels).count { PNGFile.distance($0, $1) > 40 }
            #expect(differing < 10, "\(differing) pixels differ")
        }
    }

    @Test func lineIsNotLostWhereACoordinateIsVast() throws {
        let line = Path.polyline([Point(10, 20), Point(10, 1e300)])
        let bad = Path.polyline([Point(5, 5), Point(.nan, 9), Point(.infinity, 0)])
        let box = Box(x: 0, y: 0, width: 20, height: 40)
        let stroke = Stroke(.black, width: 2)
        let scene = Scene(
            width: 20, height: 40,
            items: [
                Item(.line, box: box, shapes: [.path(line, stroke: stroke), .path(bad, fill: .black, stroke: stroke)])
            ])
        let file = try render(scene)
        #expect(file.pixel(10, 39) == 0x0000_00FF && file.pixel(10, 10) == 0xFFFF_FFFF)
    }

    @Test(arguments: [(1e5, 300.0), (1000, 1e9), (200, 0), (200, .nan), (200, -.infinity), (0, 72), (.nan, 72)])
    func absurdSizesAreErrors(side: Double, dpi: Double) {
        let error = #expect(throws: Diagnostics.self) {
            try PNG.encode(Scene(width: side, height: side), OutputOptions(dpi: dpi), fonts: fonts)
        }
        #expect(error?.list.first?.hint != nil)
    }

    @Test func missingFontIsAnErrorWithItsName() throws {
        var scene = try SampleScene.chart(fonts)
        let run = GlyphRun(
            font: "no-such-font", size: 8, color: .black, glyphs: [.init(id: 1, x: 0, y: 0, cluster: 0)], text: "x",
            width: 4)
        scene.items.append(Item(.note, box: Box(x: 0, y: 0, width: 1, height: 1), shapes: [.glyphs(run)]))
        for format in OutputFormat.all {
            let error = #expect(throws: Diagnostics.self) { try format.encode(scene, OutputOptions(), fonts) }
            #expect(error?.list.first?.message.contains("no-such-font") == true)
        }
    }
}
