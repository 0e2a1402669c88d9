import GradusTestSupport
import Testing

import GradusOutput

@testable import Gradus

@Suite struct GalleryTests {
    @Test(arguments: GalleryFiles.tested)
    func everyFigureIsLaidOutCleanlyAndTellsTheTruth(name: String) throws {
        let file = try FigureFile(GalleryFiles.folder + "/" + name)
        let drawn = try file.draw(jobs: 2)
        let faults = LayoutRules.faults(drawn.scene)
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        #expect(!drawn.scene.title.isEmpty)
        #expect(!drawn.scene.description.isEmpty)
        // What the caption claims is computed: it names every value, and each stands in the caption that is shown.
        let values = try #require(file.figure.values?.names)
        #expect(!values.isEmpty)
        for value in values { #expect(file.figure.caption?.contains("{\(value)}") == true, "\(value)") }
        #expect(!drawn.caption.isEmpty && !drawn.caption.contains("{"))
        for claim in GalleryClaim.all(String(name.dropLast(".yaml".count))) {
            let value = try #require(drawn.values[claim.value])
            #expect(abs(claim.of(value) - claim.expected) <= claim.tolerance, "\(claim.value): \(value)")
        }
    }

    @Test func everyClaimIsOfAFigure() {
        for name in GalleryClaim.figures { #expect(GalleryFiles.all.contains(name + ".yaml"), "\(name)") }
        // Each figure of the literature is held to numbers but those that compare training runs of ours.
        let literature = GalleryFiles.all.filter { $0.hasPrefix("2") }.map { String($0.dropLast(".yaml".count)) }
        #expect(literature.filter { GalleryClaim.all($0).isEmpty } == ["28-clipping", "29-order"])
    }

    @Test func figuresAreFoundByTheirPanels() throws {
        let folder = try TemporaryFolder()
        _ = try folder.add("b.yaml", Array("panels: []\n".utf8))
        _ = try folder.add("a.yaml", Array("panels: []\n".utf8))
        _ = try folder.add(".hidden.yaml", Array("panels: []\n".utf8))
        _ = try folder.add("theme.yaml", Array("base: paper\n".utf8))
        _ = try folder.add("broken.yaml", Array("[\n".utf8))
        #expect(try Gallery(folder.path).figures == ["a.yaml", "b.yaml", "broken.yaml"])
        #expect(throws: Diagnostics.self) { try Gallery(folder.path + "/nowhere") }
    }

    @Test func thePageIsTheSameForAnyNumberOfJobs() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b", "c"] {
            let text =
                "title: Figure \(name) <&>\ndata: {t: {table: {x: [1, 2], y: [1, 2]}}}\npanels: [{x: x, y: y, marks: [line: {}]}]\n"
            _ = try folder.add(name + ".yaml", Array(text.utf8))
        }
        let formats = OutputFormat.all
        for jobs in [1, 3] {
            let outcomes = try Gallery(folder.path).render(
                to: folder.path + "/\(jobs)", formats, RenderSettings(jobs: jobs), progress: { _, _ in })
            #expect(outcomes.allSatisfy { $0.failure == nil })
        }
        for name in ["index.html", "a.png", "b.svg", "c.pdf"] {
            #expect(try readFile(folder.path + "/1/" + name) == readFile(folder.path + "/3/" + name))
        }
        let page = String(decoding: try readFile(folder.path + "/1/index.html"), as: UTF8.self)
        #expect(page.contains("Figure a &lt;&amp;&gt;"))
    }

    @Test func onlyWhatChangedIsDrawnAgain() throws {
        let folder = try TemporaryFolder()
        func write(_ name: String, _ text: String) throws { _ = try folder.add(name, Array((text + "\n").utf8)) }
        try write("a.yaml", "data: {t: {table: numbers.csv}}\npanels: [{x: x, y: y, marks: [line: {}]}]")
        try write("numbers.csv", "x,y\n1,1\n2,3")
        try write("b.yaml", "data: {t: {table: {x: [1, 2], y: [1, 2]}}}\npanels: [{x: x, y: y, marks: [line: {}]}]")
        func drawn(_ settings: RenderSettings = RenderSettings(), force: Bool = false) throws -> [String] {
            try Gallery(folder.path).render(
                to: folder.path + "/out", OutputFormat.all, settings, force: force, progress: { _, _ in }
            ).map { String($0.path.suffix(6)) }
        }
        #expect(try drawn() == ["a.yaml", "b.yaml"])
        let page = try readFile(folder.path + "/out/index.html")
        #expect(try drawn() == [])
        #expect(try readFile(folder.path + "/out/index.html") == page)
        #expect(try drawn(force: true) == ["a.yaml", "b.yaml"])
        // Its data, its file, its pictures, and how it is drawn.
        try write("numbers.csv", "x,y\n1,1\n2,4")
        #expect(try drawn() == ["a.yaml"])
        try write("b.yaml", "data: {t: {table: {x: [1, 2], y: [1, 3]}}}\npanels: [{x: x, y: y, marks: [line: {}]}]")
        #expect(try drawn() == ["b.yaml"])
        _ = try folder.add("out/a.svg", Array("<svg/>".utf8))
        #expect(try drawn() == ["a.yaml"])
        #expect(try drawn(RenderSettings(dpi: 100)) == ["a.yaml", "b.yaml"])
        // A memory that is damaged is none.
        _ = try folder.add("out/.gradus-gallery.json", Array("{".utf8))
        #expect(try drawn(RenderSettings(dpi: 100)) == ["a.yaml", "b.yaml"])
    }
}
