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
