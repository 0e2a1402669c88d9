import Foundation
import GradusTestSupport
import Testing

@Suite struct RenderTests {
    static let figure = """
        title: Three layers
        size: {width: 2in, height: 1.5in}
        data: {log: {table: {layer: [1, 2, 3], norm: [1, 0.1, 0.01]}}}
        panels: [{x: layer, y: norm, marks: [line: {}]}]

        """

    @Test func pictureGoesBesideItsFigureAsPNG() throws {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml")
        #expect(result.status == 0, "\(result.errors)")
        #expect(command.folder.names == ["figure.png", "figure.yaml"])
        let png = try PNGFile(command.bytes("figure.png"))
        #expect(png.width == 600)
        #expect(png.height == 450)
    }

    @Test func severalFormatsGoIntoAFolder() throws {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml", "--format", "png,svg,pdf", "-o", "out/deep")
        #expect(result.status == 0, "\(result.errors)")
        for format in ["png", "svg", "pdf"] { #expect(command.exists("out/deep/figure.\(format)")) }
    }

    @Test func twoFiguresNeverShareAFile() throws {
        let command = try Command()
        let result = try command.run("render", "a/figure.yaml", "b/figure.yaml", "-o", "out/")
        #expect(result.status == 2)
        #expect(result.errors.contains("'a/figure.yaml' and 'b/figure.yaml' would both be drawn into 'out/figure.png'"))
        #expect(!command.exists("out"))
    }

    @Test func readsStandardInputAndWritesStandardOutput() throws {
        let command = try Command()
        let result = try command.run("render", "-", "-o", "-", "--format", "svg", input: Self.figure)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.hasPrefix("<?xml") || result.text.hasPrefix("<svg"))
    }

    @Test func bytesAreTheSameForAnyNumberOfJobs() throws {
        let command = try Command()
        let experiment = """
            data: {net: {network: {depth: 3, width: 8, activation: [tanh, relu]}, task: {data: spirals, samples: 32}, seeds: 3,
              train: {steps: 4, rate: 0.1, batch: 8}}}
            panels: [{x: layer, y: weight-gradient, color: activation, where: {step: last}, marks: [band: {}, line: {}]}]

            """
        try command.write(experiment, to: "figure.yaml")
        for format in ["png", "svg", "pdf"] {
            let one = try command.run("render", "figure.yaml", "-o", "one.\(format)", "--jobs", "1")
            let four = try command.run("render", "figure.yaml", "-o", "four.\(format)", "--jobs", "4")
            #expect(one.status == 0 && four.status == 0, "\(one.errors)\(four.errors)")
            #expect(try command.bytes("one.\(format)") == command.bytes("four.\(format)"))
        }
    }

    @Test func oneBadFigureStopsNoOther() throws {
        let command = try Command()
        try command.write(Self.figure, to: "good.yaml")
        try command.write("panels: 3\n", to: "bad.yaml")
        let result = try command.run("render", "bad.yaml", "good.yaml")
        #expect(result.status == 1)
        #expect(command.exists("good.png"))
        #expect(!command.exists("bad.png"))
    }

    @Test func aFolderThatCannotBeWrittenIs74() throws {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        try command.write("", to: "file")
        let result = try command.run("render", "figure.yaml", "-o", "file/out.png")
        #expect(result.status == 74, "\(result.errors)")
        #expect(result.errors.contains("error: "))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIs74() throws {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        let result = try command.run("render", "figure.yaml", "-o", "/dev/full", "--format", "png")
        #expect(result.status == 74, "\(result.errors)")
    }

    @Test func quietSilencesProgressAlone() throws {
        let command = try Command()
        try command.write(
            "data: {log: {table: {x: [1, 2], y: [0, 1]}}}\npanels: [{x: x, y: {field: y, scale: log}, marks: [line: {}]}]\n",
            to: "zero.yaml")
        let result = try command.run("render", "zero.yaml", "--quiet")
        #expect(result.status == 0)
        #expect(result.errors.contains("note: "), "\(result.errors)")
    }
}
