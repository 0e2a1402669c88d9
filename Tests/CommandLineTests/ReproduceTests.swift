import GradusTestSupport
import Testing

@Suite struct ReproduceTests {
    /// Simulated, imported and laid over a theme file: all that may lie outside of the picture.
    private static let figure = """
        title: All that lies outside, {worst}
        theme: {base: looks.yaml, font-size: 9pt}
        data:
          nets: {network: {depth: 3, width: 4, activation: [tanh, relu]}, task: {data: spirals, samples: 8}, seeds: 3}
          log: {import: log.csv}
        values: {worst: {data: nets, field: weight-gradient, summary: min, format: .3g}}
        panels:
          - {x: layer, y: weight-gradient, color: activation, where: {step: 0}, marks: [band: {data: nets}, line: {data: nets}]}
          - {x: step, y: loss, marks: [line: {data: log}]}

        """

    private func drawn(_ command: Command) throws {
        try command.write(Self.figure, to: "figure.yaml")
        try command.write("base: paper\nline-width: 2pt\n", to: "looks.yaml")
        try command.write("step,loss\n" + (0..<50).map { "\($0),\(1.0 / Double($0 + 1))\n" }.joined(), to: "log.csv")
        let result = try command.run(
            "render", "figure.yaml", "--format", "png,svg,pdf", "-o", "out/", "--set", "size=icml", "--dpi", "150")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: ["png", "svg", "pdf"])
    func sameBytesInAnEmptyFolder(format: String) throws {
        let command = try Command()
        try drawn(command)
        let picture = try command.bytes("out/figure.\(format)")
        let elsewhere = try Command()
        _ = try elsewhere.folder.add("picture.\(format)", picture)
        let again = try elsewhere.run("reproduce", "picture.\(format)", "-o", "again.\(format)")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try elsewhere.bytes("again.\(format)") == picture)
        let compared = try elsewhere.run("reproduce", "picture.\(format)")
        #expect(compared.status == 0, "\(compared.errors)")
        #expect(compared.text == "picture.\(format): drawn again, the same \(picture.count) bytes\n")
        let source = try elsewhere.run("reproduce", "picture.\(format)", "--figure")
        #expect(source.text == Self.figure)
        #expect(source.errors.contains("drawn with --set size=icml"))
    }

    @Test func anotherFormatComesFromThePictureToo() throws {
        let command = try Command()
        try drawn(command)
        let direct = try command.bytes("out/figure.svg")
        let other = try command.run("reproduce", "out/figure.png", "-o", "other.svg")
        #expect(other.status == 0, "\(other.errors)")
        #expect(try command.bytes("other.svg") == direct)
    }

    @Test(arguments: ["png", "svg", "pdf"])
    func picturesWithoutAFigureAreSaid(format: String) throws {
        let command = try Command()
        try command.write(RenderTests.figure, to: "figure.yaml")
        _ = try command.run("render", "figure.yaml", "-o", "bare.\(format)", "--no-embed")
        let result = try command.run("reproduce", "bare.\(format)", "-o", "again.\(format)")
        #expect(result.status == 65)
        #expect(result.errors.contains("bare.\(format): error: this \(format.uppercased()) carries no figure"))
        #expect(!command.exists("again.\(format)"))
    }

    @Test func whatIsNoPictureIsSaid() throws {
        let command = try Command()
        try command.write("no picture at all", to: "x.png")
        let result = try command.run("reproduce", "x.png", "-o", "y.png")
        #expect(result.status == 65)
        #expect(result.errors == "x.png: error: no PNG, SVG or PDF\n")
        #expect(try command.run("reproduce", "gone.png").status == 65)
    }

    @Test func aForeignFigureReadsNoFile() throws {
        // The record of a picture names a log and a theme beside it; neither is opened.
        let command = try Command()
        try drawn(command)
        let svg = String(decoding: try command.bytes("out/figure.svg"), as: UTF8.self)
        try command.write(svg.replacing("base: looks.yaml", with: "base: other.yaml"), to: "forged.svg")
        try command.write("base: paper\nfont-size: 30pt\n", to: "other.yaml")
        let result = try command.run("reproduce", "forged.svg", "-o", "again.svg")
        #expect(result.status == 65)
        #expect(result.errors.contains("unknown theme 'other.yaml'"))
        #expect(!command.exists("again.svg"))
    }

    @Test(arguments: ["png", "svg", "pdf"])
    func damageIsAnErrorAndNeverACrash(format: String) throws {
        let command = try Command()
        try drawn(command)
        let whole = try command.bytes("out/figure.\(format)")
        var state: UInt64 = 7
        for trial in 0..<12 {
            var bytes = whole
            if trial < 4 {
                bytes.removeLast(bytes.count * (trial + 1) / 6)
            } else {
                for _ in 0..<20 {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    bytes[Int(state >> 33) % bytes.count] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
                }
            }
            _ = try command.folder.add("damaged.\(format)", bytes)
            let result = try command.run("reproduce", "damaged.\(format)", "-o", "again.\(format)")
            #expect(result.status == 0 || result.status == 65, "\(trial): \(result.status) \(result.errors)")
        }
    }
}
