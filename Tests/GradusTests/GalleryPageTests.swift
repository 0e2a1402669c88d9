import Foundation
import GradusLanguage
import GradusOutput
import GradusTestSupport
import Testing

@testable import Gradus

@Suite struct GalleryPageTests {
    private static let lines = """
        title: Two curves of $y^2$
        caption: The greater ends at {end}.
        values: {end: {data: t, field: y, where: {x: 3, net: a}}}
        data: {t: {table: {x: [1, 2, 3, 1, 2, 3], y: [1, 10, 100, 1, 1, 1], net: [a, a, a, b, b, b]}}}
        panels: [{x: x, y: {field: y, scale: log}, color: net, marks: [line: {}]}]
        """
    private static let cells = """
        title: Cells <&>
        caption: Four cells.
        data: {t: {table: {x: [1, 2, 3, 1, 2, 3, 1, 2, 3], y: [1, 1, 1, 2, 2, 2, 3, 3, 3], v: [1, 2, 3, 4, 5, 6, 7, 8, 9]}}}
        panels: [{x: x, y: y, color: {field: v, scale: linear}, marks: [heatmap: {}]}]
        """

    private func gallery(_ files: [(String, String)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, text) in files {
            if let slash = name.lastIndex(of: "/") {
                try AtomicFile.makeFolder(folder.path + "/" + name[..<slash])
            }
            _ = try folder.add(name, Array((text + "\n").utf8))
        }
        _ = try Gallery(folder.path).render(to: folder.path, OutputFormat.all, RenderSettings(), progress: { _, _ in })
        return folder
    }

    private func page(_ folder: TemporaryFolder) throws -> String {
        String(decoding: try readFile(folder.path + "/index.html"), as: UTF8.self)
    }

    @Test func onePageHoldsAllThatItNeeds() throws {
        let html = try page(try gallery([("a b.yaml", Self.lines), ("c.yaml", Self.cells)]))
        #expect(html.contains("Two curves of y2") || html.contains("Two curves of y²"))
        #expect(html.contains("Cells &lt;&amp;&gt;"))
        #expect(html.contains("href=\"./a%20b.pdf\" download"))
        #expect(html.contains("<svg"))
        // The figure file stands beside its picture, once.
        #expect(html.components(separatedBy: "marks: [heatmap: {}]").count == 2)
        for foreign in ["src=\"http", "href=\"http", "@import", "url(http"] { #expect(!html.contains(foreign)) }
    }

    @Test func sectionsAreThoseOfTheDescription() throws {
        let description = """
            title: Nets
            sections: [{title: First part, from: a}, {title: Empty, from: b}, {title: Second part, about: More., from: c}]
            """
        let html = try page(
            try gallery([("a.yaml", Self.lines), ("c.yaml", Self.cells), ("gallery.yaml", description)]))
        #expect(html.contains("<h1>Nets</h1>"))
        let first = try #require(html.firstRange(of: "First part</h2>"))
        let second = try #require(html.firstRange(of: "Second part</h2>"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(!html.contains("Empty"))
    }

    @Test func sectionsAreFoldersElsewhere() {
        let sections = GallerySection.sections(of: ["a", "b", "deep/a", "deep/b", "wide/a"], nil)
        #expect(sections.map(\.heading) == [nil, "deep", "wide"])
        #expect(sections.map(\.figures) == [0..<2, 2..<4, 4..<5])
    }

    @Test func whatIsWrongInADescriptionIsSaidWithItsPlace() throws {
        let folder = try TemporaryFolder()
        _ = try folder.add("a.yaml", Array(Self.lines.utf8))
        _ = try folder.add("gallery.yaml", Array("titel: Nets\n".utf8))
        let error = #expect(throws: RenderFailure.self) {
            try Gallery(folder.path).render(
                to: folder.path, OutputFormat.all, RenderSettings(), progress: { _, _ in })
        }
        let diagnostic = try #require(error?.diagnostics.list.first)
        #expect(diagnostic.file == folder.path + "/gallery.yaml")
        #expect(diagnostic.position == Position(line: 1, column: 1))
        #expect(diagnostic.hint?.contains("title") == true)
    }

    /// What a browser says of the page.
    private struct Verdict: Decodable {
        var faults: [String]
        var tips: [String: String]
    }

    private static let browser = ["chromium-headless-shell", "chromium", "google-chrome"].first(where: Tool.has)

    @Test(.enabled(if: browser != nil), .timeLimit(.minutes(2))) func aBrowserFindsNothingWrong() throws {
        let folder = try gallery([
            ("lines.yaml", Self.lines), ("cells.yaml", Self.cells), ("deep/more.yaml", Self.lines),
        ])
        let check = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/page-check.html").path
        _ = try folder.add("check.html", try readFile(check))
        let result = try Tool.run(
            try #require(Self.browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                "--enable-logging=stderr", "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=60000",
                "--dump-dom", "file://\(folder.path)/check.html",
            ])
        let said = result.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }
        #expect(said.isEmpty, "\(said.joined(separator: "\n"))")
        let json = try #require(result.text.firstMatch(of: /<pre id="result">(.*?)<\/pre>/)?.1)
        let unescaped = json.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&")
        let verdict = try JSONDecoder().decode(Verdict.self, from: Data(unescaped.utf8))
        #expect(verdict.faults.isEmpty, "\(verdict.faults.joined(separator: "\n"))")
        // The middle of three by three cells, and of the curve's log axis.
        let cell = try #require(verdict.tips["cells"])
        #expect(cell.contains("x: 2") && cell.contains("y: 2"), "\(cell)")
        let value = try #require(cell.firstMatch(of: /v: ≈ ([\d.]+)/).flatMap { Double($0.1) })
        #expect(abs(value - 5) < 0.1)
        let point = try #require(verdict.tips["lines"])
        #expect(point.contains("net: a") && point.contains("x: 2") && point.contains("y: 10"), "\(point)")
    }
}
