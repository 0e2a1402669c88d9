import Foundation
import GradusTestSupport
import Testing

/// `gradus plot --watch`, which follows a run that still writes.
@Suite struct PlotWatchTests {
    private func append(_ text: String, to name: String, of command: Command) throws {
        let file = try #require(FileHandle(forWritingAtPath: command.folder.path + "/" + name))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    /// Whether the picture becomes what `plot` makes of the log as it is now.
    private func isUpToDate(_ command: Command, _ log: String) throws -> Bool {
        let fresh = try command.run("plot", log, "--dpi", "40", "-o", "fresh.svg", "--quiet")
        #expect(fresh.status == 0, "\(fresh.errors)")
        let bytes = try command.bytes("fresh.svg")
        return Patience.until { (try? command.bytes("out.svg")) == bytes }
    }

    private func follow(_ command: Command, _ log: String) throws -> RunningCommand {
        try RunningCommand(command, ["plot", log, "--watch", "--dpi", "40", "-o", "out.svg"])
    }

    @Test func aGrowingTableIsFollowed() throws {
        let command = try Command()
        // The run has not begun to write.
        let running = try follow(command, "run.csv")
        #expect(running.says("run.csv: error: cannot be read"))
        try command.write("step,grad_norm/a.weight,grad_norm/b.weight,loss\n0,1,2,3\n1,2,3,2\n", to: "run.csv")
        #expect(running.says("wrote out.svg"), "\(running.said)")
        #expect(try isUpToDate(command, "run.csv"))
        let first = try command.bytes("out.svg")
        // A line that is half written is no error, and its rest comes later.
        try append("2,3,4,", to: "run.csv", of: command)
        try append("1\n3,5,6,0.5\n", to: "run.csv", of: command)
        #expect(try isUpToDate(command, "run.csv"))
        #expect(try command.bytes("out.svg") != first)
        #expect(running.interrupt() == 130)
        #expect(command.folder.names.filter { $0.hasPrefix(".gradus") }.isEmpty)
    }

    @Test func aGrowingJSONFileIsFollowed() throws {
        let command = try Command()
        func line(_ step: Int) -> String {
            "{\"step\": \(step), \"grad_norm/a.weight\": \(step + 1), \"grad_norm/b.weight\": \(step + 2)}\n"
        }
        try command.write(line(0) + line(1), to: "run.jsonl")
        let running = try follow(command, "run.jsonl")
        #expect(running.says("wrote out.svg"), "\(running.said)")
        for step in 2..<30 { try append(line(step), to: "run.jsonl", of: command) }
        #expect(try isUpToDate(command, "run.jsonl"))
        #expect(running.interrupt() == 130)
    }

    /// A real event file, its last record half written at first, in a folder that is not there yet.
    @Test func aGrowingEventFolderIsFollowed() throws {
        let command = try Command()
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("GradusImportTests/Fixtures/tensorboard-writer-tensors/runs/seed=0")
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: source.path).first)
        let bytes = try readFile(source.path + "/" + name)
        let running = try follow(command, "runs")
        #expect(running.says("error:"))
        let folder = command.folder.path + "/runs/seed=0"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try command.folder.add("runs/seed=0/" + name, Array(bytes.prefix(bytes.count / 2)))
        #expect(running.says("wrote out.svg"), "\(running.said)")
        let file = try #require(FileHandle(forWritingAtPath: folder + "/" + name))
        try file.seekToEnd()
        try file.write(contentsOf: Data(bytes.suffix(from: bytes.count / 2)))
        try file.close()
        #expect(try isUpToDate(command, "runs"))
        #expect(running.interrupt() == 130)
    }

    @Test func standardOutputCannotBeDrawnAgain() throws {
        let command = try Command()
        try command.write("step,grad_norm/a.weight\n0,1\n", to: "run.csv")
        #expect(try command.run("plot", "run.csv", "--watch", "-o", "-", "--format", "png").status == 2)
    }
}
