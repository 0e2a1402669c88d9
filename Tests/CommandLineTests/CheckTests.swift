import Foundation
import GradusTestSupport
import Testing

@Suite struct CheckTests {
    /// Drawn with matplotlib 3.10; see the folder's README.
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures").path

    private static func figure(_ more: String) -> String {
        """
        title: Told in the caption
        data: {t: {table: {x: [1, 2, 3, 1, 2, 3], y: [1, 2, 3, 3, 2, 1], run: [a, a, a, b, b, b]}}}
        \(more)
        """
    }

    @Test(arguments: ["icml", "neurips", "nature", "ieee", "cvpr", "acl", "aaai", "springer", "jmlr", "tmlr", "iclr"])
    func aFigureOfAVenuesSizeHasNothingToHear(venue: String) throws {
        let command = try Command()
        try command.write(
            Self.figure("size: \(venue)\npanels: [{x: x, y: y, color: run, marks: [line: {}]}]\n"), to: "figure.yaml")
        _ = try command.run("render", "figure.yaml", "--format", "png,svg,pdf", "-o", "out/")
        let files = ["figure.yaml", "out/figure.png", "out/figure.svg", "out/figure.pdf"]
        let result = try command.run(["check"] + files + ["--venue", venue])
        #expect(result.status == 0 && result.text.isEmpty, "\(result.text)\(result.errors)")
        // By the venue of its own size, and not by another's.
        #expect(try command.run(["check"] + files).text.isEmpty)
        let other = try command.run(["check"] + files + ["--venue", venue == "acl" ? "jmlr" : "acl"])
        #expect(other.status == 1)
        #expect(other.text.split(separator: "\n").count { $0.contains(" wide, where ") } == 4, "\(other.text)")
    }

    @Test(
        arguments: zip(
            ["theme: {font-size: 5pt}", "theme: {line-width: 0.3pt}", "draw-title: true"],
            [
                "text of 5 pt, under 6 pt", "a line of 0.3 pt, under 0.5 pt",
                "the title 'Told in the caption' stands inside, where icml wants it in the caption",
            ]))
    func whatAVenueObjectsToIsFound(given: String, found: String) throws {
        let command = try Command()
        let text = Self.figure("\(given)\nsize: icml\npanels: [{x: x, y: y, color: run, marks: [line: {}]}]\n")
        try command.write(text, to: "figure.yaml")
        let result = try command.run("check", "figure.yaml")
        #expect(result.status == 1)
        #expect(result.text.contains("figure.yaml: \(found)"), "\(result.text)")
        // A picture that carries its figure tells the same.
        _ = try command.run("render", "figure.yaml", "-o", "figure.png")
        #expect(try command.run("check", "figure.png").text.contains("figure.png: \(found)"))
    }

    @Test func coloursThatFallTogetherAreFound() throws {
        let command = try Command()
        // Red and green of one lightness for a deuteranope; a blue and a red that are one gray.
        for (colors, eyes) in [("['#CC4125', '#6A8A22']", "under "), ("['#0072B2', '#B8502E']", "in gray")] {
            try command.write(
                Self.figure(
                    "size: icml\npanels: [{x: x, y: y, color: {field: run, map: \(colors), legend: bottom}, marks: [line: {}]}]\n"
                ),
                to: "figure.yaml")
            let result = try command.run("check", "figure.yaml")
            #expect(result.status == 1)
            #expect(result.text.contains("fall together \(eyes)"), "\(colors): \(result.text)")
            // Another channel tells them apart.
            let dashed = try command.run("check", "figure.yaml", "--set", "panels.0.dash=run")
            #expect(!dashed.text.contains("fall together"), "\(dashed.text)")
        }
        try command.write(
            Self.figure("size: icml\npanels: [{x: x, y: y, color: '#F0E442', marks: [line: {}]}]\n"), to: "figure.yaml")
        #expect(
            try command.run("check", "figure.yaml").text.contains("#F0E442 has a contrast of 1.3:1 with the ground"))
    }

    /// However many series there are: two of one colour cannot be told apart.
    @Test func oneColourForTwoOfManySeriesIsFound() throws {
        let command = try Command()
        let rows = (0..<12).flatMap { run in (1...3).map { "\($0),\(run + $0),net \(run)" } }
        try command.write("x,y,net\n" + rows.joined(separator: "\n") + "\n", to: "t.csv")
        func check(_ channels: String) throws -> String {
            try command.write(
                "data: {t: {table: t.csv}}\nsize: {width: 5in, height: 4in}\nlegend: bottom\n"
                    + "panels: [{x: x, y: y, \(channels), marks: [line: {}]}]\n", to: "figure.yaml")
            return try command.run("check", "figure.yaml").text
        }
        let alike = try check("color: {field: net, map: ['#0072B2', '#D55E00']}")
        #expect(alike.contains("net net 4 and net net 10 have one colour"), "\(alike)")
        #expect(!(try check("color: net")).contains("have one colour"))
    }

    @Test func picturesOfOtherProgramsAreRead() throws {
        let command = try Command()
        for name in ["type3.pdf", "type42.pdf", "small.svg", "plot.png"] {
            _ = try command.folder.add(name, try readFile(Self.fixtures + "/" + name))
        }
        let type3 = try command.run("check", "type3.pdf", "--venue", "icml")
        #expect(type3.status == 1)
        #expect(type3.text.contains("type3.pdf: 5 in wide, where icml has 3.25 in or 6.75 in"), "\(type3.text)")
        #expect(type3.text.contains("type3.pdf: the font 'DejaVuSans' is of Type 3"))
        // Exponents of 7 pt beside text of 10 pt are scripts.
        #expect(!type3.text.contains("text of"))
        let type42 = try command.run("check", "type42.pdf", "--venue", "icml")
        #expect(type42.status == 0, "\(type42.text)")
        let small = try command.run("check", "small.svg", "--venue", "icml").text
        #expect(small.contains("small.svg: text of 3 pt, under 6 pt"), "\(small)")
        #expect(small.contains("small.svg: a line of 0.2 pt, under 0.5 pt"), "\(small)")
        #expect(!small.contains("wide"))
        let raster = try command.run("check", "plot.png", "--venue", "icml").text
        #expect(raster.contains("plot.png: 4 in wide, where icml has 3.25 in or 6.75 in"), "\(raster)")
        #expect(raster.contains("plot.png: 100 pixels an inch, under 300"))
    }

    @Test func whatCannotBeReadIsAnError() throws {
        let command = try Command()
        try command.write("%PDF-1.4\nnothing\n", to: "x.pdf")
        #expect(try command.run("check", "x.pdf").status == 65)
        #expect(try command.run("check", "x.pdf", "--venue", "icmll").status == 2)
        try command.write(RenderTests.figure, to: "figure.yaml")
        #expect(try command.run("check", "x.pdf", "figure.yaml").status == 1)
    }
}
