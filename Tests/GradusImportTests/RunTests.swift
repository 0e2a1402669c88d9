import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Patterns and folders over many runs.
struct RunTests {
    private func folder(_ files: [(String, String)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in files {
            let parts = path.split(separator: "/")
            if parts.count > 1 {
                _ = try Tool.run("mkdir", ["-p", folder.path + "/" + parts.dropLast().joined(separator: "/")])
            }
            _ = try folder.add(path, Array(text.utf8))
        }
        return folder
    }

    private func runs(_ trace: Trace) -> [String] { trace["run"]?.distinctWords() ?? [] }

    @Test func eachMatchOfAPatternIsARun() throws {
        let folder = try folder([
            ("runs/seed=10/metrics.csv", "step,loss\n0,1\n1,2\n"), ("runs/seed=2/metrics.csv", "step,loss\n0,3\n"),
            ("runs/readme.md", "no log"),
        ])
        let (trace, _) = try ImportSource("runs/*/metrics.csv").load(relativeTo: folder.path)
        #expect(trace.names == ["run", "seed", "step", "layer", "name", "loss"])
        #expect(runs(trace) == ["seed=2", "seed=10"])
        #expect((0..<3).map { trace["seed"]?.number($0) } == [2, 10, 10])
        let (one, _) = try ImportSource("runs/seed=2*/metrics.csv").load(relativeTo: folder.path)
        #expect(runs(one) == ["seed=2"])
        let none = failure { _ = try ImportSource("runs/*/loss.csv").load(relativeTo: folder.path) }
        #expect(none?.message.contains("no file matches") == true)
    }

    @Test func filesOfAFolderAreRuns() throws {
        let folder = try folder([
            ("logs/relu.csv", "step,a.weight,b.weight\n0,1,2\n"), ("logs/tanh.csv", "step,b.weight,c.weight\n0,3,4\n"),
            ("logs/notes.md", "text"), ("logs/args.txt", "no numbers here\nat all\n"),
        ])
        let (trace, notes) = try ImportSource("logs").load(relativeTo: folder.path)
        #expect(runs(trace) == ["relu", "tanh"])
        #expect(notes.count == 1 && notes.first?.file == "logs/args.txt")
        #expect(try points(trace)[Place(quantity: "weight-gradient", name: "c", layer: 3, run: "tanh", step: 0)] == 4)
        #expect(try points(trace)[Place(quantity: "weight-gradient", name: "b", layer: 2, run: "tanh", step: 0)] == 3)
    }

    @Test func theOnlyFileOfAFolderIsNoRun() throws {
        let folder = try folder([("version_0/metrics.csv", "step,loss\n0,1\n"), ("version_0/hparams.yaml", "x: 1\n")])
        let (trace, notes) = try ImportSource("version_0/").load(relativeTo: folder.path)
        #expect(trace.names == ["step", "layer", "name", "loss"] && notes.isEmpty)
        let empty = try self.folder([("a/b.md", "x")])
        #expect(failure { _ = try ImportSource("a").load(relativeTo: empty.path) }?.message == "no log in the folder")
    }

    @Test func linksInACircleEnd() throws {
        let folder = try folder([("logs/a.csv", "step,loss\n0,1\n")])
        _ = try Tool.run("ln", ["-s", "..", folder.path + "/logs/up"])
        let (trace, _) = try ImportSource("logs").load(relativeTo: folder.path)
        #expect(trace.rowCount == 1)
    }

    @Test func aFoldersOwnSignsAreNoPattern() throws {
        let folder = try folder([("a[1]*/x.csv", "step,loss\n0,1\n")])
        let (trace, _) = try ImportSource("*.csv").load(relativeTo: folder.path + "/a[1]*")
        #expect(runs(trace) == ["x"])
    }

    @Test func matricesOfSeveralRuns() throws {
        let array = [UInt8](try readFile("\(fixtures)/npy-float32/grad_norms.npy"))
        let folder = try TemporaryFolder()
        _ = try folder.add("seed0.npy", array)
        _ = try folder.add("seed1.npy", array)
        let (trace, _) = try ImportSource("seed*.npy").load(relativeTo: folder.path)
        #expect(trace.rowCount == 960)
        #expect(trace["seed"]?.number(959) == 1)
        #expect(trace["weight-gradient"]?.number(3) == trace["weight-gradient"]?.number(483))
    }

    @Test func runsByColumns() throws {
        let (trace, _) = try log("run,seed,step,loss\nb,1,0,1\na,1,0,2\nb,2,0,3\n")
        #expect(runs(trace) == ["b", "a"])
        #expect((0..<3).map { trace["loss"]?.number($0) } == [1, 2, 3])
        let (own, _) = try log("who,step,loss\nx,0,1\ny,0,2\n") { $0.run = "who" }
        #expect(runs(own) == ["x", "y"])
    }

    @Test func chartsOfSeveralRuns() throws {
        let (trace, _) = try log("Step,a - b - loss,a - b - loss__MIN,c - loss\n0,1,1,2\n")
        #expect(runs(trace) == ["a - b", "c"])
        #expect(trace.names.last == "loss")
        // With runs in a column of their own it is no chart.
        let (seeds, _) = try log("step,seed,a - loss\n0,1,5\n0,2,6\n")
        #expect(seeds.names == ["seed", "step", "layer", "name", "a - loss"] && seeds.rowCount == 2)
    }

    @Test func aLaterPointWins() throws {
        let (trace, notes) = try log("step,loss\n0,1\n1,2\n2,3\nstep,loss\n1,4\n2,5\n3,6\n")
        #expect((0..<4).map { trace["loss"]?.number($0) } == [1, 4, 5, 6])
        #expect(notes.first?.message.hasPrefix("2 points") == true)
        #expect(
            LogPaths.seed(of: "seed-7") == 7 && LogPaths.seed(of: "Seed12") == 12 && LogPaths.seed(of: "seeds") == nil)
    }
}
