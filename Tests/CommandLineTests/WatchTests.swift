import Foundation
import GradusTestSupport
import Testing

/// `gradus watch`, as a process of its own.
@Suite struct WatchTests {
    private static let figure =
        "size: {width: 2in, height: 1.5in}\ndata: {log: {table: data/log.csv}}\npanels: [{x: layer, y: norm, marks: [line: {}]}]\n"

    private func command() throws -> Command {
        let command = try Command()
        try FileManager.default.createDirectory(
            atPath: command.folder.path + "/data", withIntermediateDirectories: true)
        try command.write(Self.figure, to: "figure.yaml")
        try command.write("layer,norm\n1,1\n2,0.1\n3,0.01\n", to: "data/log.csv")
        return command
    }

    private func watch(_ command: Command, _ arguments: String...) throws -> RunningCommand {
        let running = try RunningCommand(command, ["watch"] + arguments)
        #expect(running.says("watching"), "\(running.said)")
        return running
    }

    /// Whether the picture becomes what `render` makes of the figure as it is now.
    private func isUpToDate(_ command: Command, _ picture: String = "figure.png", dpi: String = "300") throws -> Bool {
        #expect(try command.run("render", "figure.yaml", "-o", "data/fresh.png", "--dpi", dpi, "--quiet").status == 0)
        let fresh = try command.bytes("data/fresh.png")
        return Patience.until { (try? command.bytes(picture)) == fresh }
    }

    @Test func everyKindOfSaveIsDrawn() throws {
        let command = try command()
        let running = try watch(command, "figure.yaml")
        let first = try command.bytes("figure.png")
        // Written in place; its picture is another.
        try Data(Self.figure.replacing("norm,", with: "{field: norm, scale: log},").utf8).write(
            to: URL(fileURLWithPath: command.folder.path + "/figure.yaml"), options: [])
        #expect(try isUpToDate(command))
        #expect(try command.bytes("figure.png") != first)
        // Replaced by a rename, as editors do; a theme file is named, and is not there yet.
        _ = try command.folder.add("data/new", Array((Self.figure + "theme: {base: look.yaml}\n").utf8))
        try replace(command, "figure.yaml", by: "data/new")
        #expect(running.says("look.yaml"))
        try command.write("base: dark\n", to: "look.yaml")
        #expect(try isUpToDate(command))
        // Its data.
        try command.write("layer,norm\n1,1\n2,0.1\n3,0.5\n", to: "data/log.csv")
        #expect(try isUpToDate(command))
        #expect(running.interrupt() == 130)
        #expect(command.folder.names.filter { $0.hasPrefix(".gradus") }.isEmpty)
    }

    private func replace(_ command: Command, _ name: String, by other: String) throws {
        let folder = command.folder.path + "/"
        #expect(rename(folder + other, folder + name) == 0)
    }

    @Test func anErrorIsPrintedAndLeavesTheLastGoodPicture() throws {
        let command = try command()
        let running = try watch(command, "figure.yaml")
        let good = try command.bytes("figure.png")
        try command.write(Self.figure.replacing("y: norm", with: "y: nrom"), to: "figure.yaml")
        #expect(running.says("figure.yaml:3:24: error: no field 'nrom'"), "\(running.said)")
        try command.write("panels: [", to: "figure.yaml")
        #expect(running.says("error:", times: 2), "\(running.said)")
        #expect(try command.bytes("figure.png") == good)
        // What it was drawn from is still watched, and mends it.
        try command.write(Self.figure + "theme: dark\n", to: "figure.yaml")
        #expect(try isUpToDate(command))
        #expect(try command.bytes("figure.png") != good)
        #expect(running.interrupt() == 130)
    }

    @Test func aFolderIsWatchedWithItsNewFigures() throws {
        let command = try command()
        let running = try watch(command, ".", "-o", "out", "--dpi", "72")
        #expect(command.exists("out/figure.png"))
        try command.write(Self.figure, to: "second.yaml")
        #expect(running.says("drew out/second.png"), "\(running.said)")
        // The other figure stays as it is, and so does one whose data did not change.
        try command.write("a: 1\n", to: "notes.yaml")
        try command.write("theme: dark\n" + Self.figure, to: "figure.yaml")
        #expect(try isUpToDate(command, "out/figure.png", dpi: "72"))
        #expect(running.says("drew out/figure.png", times: 2))
        #expect(!running.said.contains("notes"))
        #expect(running.said.components(separatedBy: "drew out/second.png").count == 2, "\(running.said)")
        #expect(running.interrupt() == 130)
    }

    @Test func aBurstIsDrawnOnce() throws {
        let command = try command()
        let running = try watch(command, "figure.yaml", "--dpi", "72")
        for i in 0..<50 { try command.write(Self.figure + "title: number \(i)\n", to: "figure.yaml") }
        #expect(try isUpToDate(command, dpi: "72"))
        let drawn = running.said.components(separatedBy: "drew ").count - 1
        #expect((2...8).contains(drawn), "\(running.said)")
        #expect(running.interrupt() == 130)
    }

    @Test(arguments: [["-"], [".", "."], ["figure.yaml", "-o", "-"], ["figure.yaml", "--dpi", "0"]])
    func wrongCallsAreUsage(_ arguments: [String]) throws {
        #expect(try command().run(["watch"] + arguments).status == 2)
    }

    @Test func aFolderWithoutFiguresIsAnError() throws {
        let result = try command().run("watch", "data")
        #expect(result.status == 65)
        #expect(result.errors.contains("no figure file"))
    }
}
