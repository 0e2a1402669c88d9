import Foundation
import GradusScene
import GradusTestSupport
import GradusText
import Testing

@testable import GradusOutput

@Suite struct OutputFormatTests {
    @Test func namesAreFoundInAnyCase() {
        #expect(OutputFormat.all.map(\.name) == ["png", "svg", "pdf"])
        #expect(OutputFormat.named("PDF")?.mediaType == "application/pdf")
        #expect(OutputFormat.named("gif") == nil)
    }

    @Test func everyFileOfTheFolderIsAFormat() throws {
        let formats = #filePath.replacing(
            "Tests/GradusOutputTests/OutputFormatTests.swift", with: "Sources/GradusOutput/Formats")
        let files = try FileManager.default.contentsOfDirectory(atPath: formats).filter { $0.hasSuffix(".swift") }
        #expect(Set(files.map { $0.lowercased() }) == Set(OutputFormat.all.map { $0.name + ".swift" }))
    }

    /// Numbers that no figure should give, in every place that a shape has for one: no trap, no hang, and the same bytes again.
    @Test(arguments: OutputFormat.all.map(\.name)) func strangeNumbersDoNoHarm(name: String) throws {
        let format = try #require(OutputFormat.named(name))
        let fonts = FontLibrary()
        let strange = [0, -1, 1e-300, 1e-9, 1e9, 1e300, -1e300, .infinity, -.infinity, .nan, 5]
        for a in strange {
            for b in strange {
                let box = Box(x: a, y: b, width: b, height: a)
                let line = Path.polyline([Point(a, b), Point(5, 5), Point(b, a), Point(9, a)])
                let curve = Path([
                    .move(Point(a, 1)), .cubic(Point(1, b), Point(a, a), Point(3, 3)), .close, .line(Point(b, 2)),
                ])
                let color = Color(red: a, green: b, blue: 0, alpha: a)
                let run = GlyphRun(
                    font: SampleScene.serif, size: a, color: .black,
                    glyphs: [.init(id: 40, x: b, y: a, cluster: 0), .init(id: 9_999_999, x: 1, y: 1, cluster: -7)],
                    text: "ab",
                    width: b)
                let shapes: [Shape] = [
                    .path(line, fill: color, stroke: Stroke(.black, width: a, dash: [a, b])),
                    .path(curve, stroke: Stroke(.black, width: 1, dash: [b])),
                    .path(line, stroke: Stroke(.black, width: b)),
                    .cells(CellGrid(xEdges: [a, b], yEdges: [b, a, 5], pixels: [255, 255])),
                    .cells(CellGrid(xEdges: [0, 1], yEdges: [a, 5], pixels: [255])), .glyphs(run),
                ]
                let item = Item(
                    .axis, box: box,
                    shapes: shapes + [.clip(box, shapes), .group(Placement(Point(a, b), angle: b), shapes)])
                let scene = Scene(width: 20, height: 20, items: [item])
                let first = try? format.encode(scene, OutputOptions(dpi: 72), fonts)
                let second = try? format.encode(scene, OutputOptions(dpi: 72), fonts)
                #expect(first == second)
                _ = scene.json + scene.snapshotText
            }
        }
    }

    @Test(arguments: ["png", "svg", "pdf"]) func sameSceneGivesSameBytesOnAnyThread(name: String) async throws {
        let format = try #require(OutputFormat.named(name))
        let options = OutputOptions(dpi: 150, embedded: EmbeddedFigure(source: "title: a\n", version: "0.1.0"))
        let alone = try Self.encodeAll(format, options)
        let together = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<16 { group.addTask { try Self.encodeAll(format, options) } }
            return try await group.reduce(into: [[[UInt8]]]()) { $0.append($1) }
        }
        #expect(together.count == 16)
        #expect(together.allSatisfy { $0 == alone })
    }

    private static func encodeAll(_ format: OutputFormat, _ options: OutputOptions) throws -> [[UInt8]] {
        let fonts = FontLibrary()
        var chart = try SampleScene.chart(fonts)
        chart.items.append(
            try SampleScene.text("∂𝐿", .note, at: Point(100, 100), fonts: fonts, font: "texgyretermes-math"))
        let box = Box(x: 20, y: 12, width: 160, height: 96)
        let scenes = [
            chart, SampleScene.heatmap(SampleScene.grid(columns: 20, rows: 10, box: box)),
            SampleScene.heatmap(SampleScene.grid(columns: 210, rows: 100, box: box, colors: 200)),
        ]
        return try scenes.map { try format.encode($0, options, fonts) }
    }

    @Test(.enabled(if: Tool.has("rsvg-convert") && Tool.has("pdftoppm")))
    func allFormatsShowTheSamePicture() throws {
        let fonts = FontLibrary()
        let folder = try TemporaryFolder()
        let scene = try SampleScene.chart(fonts)
        let options = OutputOptions(dpi: 144)
        let png = try PNGFile(PNG.encode(scene, options, fonts: fonts))
        let svgPath = try folder.add("a.svg", SVG.encode(scene, options, fonts: fonts))
        let pdfPath = try folder.add("a.pdf", PDF.encode(scene, options, fonts: fonts))
        let size = ["-w", "\(png.width)", "-h", "\(png.height)"]
        let svg = try PNGFile(Tool.run("rsvg-convert", size + [svgPath]).output)
        _ = try Tool.run(
            "pdftoppm", ["-r", "144", "-png", "-singlefile", pdfPath, folder.path + "/pdf"])
        let pdf = try PNGFile(readFile(folder.path + "/pdf.png"))
        for (name, other) in [("svg", svg), ("pdf", pdf)] {
            let width = min(png.width, other.width)
            var sum = 0
            var far = 0
            for y in 0..<min(png.height, other.height) {
                for x in 0..<width {
                    let distance = PNGFile.distance(png.pixel(x, y), other.pixel(x, y))
                    sum += distance
                    if distance > 200 { far += 1 }
                }
            }
            let mean = Double(sum) / Double(width * png.height)
            // Edges differ by their anti-aliasing; a label out of place or a line not drawn would give far more.
            #expect(mean < 1.5, "\(name): \(mean)")
            #expect(far < 1500, "\(name): \(far)")
        }
    }

    @Test(
        .enabled(if: Tool.has("rsvg-convert")),
        arguments: [(10, 6, false, 4.0), (10, 6, true, 4.1), (140, 90, false, 5.3)])
    func svgCellsHaveNoSeamsAndNoBlur(columns: Int, rows: Int, uneven: Bool, scale: Double) throws {
        let fonts = FontLibrary()
        let folder = try TemporaryFolder()
        let box = Box(x: 16.3, y: 8.1, width: 160, height: 90)
        let grid = SampleScene.grid(columns: columns, rows: rows, box: box, uneven: uneven)
        let path = try folder.add("a.svg", SVG.encode(SampleScene.heatmap(grid), OutputOptions(), fonts: fonts))
        let size = ["-w", "\(Int(200 * scale))", "-h", "\(Int(120 * scale))"]
        let file = try PNGFile(Tool.run("rsvg-convert", size + [path]).output)
        #expect(Set(file.pixels).subtracting(grid.pixels) == [0xFFFF_FFFF])
        #expect(Set(file.pixels).intersection(grid.pixels).count > columns * rows * 9 / 10)
    }

    @Test func nothingIsEmbeddedUnlessAsked() throws {
        let fonts = FontLibrary()
        let scene = try SampleScene.chart(fonts)
        let figure = EmbeddedFigure(source: "secret: 4711", version: "0.1.0")
        for format in OutputFormat.all {
            let plain = String(decoding: try format.encode(scene, OutputOptions(), fonts), as: UTF8.self)
            #expect(!plain.contains("gradus-figure") && !plain.contains("4711"))
            let carrying = try format.encode(scene, OutputOptions(embedded: figure), fonts)
            #expect(carrying.count > plain.utf8.count / 2)
        }
        let png = try PNGFile(PNG.encode(scene, OutputOptions(embedded: figure), fonts: fonts))
        #expect(png.text("gradus-figure")?.contains("\"figure\": \"secret: 4711\"") == true)
        #expect(png.text("Software") == "Gradus 0.1.0")
    }
}
