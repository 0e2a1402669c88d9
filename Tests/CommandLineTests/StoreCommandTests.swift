import GradusTestSupport
import Testing

/// The cache, the store and shares of work, as a user meets them.
@Suite struct StoreCommandTests {
    /// Runs that are worth a file in the cache, too.
    private static let figure = """
        data: {nets: {network: {depth: 6, width: 8, activation: [tanh, relu]}, task: {samples: 64}, train: {batch: 32, steps: 300}, seeds: 3}}
        panels: [{x: layer, y: weight-gradient, color: activation, where: {step: last}, marks: [line: {summary: median}]}]

        """

    private func command() throws -> Command {
        let command = try Command()
        try command.write(Self.figure, to: "figure.yaml")
        return command
    }

    @Test func theCacheChangesNoByteAndIsCleared() throws {
        let command = try command()
        #expect(try command.run("render", "figure.yaml", "-o", "none.svg", "--no-cache").status == 0)
        #expect(command.cache.names.isEmpty)
        for name in ["first.svg", "second.svg"] {
            #expect(try command.run("render", "figure.yaml", "-o", name).status == 0)
            #expect(try command.bytes(name) == command.bytes("none.svg"))
        }
        #expect(command.cache.names == ["gradus"])
        let shown = try command.run("cache").text
        #expect(shown.contains("/gradus/runs: 6 runs, ") && shown.contains("at most 2.2 GB"), "\(shown)")
        #expect(try command.run("cache", "--limit", "300MB").text.contains("at most 300 MB"))
        #expect(try command.run("cache", "--clear").text.contains("removed 6 runs"))
        #expect(try command.run("cache").text.contains(": 0 runs, 0 kB"))
        #expect(try command.run("cache", "--limit", "much").status == 2)
    }

    @Test func sharesMakeTheSameFigure() throws {
        let command = try command()
        #expect(try command.run("render", "figure.yaml", "-o", "whole.svg", "--no-cache").status == 0)
        let none = try command.run("render", "figure.yaml", "-o", "x.svg", "--store", "runs", "--store-only")
        #expect(none.status == 65 && none.errors.contains("none of the 6 runs is in the store"), "\(none.errors)")
        let first = try command.run("trace", "figure.yaml", "--shard", "2/3", "--store", "runs")
        #expect(first.status == 0 && first.errors.contains("shard 2/3: 2 runs computed"), "\(first.errors)")
        let lacking = try command.run("render", "figure.yaml", "-o", "x.svg", "--store", "runs", "--store-only")
        #expect(lacking.status == 65, "\(lacking.errors)")
        #expect(
            lacking.errors.contains("figure.yaml:1:14: error: 4 of 6 runs are not in the store"), "\(lacking.errors)")
        let part = try command.run("render", "figure.yaml", "-o", "part.svg", "--store", "runs", "--partial")
        #expect(
            part.status == 0 && part.errors.contains("note: 4 of 6 runs are not in the store yet"), "\(part.errors)")
        let plan = try command.run("plan", "figure.yaml", "--store", "runs", "--json").text
        #expect(plan.contains("\"runs\": 6") && plan.contains("\"stored\": 2"), "\(plan)")
        // A share that is run again goes on where it was; a folder of figures is taken as a whole.
        for share in ["1/3", "2/3", "3/3"] {
            let result = try command.run("trace", ".", "--shard", share, "--store", "runs")
            #expect(result.status == 0)
            #expect(result.errors.contains(share == "2/3" ? ": 0 runs computed, 2 were there" : ": 2 runs computed"))
        }
        #expect(
            try command.run("render", "figure.yaml", "-o", "stored.svg", "--store", "runs", "--store-only").status == 0)
        #expect(try command.bytes("stored.svg") == command.bytes("whole.svg"))
        #expect(command.cache.names.isEmpty)
    }

    @Test func submitPrintsAScriptAndSaysWhatIsDone() throws {
        let command = try command()
        let script = try command.run(
            "submit", "figure.yaml", "--store", "runs", "--tasks", "3", "-o", "out.pdf", "--dry-run", "--",
            "--partition=long", "--comment=it's")
        #expect(script.status == 0, "\(script.errors)")
        #expect(script.text.hasPrefix("#!/bin/sh\n") && script.text.contains("--array=1-3"))
        #expect(script.text.contains(" --partition=long ") && script.text.contains("/out.pdf"))
        #expect(command.folder.names == ["figure.yaml"])
        let syntax = try Tool.run("/bin/sh", ["-n"], input: script.output)
        #expect(syntax.status == 0, "\(syntax.errors)")
        _ = try command.run("trace", "figure.yaml", "--shard", "1/3", "--store", "runs")
        let status = try command.run("submit", "figure.yaml", "--store", "runs", "--status")
        #expect(status.text == "2 of 6 runs done, 0 failed, 4 left\n", "\(status.text) \(status.errors)")
        if !Tool.has("sbatch") {
            let submitted = try command.run("submit", "figure.yaml", "--store", "runs", "--tasks", "3")
            #expect(submitted.status == 74 && submitted.errors.contains("'sbatch' is not on the path"))
        }
    }

    @Test(arguments: [
        (["submit", "figure.yaml", "--store", "runs", "--tasks", "0", "--dry-run"], 2, "--tasks takes"),
        (["submit", "figure.yaml"], 2, "--store"),
        (["trace", "figure.yaml", "--shard", "5/4", "--store", "runs"], 2, "K from 1 to N"),
        (["trace", "figure.yaml", "--shard", "0/4", "--store", "runs"], 2, "K from 1 to N"),
        (["trace", "figure.yaml", "--shard", "half", "--store", "runs"], 2, "such as 3/8"),
        (["trace", "figure.yaml", "--shard", "1/4"], 2, "--shard needs --store DIR"),
        (["render", "figure.yaml", "--store-only"], 2, "--store-only needs --store DIR"),
        (["render", "figure.yaml", "--partial"], 2, "--partial needs --store DIR"),
        (["render", "figure.yaml", "--store", "r", "--partial", "--store-only"], 2, "exclude one another"),
        (["trace", "figure.yaml", "--shard", "1/1", "--store", "."], 74, "is no store: it holds 'figure.yaml'"),
        (["trace", "figure.yaml", "--shard", "1/1", "--store", "figure.yaml"], 74, "figure.yaml"),
        (["trace", "nowhere.yaml", "--shard", "1/1", "--store", "runs"], 65, "nowhere.yaml"),
        (["plan", "nowhere"], 65, "nowhere"),
    ])
    func whatIsWrongIsSaid(arguments: [String], status: Int32, words: String) throws {
        let result = try command().run(arguments)
        #expect(result.status == status && result.errors.contains(words), "\(result.errors)")
    }
}
