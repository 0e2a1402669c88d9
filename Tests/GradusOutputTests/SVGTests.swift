import Foundation
import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusText
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import GradusOutput

@Suite struct SVGTests {
    let fonts = FontLibrary()

    private func text(_ scene: Scene, _ options: OutputOptions = OutputOptions()) throws -> String {
        String(decoding: try SVG.encode(scene, options, fonts: fonts), as: UTF8.self)
    }

    private func isWellFormed(_ text: String) -> Bool {
        let parser = XMLParser(data: Data(text.utf8))
        return parser.parse()
    }

    @Test(arguments: OutputOptions.SVGText.allCases) func isWellFormedXML(mode: OutputOptions.SVGText) throws {
        let options = OutputOptions(
            svgText: mode, embedded: EmbeddedFigure(source: "a: '<&]]>\"'\nb: \u{1}", version: "1"))
        #expect(isWellFormed(try text(SampleScene.chart(fonts), options)))
    }

    @Test func titleDescriptionAndLanguageStandAtTheTop() throws {
        var scene = try SampleScene.chart(fonts)
        scene.language = "zh-Hans"
        let svg = try text(scene)
        #expect(svg.contains("<title>Gradients &lt;vanish&gt; &amp; &quot;die&quot;</title>"))
        #expect(svg.contains("<desc>Falls 10-fold.&#10;Twice.</desc>"))
        #expect(svg.contains("role=\"img\" lang=\"zh-Hans\" xml:lang=\"zh-Hans\""))
        #expect(svg.contains("width=\"234pt\" height=\"172.8pt\" viewBox=\"0 0 234 172.8\""))
    }

    @Test func charactersThatXMLCannotHoldAreReplaced() throws {
        var scene = Scene(width: 10, height: 10, title: "a\u{0}b\u{B}\u{FFFE}c\u{1F600}", description: "]]>")
        scene.items = [try SampleScene.text("<&>\"'", .note, at: Point(1, 9), fonts: fonts)]
        let svg = try text(scene)
        #expect(isWellFormed(svg))
        #expect(svg.contains("<title>a\u{FFFD}b\u{FFFD}\u{FFFD}c\u{1F600}</title>"))
        #expect(svg.contains(">&lt;&amp;&gt;&quot;'</text>"))
    }

    @Test func rolesAreClassesAndKeysAreData() throws {
        let svg = try text(SampleScene.chart(fonts))
        #expect(svg.contains("<g class=\"line\" data-panel=\"0\" data-key=\"activation: relu\">"))
        #expect(svg.contains("<g class=\"tick\" data-panel=\"0\" data-axis=\"x\">"))
        #expect(svg.contains("stroke-dasharray=\"3 1.5\""))
        #expect(svg.contains("fill=\"#0072B2\" fill-opacity=\"0.2\""))
    }

    @Test func outlinesLieBelowRealText() throws {
        let svg = try text(SampleScene.chart(fonts))
        #expect(svg.contains("fill-opacity=\"0\">Gradient norm</text>"))
        #expect(svg.contains("<use href=\"#texgyretermes-regular_"))
        // Each outline is defined once, and each that is used is defined.
        let ids = svg.matches(of: #/<path id="([^"]+)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        #expect(Set(svg.matches(of: #/<use href="\#([^"]+)"/#).map { String($0.1) }) == Set(ids))
    }

    @Test func fontsModeWritesPlainText() throws {
        let svg = try text(SampleScene.chart(fonts), OutputOptions(svgText: .fonts))
        #expect(!svg.contains("<use"))
        #expect(
            svg.contains(
                "font-family=\"TeX Gyre Termes, Times New Roman, Times, serif\" fill=\"#262626\">Gradient norm</text>"))
        #expect(!svg.contains("fill-opacity=\"0\""))
    }

    @Test func whatTheViewersFontsWouldNotShowStaysOutlines() throws {
        let font = try fonts.font(named: SampleScene.serif)
        let nine = try #require(font.glyph("9"))
        // A digit that stands for a superscript; a ligature and a plain letter, which any font has.
        func svg(_ glyphs: [(UInt32, Int)], _ words: String, font: String = SampleScene.serif) throws -> String {
            let placed = glyphs.map { GlyphRun.Glyph(id: $0.0, x: 0, y: 0, cluster: $0.1) }
            let run = GlyphRun(font: font, size: 5, color: .black, glyphs: placed, text: words, width: 3)
            let item = Item(.note, box: Box(x: 0, y: 0, width: 3, height: 5), shapes: [.glyphs(run)])
            return try text(Scene(width: 9, height: 9, items: [item]), OutputOptions(svgText: .fonts))
        }
        #expect(try svg([(nine, 0)], "⁹").contains("<use"))
        #expect(try !svg([(nine, 0)], "9").contains("<use"))
        let ligature = try #require(font.glyph("\u{FB01}"))
        let n = try #require(font.glyph("n"))
        #expect(try !svg([(ligature, 0), (n, 2)], "fin").contains("<use"))
        #expect(try svg([(nine, 0)], "9", font: "texgyretermes-math").contains("<use"))
    }

