import Foundation
import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusText
import Testing

@testable import GradusOutput

@Suite struct PDFTests {
    let fonts = FontLibrary()
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ scene: Scene, _ options: OutputOptions = OutputOptions()) throws -> String {
        try folder.add("figure.pdf", PDF.encode(scene, options, fonts: fonts))
    }

    @Test(.enabled(if: Tool.has("pdfinfo"))) func pageHasTheScenesSizeTitleAndSubject() throws {
        let info = try Tool.run("pdfinfo", [try file(SampleScene.chart(fonts))]).text
        #expect(info.contains("Page size:       234 x 172.8 pts"))
        #expect(info.contains("Pages:           1"))
        #expect(info.contains("Title:           Gradients <vanish> & \"die\""))
        #expect(info.contains("Subject:         Falls 10-fold. Twice."))
        #expect(info.contains("CreationDate:    Sat Jan  1 00:00:00 2000"))
    }

    @Test(.enabled(if: Tool.has("pdftotext"))) func textCanBeCopied() throws {
        let path = try file(SampleScene.chart(fonts))
        let text = try Tool.run("pdftotext", [path, "-"]).text
        for label in ["10", "40", "Layer ℓ", "Gradient norm"] { #expect(text.contains(label), "\(label) in \(text)") }
    }

    @Test(.enabled(if: Tool.has("pdffonts"))) func fontsAreEmbeddedAndNoneIsType3() throws {
        var scene = try SampleScene.chart(fonts)
        scene.items.append(
            try SampleScene.text("∂𝐿", .note, at: Point(100, 100), fonts: fonts, font: "texgyretermes-math"))
        let lines = try Tool.run("pdffonts", [try file(scene)]).text.split(separator: "\n").dropFirst(2)
        #expect(lines.count >= 2)
        for line in lines {
            #expect(!line.contains("Type 3"))
            // Embedded, subset, with a Unicode table.
            #expect(line.contains("yes yes yes"), "\(line)")
        }
    }

    @Test(.enabled(if: Tool.has("pdftotext"))) func aLigatureReadsAsItsLetters() throws {
        let font = try fonts.font(named: SampleScene.serif)
        let ligature = try #require(font.glyph("\u{FB01}"))
        let n = try #require(font.glyph("n"))
        let run = GlyphRun(
            font: font.name, size: 10, color: .black,
            glyphs: [.init(id: ligature, x: 0, y: 0, cluster: 0), .init(id: n, x: 5.6, y: 0, cluster: 2)], text: "fin",
            width: 10.6)
        let item = Item(
            .note, box: Box(x: 10, y: 10, width: 11, height: 10),
            shapes: [.group(Placement(Point(10, 20)), [.glyphs(run)])])
        let text = try Tool.run("pdftotext", [try file(Scene(width: 50, height: 30, items: [item])), "-"]).text
        #expect(text.contains("fin"))
    }

    @Test func clustersThatFitNoTextStillDraw() throws {
        let run = GlyphRun(
            font: SampleScene.serif, size: 10, color: .black,
            glyphs: [
                .init(id: 40, x: 0, y: 0, cluster: 5), .init(id: 41, x: 5, y: 0, cluster: 1),
                .init(id: 42, x: 5, y: 0, cluster: 9999),
            ], text: "é", width: 9)
        let item = Item(.note, box: Box(x: 0, y: 0, width: 9, height: 10), shapes: [.glyphs(run)])
        _ = try PDF.encode(Scene(width: 50, height: 30, items: [item]), OutputOptions(), fonts: fonts)
    }

    @Test(.enabled(if: Tool.has("qpdf")), arguments: [true, false])
    func qpdfFindsNothingWrong(embeds: Bool) throws {
        let figure = EmbeddedFigure(source: "title: \"a\"\npanels: []\n", version: "0.1.0")
        let options = OutputOptions(embedded: embeds ? figure : nil)
        let done = try Tool.run("qpdf", ["--check", try file(SampleScene.chart(fonts), options)])
        #expect(done.status == 0, "\(done.text) \(done.errors)")
        #expect(done.text.contains("No syntax or stream encoding errors found"))
        #expect(!done.text.contains("WARNING") && done.errors.isEmpty)
    }

    @Test(.enabled(if: Tool.has("pdfdetach"))) func theFigureIsAttached() throws {
        let figure = EmbeddedFigure(source: "title: 'Größe ∂'\npanels: []\n", version: "0.1.0")
        let path = try file(SampleScene.chart(fonts), OutputOptions(embedded: figure))
        let list = try Tool.run("pdfdetach", ["-list", path]).text
        #expect(list.contains("1 embedded files") && list.contains("gradus-figure.json"))
        let out = folder.path + "/out.json"
        _ = try Tool.run("pdfdetach", ["-save", "1", "-o", out, path])
        let record = try #require(JSONSerialization.jsonObject(with: Data(try readFile(out))) as? [String: Any])
        #expect(record["figure"] as? String == figure.source)
        #expect(record["version"] as? String == "0.1.0" && record["format"] as? Int == 1)
        #expect(record["output"] as? String == "pdf" && record["dpi"] as? Double == 300)
    }

    @Test(.enabled(if: Tool.has("qpdf"))) func theLanguageStandsInTheCatalog() throws {
        var scene = try SampleScene.chart(fonts)
        scene.language = "zh-Hans"
        let json = try Tool.run("qpdf", ["--json", try file(scene)]).text
        #expect(json.contains("\"/Lang\": \"u:zh-Hans\"") || json.contains("\"/Lang\": \"zh-Hans\""))
    }

    @Test(.enabled(if: Tool.has("pdftoppm")), arguments: [(false, 150), (true, 300), (false, 450)])
    func cellsAreCrisp(uneven: Bool, dpi: Int) throws {
        var grid = SampleScene.grid(columns: 10, rows: 6, box: Box(x: 20, y: 12, width: 160, height: 96))
        if uneven {
            grid.xEdges = [20, 21, 23, 27, 35, 50, 51, 90, 120, 140, 180]
        }
        let picture = folder.path + "/picture"
        let path = try file(SampleScene.heatmap(grid))
        _ = try Tool.run("pdftoppm", ["-r", "\(dpi)", "-png", "-singlefile", path, picture])
        let png = try PNGFile(readFile(picture + ".png"))
        // Away from the edges every pixel is its cell's; poppler widens an image by up to a pixel.
        let scale = Double(dpi) / 72
        func cell(_ edges: [Double], _ pixel: Int) -> Int? {
            let at = Double(pixel) + 0.5
            let cell = edges.lastIndex { $0 * scale + 2 <= at }
            return cell.flatMap { $0 + 1 < edges.count && at <= edges[$0 + 1] * scale - 2 ? $0 : nil }
        }
        var wrong = 0
        var seen: Set<UInt32> = []
        for y in 0..<png.height {
            guard let row = cell(grid.yEdges, y) else { continue }
            for x in 0..<png.width {
                guard let column = cell(grid.xEdges, x) else { continue }
                seen.insert(png.pixel(x, y))
                if png.pixel(x, y) != grid.pixels[row * 10 + column] { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        #expect(seen.count > 30)
        // No blends: whatever is on the page is a cell's colour, or the ground.
        #expect(Set(png.pixels).subtracting(grid.pixels) == [0xFFFF_FFFF])
    }

    @Test func whatIsNoPDFIsNotUpdated() {
        let update = PDFUpdate(language: "en", hasTitle: false, attachments: [])
        for text in [
            "", "startxref", "startxref\n5\n%%EOF", "startxref\n99999999999999999999\n%%EOF", "xxxxxstartxref 1",
        ] {
            #expect(update.applied(to: Array(text.utf8)) == nil)
        }
        #expect(
            update.applied(to: Array("\nxref\n0 1\ntrailer << /Size 9 /Root 8 0 R >>\nstartxref\n1\n%%EOF".utf8)) == nil
        )
    }
}
