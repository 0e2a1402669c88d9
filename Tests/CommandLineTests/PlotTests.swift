import GradusTestSupport
import Testing

/// `gradus plot`.
@Suite struct PlotTests {
    /// A run of so many layers, its loss logged at every other step.
    private func log(layers: Int, steps: Int = 6, names: Bool = true) -> String {
        let header = (1...layers).map { names ? "grad_norm/blocks.\($0).weight" : "layer_\($0)" }
        let rows = (0..<steps).map { step in
            let values = (1...layers).map { "\(Double($0) / Double(step + 1))" }
            return ([String(step)] + values + [step % 2 == 0 ? "\(10 - step)" : ""]).joined(separator: ",")
        }
        return ([(["step"] + header + ["loss"]).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    private func saved(_ command: Command, _ arguments: String...) throws -> String {
        let result = try command.run(["plot"] + arguments + ["--save", "figure.yaml", "--dpi", "30"])
        #expect(result.status == 0, "\(result.errors)")
        return String(decoding: try command.bytes("figure.yaml"), as: UTF8.self)
    }

    @Test func aLogAloneIsEnough() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "run.csv")
        let result = try command.run("plot", "run.csv")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors == "wrote run.png\n")
        #expect(command.folder.names == ["run.csv", "run.png"])
        #expect(try PNGFile(command.bytes("run.png")).width == 1650)
        #expect(try command.run("plot", "run.csv", "--quiet").errors.isEmpty)
    }

    @Test func manyLayersAreAHeatmapWithTheLossBeside() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "run.csv")
        let text = try saved(command, "run.csv")
        #expect(text.contains("y: name\n  color: weight-gradient"))
        #expect(text.contains("marks: [heatmap]"))
        // Logged at every other step, it is one line all the same.
        #expect(text.contains("y: loss\n  where:\n    loss: {from: 0}"))
    }

    @Test func fewLayersAreLines() throws {
        let command = try Command()
        try command.write(log(layers: 4, names: false), to: "run.csv")
        let text = try saved(command, "run.csv")
        #expect(!text.contains("heatmap"))
        #expect(text.contains("x: step\n  y: weight-gradient\n  color: name"))
        #expect(try saved(command, "run.csv", "--kind", "heatmap").contains("heatmap"))
        try command.write(log(layers: 12, steps: 1), to: "one.csv")
        #expect(try saved(command, "one.csv").contains("x: layer\n  y: weight-gradient"))
    }

    /// What was saved draws the same picture.
    @Test func theSavedFigureGoesOn() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "run.csv")
        _ = try saved(command, "run.csv", "-o", "a.svg", "--no-embed")
        let again = try command.run("render", "figure.yaml", "-o", "b.svg", "--no-embed")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try command.bytes("a.svg") == command.bytes("b.svg"))
        // In another folder it finds the log too.
        let moved = try command.run("plot", "run.csv", "--save", "figures/run.yaml", "-o", "figures/")
        #expect(moved.status == 0, "\(moved.errors)")
        #expect(try command.run("render", "figures/run.yaml", "-o", "c.svg", "--no-embed").status == 0)
        #expect(try command.bytes("a.svg") == command.bytes("c.svg"))
        #expect(command.exists("figures/run.png"))
    }

    @Test func optionsChooseWhatIsShown() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "run.csv")
        #expect(try saved(command, "run.csv", "--layers", "3-5").contains("layer: {from: 3, to: 5}"))
        #expect(try saved(command, "run.csv", "--layers", "10-").contains("layer: {from: 10}"))
        #expect(try saved(command, "run.csv", "--last", "2").contains("step: {from: 4}"))
        #expect(try saved(command, "run.csv", "--steps", "1-3", "--last", "2").contains("step: {from: 2, to: 3}"))
        #expect(try saved(command, "run.csv", "--relative-to", "output").contains("relative-to: output"))
        #expect(try saved(command, "run.csv", "--relative-to", "step=0").contains("relative-to: {step: 0}"))
        #expect(try saved(command, "run.csv", "--quantity", "loss").contains("y: loss"))
    }

    @Test func severalLogsAreCompared() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "before.csv")
        try command.write(log(layers: 12), to: "after.csv")
        let text = try saved(command, "before.csv", "after.csv", "-o", "both.png")
        #expect(text.contains("before: {import: 'before.csv'}"))
        #expect(text.contains("data: [before, after]"))
        #expect(text.contains("facet: {wrap: data}"))
    }

    @Test func wrongCallsAndLogsAreErrors() throws {
        let command = try Command()
        try command.write(log(layers: 12), to: "run.csv")
        for arguments in [
            ["--kind", "pie"], ["--layers", "a"], ["--layers", "5-3"], ["--last", "0"], ["--relative-to", "x"],
        ] {
            let result = try command.run(["plot", "run.csv"] + arguments)
            #expect(result.status == 2, "\(arguments): \(result.errors)")
        }
        let missing = try command.run("plot", "nothing.csv")
        #expect(missing.status == 65)
        #expect(missing.errors.hasPrefix("nothing.csv: error: "))
        let quantity = try command.run("plot", "run.csv", "--quantity", "weigth-gradient")
        #expect(quantity.status == 65)
        #expect(quantity.errors.contains("weight-gradient"))
        #expect(try command.run("plot", "run.csv", "--layers", "20-30").errors.contains("layers 1 to 12"))
        #expect(try command.run("plot", "run.csv", "-o", "missing.pic").status == 2)
        #expect(command.folder.names == ["run.csv"])
    }
}
