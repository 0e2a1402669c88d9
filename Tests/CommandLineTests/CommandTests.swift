import GradusTestSupport
import Testing

@Suite struct CommandTests {
    @Test func helpTeachesByExample() throws {
        let command = try Command()
        let help = try command.run("--help")
        #expect(help.status == 0)
        #expect(help.text.contains("gradus render figure.yaml"))
        let render = try command.run("render", "--help")
        #expect(render.status == 0)
        #expect(render.text.contains("EXAMPLES"))
        #expect(try command.run("--version").text.contains("."))
    }

    @Test func listShowsEveryKind() throws {
        let command = try Command()
        let all = try command.run("list").text
        for word in ["sigmoid", "hard-tanh", "orthogonal", "viridis", "paper", "neurips", "weight-gradient", "heatmap"]
        {
            #expect(all.contains(word), "\(word)")
        }
        #expect(try command.run("list", "activations").text.split(separator: "\n").count == 13)
    }

    @Test func traceIsCSVInLongForm() throws {
        let command = try Command()
        try command.write(
            "data: {net: {network: {depth: 2, width: 1, activation: sigmoid, initializer: {constant: 0.5}}, task: {data: {point: {x: 1, target: 0}}}, seeds: 1}}\n",
            to: "figure.yaml")
        let result = try command.run("trace", "figure.yaml", "-o", "-")
        let lines = result.text.split(separator: "\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(lines.first == "seed,step,layer,weight-gradient")
        #expect(lines.count == 5)
        #expect(lines.dropFirst().first == "0,0,0,")
    }

    @Test func inspectPrintsTheScene() throws {
        let command = try Command()
        try command.write(RenderTests.figure, to: "figure.yaml")
        let result = try command.run("inspect", "figure.yaml")
        #expect(result.status == 0)
        #expect(result.text.hasPrefix("{\"page\": {\"width\": 144, \"height\": 108},"))
        #expect(result.text.contains("\"role\": \"plot-area\""))
    }

    @Test func schemaIsJSON() throws {
        let command = try Command()
        let schema = try command.run("schema")
        #expect(schema.status == 0)
        #expect(schema.text.contains("\"$schema\""))
        for key in ["panels", "data", "network", "activation", "heatmap", "relative-to"] {
            #expect(schema.text.contains("\"\(key)\""), "\(key)")
        }
    }

    @Test func galleryShowsWhatWasDrawnAndWhatWasNot() throws {
        let command = try Command()
        try command.write(RenderTests.figure, to: "good.yaml")
        try command.write("panels: 3\n", to: "bad.yaml")
        try command.write("a: 1\n", to: "no-figure.yaml")
        let result = try command.run("gallery", ".", "-o", "out", "--format", "png,svg")
        #expect(result.status == 1)
        #expect(command.exists("out/good.png") && command.exists("out/good.svg"))
        let page = String(decoding: try command.bytes("out/index.html"), as: UTF8.self)
        #expect(page.contains("good.svg"))
        #expect(page.contains("Three layers"))
        #expect(page.contains("bad could not be drawn"))
        #expect(!page.contains("no-figure"))
    }
}