    @Test func blanksAtARunsStartAreKept() throws {
        #expect(try text(Scene(width: 9, height: 9)).contains("xml:space=\"preserve\""))
    }

    @Test(arguments: [
        ("texgyretermes-bolditalic", "TeX Gyre Termes, Times New Roman, Times, serif", true, true),
        ("texgyreheros-regular", "TeX Gyre Heros, Helvetica, Arial, sans-serif", false, false),
        ("lmroman10-bold", "Latin Modern Roman, CMU Serif, serif", true, false),
        ("Unknown", "sans-serif", false, false),
    ])
    func viewersFindFontsByFamily(name: String, family: String, isBold: Bool, isItalic: Bool) {
        let attributes = ViewerFont(name).attributes
        #expect(attributes.first?.value == family)
        #expect(attributes.contains { $0.name == "font-weight" } == isBold)
        #expect(attributes.contains { $0.name == "font-style" } == isItalic)
    }

    @Test func theFigureStandsInTheMetadata() throws {
        let figure = EmbeddedFigure(source: "title: '<ℓ>'\n", version: "0.1.0")
        let svg = try text(Scene(width: 10, height: 10), OutputOptions(embedded: figure))
        let inside = try #require(svg.firstMatch(of: #/<metadata><figure xmlns="urn:gradus:figure">(.*)<\/figure>/#)?.1)
        let json = inside.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        let record = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(record["figure"] as? String == figure.source && record["output"] as? String == "svg")
        #expect(!(try text(Scene(width: 10, height: 10)).contains("metadata")))
    }

    @Test func equalCellsMerge() throws {
        let red: UInt32 = 0xFF00_00FF
        let blue: UInt32 = 0x0000_FFFF
        // Two rows alike: one red rectangle of two by two, one blue of one by two; the third row is clear and red.
        let grid = CellGrid(
            xEdges: [0, 10, 20, 30], yEdges: [0, 5, 10, 15],
            pixels: [red, red, blue, red, red, blue, 0, 0, red])
        let svg = try text(SampleScene.heatmap(grid, width: 30, height: 15))
        #expect(svg.contains("<path fill=\"#FF0000\" d=\"M0 0H2V2H0zM2 2H3V3H2z\"/>"))
        #expect(svg.contains("<path fill=\"#0000FF\" d=\"M2 0H3V2H2z\"/>"))
        #expect(svg.contains("shape-rendering=\"crispEdges\" transform=\"translate(0 0)scale(10 5)\""))
    }

    @Test func manyCellsAreAnImage() throws {
        let box = Box(x: 0, y: 0, width: 200, height: 100)
        let paths = try text(SampleScene.heatmap(SampleScene.grid(columns: 200, rows: 100, box: box, colors: 16)))
        #expect(!paths.contains("<image") && paths.contains("crispEdges"))
        let image = try text(SampleScene.heatmap(SampleScene.grid(columns: 201, rows: 100, box: box, colors: 16)))
        #expect(image.contains("<image") && image.contains("image-rendering:pixelated"))
        let data = try #require(image.firstMatch(of: #/base64,([^"]+)"/#)?.1)
        let png = try PNGFile([UInt8](try #require(Data(base64Encoded: String(data)))))
        // Pre-scaled eight times.
        #expect(png.width == 1608 && png.height == 800)
        #expect(png.pixel(0, 0) == png.pixel(7, 7) && png.pixel(7, 0) != png.pixel(8, 0))
    }

    @Test(arguments: 0...9) func base64IsFoundations(count: Int) {
        let bytes = (0..<count).map { UInt8(($0 * 97 + 200) % 256) }
        #expect(Base64.encoded(bytes) == Array(Data(bytes).base64EncodedString().utf8))
        #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
    }

    @Test func pathStepsDoNotAddUpTheirRounding() throws {
        // A thousand steps of 0.0033 end where they end, not at 0 or 3.
        let points = (0...1000).map { Point(Double($0) * 0.0033, 0) }
        var data = PathData(places: 2)
        data.append(.polyline(points))
        let steps = String(decoding: data.bytes, as: UTF8.self).split { "mhv ".contains($0) }.compactMap { Double($0) }
        #expect(abs(steps.reduce(0, +) - 3.3) < 0.0051)
    }

    @Test func pathDataIsShort() {
        var data = PathData(places: 2)
        data.append(
            Path([
                .move(Point(10, 20)), .line(Point(15.5, 20)), .line(Point(15.5, 19)), .line(Point(10, 18)),
                .cubic(Point(9, 18), Point(9, 19), Point(9.125, 20)), .close, .move(Point(0, 0)), .line(Point(1, 1)),
            ]))
        #expect(String(decoding: data.bytes, as: UTF8.self) == "m10 20h5.5v-1l-5.5-1c-1 0-1 1-.87 2zm-10-20 1 1")
        var broken = PathData(places: 2)
        broken.append(.polyline([Point(0, 0), Point(.nan, 1)]))
        #expect(broken.isEmpty)
    }
}
