import Foundation
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
        // The limit of runs is one of what is computed.
        let few = ["render", "figure.yaml", "-o", "x.svg", "--limit", "runs=5", "--store", "runs"]
        #expect(try command.run(few).status == 65)
        #expect(try command.run(few + ["--store-only"]).status == 0)
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
    }

    @Test func withoutSlurmThatIsSaid() throws {
        let command = try command()
        func submit(_ path: String, _ more: String...) throws -> Tool.Result {
            try Tool.run(
                Command.path, ["submit", "figure.yaml", "--store", "runs", "--tasks", "3"] + more,
                in: command.folder.path, environment: ["PATH": path, "XDG_CACHE_HOME": command.cache.path])
        }
        let absent = try submit("/nowhere")
        #expect(absent.status == 74 && absent.errors.contains("'sbatch' is not on the path"), "\(absent.errors)")
        #expect(absent.errors.contains("--shard K/N"))
        // One whose controller is down.
        for name in ["scontrol", "squeue"] {
            let path = try command.folder.add(
                "down/\(name)", Array("#!/bin/sh\necho cannot reach it >&2; exit 1\n".utf8))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let down = command.folder.path + "/down:/usr/bin:/bin"
        let silent = try submit(down)
        #expect(
            silent.status == 74 && silent.errors.contains("Slurm does not answer: cannot reach it"), "\(silent.errors)")
        #expect(try submit(down, "--dry-run").text.contains("--array=1-3"))
        let figure = command.folder.path + "/figure.yaml"
        _ = try command.run("trace", "figure.yaml", "--shard", "1/3", "--store", "runs")
        try command.write("3 1000 17 for \(figure)\n", to: "runs/jobs")
        #expect(try submit(down, "--status").text == "2 of 6 runs done, 4 left; squeue does not answer\n")
        // What was handed in of another figure says nothing of this one.
        try command.write("3 1000 17 for /elsewhere/figure.yaml\n", to: "runs/jobs")
        #expect(try submit(down, "--status").text == "2 of 6 runs done, 0 failed, 4 left\n")
    }

    @Test func oneBadFigureStopsNoOther() throws {
        let command = try command()
        try command.write(
            "data: {nets: {network: {depht: 3}}}\npanels: [{x: layer, y: gain, marks: [line: {}]}]\n", to: "bad.yaml")
        let place = "bad.yaml:1:25: error: unknown key 'depht'"
        let plan = try command.run("plan", ".")
        #expect(plan.status == 1 && plan.errors.contains(place), "\(plan.errors)")
        #expect(plan.text.contains("./figure.yaml") && plan.text.contains("distinct"), "\(plan.text)")
        // The others' runs are computed; but nothing is submitted of which one part cannot be drawn.
        let share = try command.run("trace", ".", "--shard", "1/1", "--store", "runs")
        #expect(share.status == 1 && share.errors.contains(place) && share.errors.contains("6 runs computed"))
        let submitted = try command.run("submit", ".", "--store", "runs", "--dry-run")
        #expect(submitted.status == 1 && submitted.errors.contains(place) && submitted.text.isEmpty)
        let status = try command.run("submit", ".", "--store", "runs", "--status")
        #expect(status.status == 1 && status.text == "6 of 6 runs done, 0 failed, 0 left\n", "\(status.text)")
        // Alone it is the only one.
        #expect(try command.run("plan", "bad.yaml").status == 65)
        #expect(try command.run("trace", "bad.yaml", "--shard", "1/1", "--store", "runs").status == 65)
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
