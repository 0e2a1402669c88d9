import GradusTestSupport
import Testing

/// What `gradus plot` says of a log beside its picture, and what it refuses.
@Suite struct PlotNotesTests {
    private func table(_ header: String, steps: Int = 4, layers: Int = 3) -> String {
        let columns = header.split(separator: " ").map(String.init)
        let names = (0..<layers).map { "grad_norm/blocks.\($0).weight" } + columns.dropFirst()
        let first = columns[0]
        var lines = [([first] + names).joined(separator: ",")]
        for step in 0..<steps {
            let values = names.indices.map { String(Double($0 + 1) / Double(step + 1)) }
            lines.append(([String(step)] + values).joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func plotted(_ command: Command, _ arguments: String...) throws -> (yaml: String, said: String) {
        let result = try command.run(
            ["plot"] + arguments + ["--save", "figure.yaml", "-o", "out.svg", "--quiet", "--no-embed"])
        #expect(result.status == 0, "\(result.errors)")
        return (String(decoding: try command.bytes("figure.yaml"), as: UTF8.self), result.errors)
    }

    @Test func epochsAreCalledSo() throws {
        let command = try Command()
        try command.write(table("epoch loss"), to: "training.csv")
        #expect(try plotted(command, "training.csv").said.isEmpty)
        let text = String(decoding: try command.bytes("out.svg"), as: UTF8.self)
        #expect(text.contains("Epoch") && !text.contains("Training step"))
        // Drawn from the figure file too; beside a log of steps they are steps.
        try command.write(table("step loss"), to: "steps.csv")
        #expect(try command.run("render", "figure.yaml", "-o", "again.svg").status == 0)
        #expect(String(decoding: try command.bytes("again.svg"), as: UTF8.self).contains("Epoch"))
        _ = try plotted(command, "training.csv", "steps.csv")
        #expect(String(decoding: try command.bytes("out.svg"), as: UTF8.self).contains("Training step"))
    }

    @Test func theValidationLossStandsBesideTheOther() throws {
        let command = try Command()
        try command.write(table("epoch accuracy loss val_accuracy val_loss"), to: "training.csv")
        let (yaml, said) = try plotted(command, "training.csv")
        #expect(yaml.contains("y: val_loss"))
        #expect(
            said
                == "training.csv: note: also logged: accuracy and val_accuracy; --quantity accuracy shows one\n")
        #expect(try plotted(command, "training.csv", "--quantity", "accuracy").said.isEmpty)
    }

    /// A log, or a run, that lacks what is shown is no empty panel.
    @Test func whatLacksTheQuantityIsNamed() throws {
        let command = try Command()
        try command.write(table("step loss"), to: "gradients.csv")
        try command.write(table("step loss", layers: 0), to: "losses.csv")
        let logs = try plotted(command, "gradients.csv", "losses.csv")
        #expect(logs.said == "gradients.csv: note: no 'weight-gradient' in 'losses'\n")
        #expect(logs.yaml.contains("data: [gradients, losses]") && logs.yaml.contains("data: gradients"))
        var rows = "step,run,grad_norm/a.weight,grad_norm/b.weight,loss\n"
        for step in 0..<4 { rows += "\(step),train,1,2,\(4 - step)\n\(step),held out,,,\(5 - step)\n" }
        try command.write(rows, to: "runs.csv")
        let runs = try plotted(command, "runs.csv")
        #expect(runs.said == "runs.csv: note: no 'weight-gradient' in 'held out'\n")
        #expect(runs.yaml.contains("run: train"))
    }

    @Test func whatCannotBeDoneIsSaid() throws {
        let command = try Command()
        try command.write(table("step loss", layers: 0), to: "losses.csv")
        #expect(
            try plotted(command, "losses.csv", "--kind", "heatmap").said
                == "losses.csv: warning: a heatmap needs layers, and 'loss' has none: it is a line\n")
        let layers = try command.run("plot", "losses.csv", "--layers", "1-3")
        #expect(layers.status == 65 && layers.errors == "losses.csv: error: 'loss' has no layers\n")
        let steps = try command.run("plot", "losses.csv", "--steps", "100-")
        #expect(
            steps.status == 65
                && steps.errors == "losses.csv: error: no step from 100 on; the log has steps 0 to 3\n")
        // There is no figure file that paths could be relative to.
        for log in ["nothing.csv", "nothing/*.csv"] {
            let missing = try command.run("plot", log)
            #expect(missing.status == 65 && !missing.errors.contains("figure file"), "\(missing.errors)")
        }
    }
}
