import Foundation
import GradusTestSupport
import Testing

/// Every file that the command writes, onto a disk that fills up at each of its pages in turn.
@Suite(.enabled(if: SmallDisk.isAvailable, "a small disk is mounted by root alone, on Linux"))
struct FullDiskTests {
    struct Write: Sendable, CustomTestStringConvertible {
        /// With OUT for the folder written into.
        var arguments: [String]
        /// What is written, relative to that folder.
        var files: [String]
        var status: Int32 = 74
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: String, _ files: String..., status: Int32 = 74) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.files = files
            self.status = status
        }

        func words(_ folder: String) -> [String] { arguments.map { $0.replacing("OUT", with: folder) } }
    }

    private static let figure = """
        data: {t: {table: {x: [1, 2, 3], y: [1, 3, 2]}}}
        panels: [{x: x, y: y, marks: [line: {}]}]

        """
    private static let nets = """
        data: {nets: {network: {depth: 3, width: 4, activation: tanh}, task: {samples: 8}, train: {batch: 4, steps: 20}, seeds: 20}}
        panels: [{x: layer, y: weight-gradient, marks: [line: {}]}]

        """

    private func command() throws -> Command {
        let command = try Command()
        for name in ["one", "two"] { try command.write(Self.figure, to: "figures/\(name).yaml") }
        try command.write(Self.nets, to: "nets.yaml")
        let rows = (0..<200).map { "\($0),\(1 + $0 % 7),\(2 + $0 % 5)\n" }
        try command.write("step,layer_1,layer_2\n" + rows.joined(), to: "run.csv")
        _ = try command.run("render", "figures/one.yaml", "-o", "picture.svg")
        return command
    }

    @Test(arguments: [
        Write("render figures/one.yaml -o OUT/a.png", "a.png"),
        Write("render figures/one.yaml -o OUT --format png,svg,pdf --dpi 40", "one.png", "one.svg", "one.pdf"),
        Write("trace nets.yaml -o OUT/t.csv", "t.csv"), Write("trace nets.yaml -o OUT/t.jsonl", "t.jsonl"),
        Write("trace nets.yaml -o OUT/t.npz", "t.npz"),
        Write("trace nets.yaml -o OUT/t.safetensors", "t.safetensors"),
        Write("plot run.csv -o OUT/p.svg", "p.svg"), Write("plot run.csv --save OUT/f.yaml", "f.yaml"),
        Write("reproduce picture.svg -o OUT/p.pdf", "p.pdf"),
    ])
    func isSaidAndTheOldFileStays(write: Write) throws {
        let command = try command()
        let whole = try TemporaryFolder()
        #expect(try command.run(write.words(whole.path)).status == 0)
        let expected = try write.files.map { try readFile(whole.path + "/" + $0) }
        let disk = try SmallDisk(kilobytes: 1024)
        let old = Array("old".utf8)
        // The more room, the later the write that fails.
        for room in stride(from: 0, through: 700, by: 4) {
            try disk.clear()
            for file in write.files { _ = try disk.add(file, old) }
            try disk.fill(leaving: room)
            let result = try command.run(write.words(disk.path))
            let found = try write.files.map { try readFile(disk.path + "/" + $0) }
            #expect(disk.names == write.files.sorted(), "\(room) kB")
            if result.status == 0 {
                #expect(found == expected, "\(room) kB")
                #expect(room > 0)
                return
            }
            #expect(
                result.status == write.status && result.errors.contains("No space left on device"), "\(result.errors)")
            #expect(found.allSatisfy { $0 == old }, "\(room) kB")
        }
        Issue.record("there never was room enough")
    }

    /// A figure of the gallery is whole or as it was, and so is the page.
    @Test func aGalleryGoesOnWhereThereIsRoomAgain() throws {
        let command = try command()
        func draw(_ folder: String) throws -> Tool.Result {
            try command.run("gallery", "figures", "-o", folder, "--format", "png,svg", "--dpi", "60", "--jobs", "1")
        }
        let whole = try TemporaryFolder()
        #expect(try draw(whole.path).status == 0)
        let pictures = ["one.png", "one.svg", "two.png", "two.svg", "index.html"]
        let all = (pictures + [".gradus-gallery.json"]).sorted()
        #expect(whole.names == all)
        let disk = try SmallDisk(kilobytes: 1024)
        var failures = 0
        for room in stride(from: 0, through: 700, by: 12) {
            try disk.clear()
            try disk.fill(leaving: room)
            let result = try draw(disk.path)
            #expect(Set(disk.names).isSubset(of: all), "\(disk.names)")
            for name in disk.names {
                #expect(
                    try name.hasPrefix(".") || name == "index.html"
                        || readFile(disk.path + "/" + name) == readFile(whole.path + "/" + name), "\(name)")
            }
            for name in ["one", "two"] {
                #expect(disk.names.contains("\(name).png") == disk.names.contains("\(name).svg"), "\(room) kB")
            }
            if result.status == 0 { break }
            failures += 1
            #expect(result.errors.contains("No space left on device"), "\(result.errors)")
            // With room again the next run does what is missing.
            try FileManager.default.removeItem(atPath: disk.path + "/.ballast")
            #expect(try draw(disk.path).status == 0)
            for name in pictures {
                #expect(try readFile(disk.path + "/" + name) == readFile(whole.path + "/" + name), "\(name)")
            }
        }
        #expect(failures > 3 && disk.names == all)
    }

    @Test func aFullStoreEndsAShareAndTheNextGoesOn() throws {
        let command = try command()
        let disk = try SmallDisk(kilobytes: 1024)
        let store = disk.path + "/runs"
        var done = 0
        for room in [0, 4, 12, 40] {
            try disk.fill(leaving: room)
            let share = try command.run("trace", "nets.yaml", "--shard", "1/1", "--store", store)
            #expect(share.status == 74 && share.errors.contains("No space left on device"), "\(share.errors)")
            #expect(!disk.names.contains { $0.hasSuffix(".tmp") })
            let status = try command.run("submit", "nets.yaml", "--store", store, "--status").text
            let now = try #require(Int(status.prefix { $0.isNumber }))
            #expect(now >= done && now < 20)
            done = now
        }
        #expect(done > 0)
        // Who only draws is told, and has the figure.
        let drawn = try command.run("render", "nets.yaml", "-o", "full.svg", "--store", store)
        #expect(drawn.status == 0 && drawn.errors.contains("warning: runs could not be kept"), "\(drawn.errors)")
        try FileManager.default.removeItem(atPath: disk.path + "/.ballast")
        #expect(try command.run("trace", "nets.yaml", "--shard", "1/1", "--store", store).status == 0)
        #expect(
            try command.run("render", "nets.yaml", "-o", "stored.svg", "--store", store, "--store-only").status == 0)
        #expect(try command.bytes("full.svg") == command.bytes("stored.svg"))
    }

    /// The user's cache is no output: where it is full, everything is computed.
    @Test func aFullCacheIsPassedOver() throws {
        let command = try command()
        let disk = try SmallDisk(kilobytes: 64)
        try disk.fill(leaving: 0)
        try command.write(
            Self.nets.replacing("steps: 20", with: "steps: 4000").replacing("seeds: 20", with: "seeds: 1"),
            to: "nets.yaml")
        for name in ["a.svg", "b.svg"] {
            let result = try Tool.run(
                Command.path, ["render", "nets.yaml", "-o", name, "--quiet"], in: command.folder.path,
                environment: ["XDG_CACHE_HOME": name == "a.svg" ? disk.path : command.cache.path])
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
        #expect(try command.bytes("a.svg") == command.bytes("b.svg"))
    }

    @Test func standardOutputThatIsFullIs74() throws {
        let command = try command()
        for arguments in ["inspect figures/one.yaml", "trace nets.yaml", "render figures/one.yaml -o -"] {
            let line = "'\(Command.path)' \(arguments) > /dev/full"
            let result = try Tool.run("/bin/sh", ["-c", line], in: command.folder.path)
            #expect(result.status == 74 && result.errors.contains("No space left on device"), "\(result.errors)")
        }
    }

    @Test func aDiskToReadFromOnlyIs74() throws {
        let command = try command()
        let disk = try SmallDisk(kilobytes: 256)
        let old = try disk.add("a.png", [9])
        try #require(try disk.makeReadOnly())
        for arguments in [
            ["render", "figures/one.yaml", "-o", old], ["plot", "run.csv", "-o", disk.path + "/new.svg"],
            ["trace", "nets.yaml", "-o", disk.path + "/t.csv"], ["new", disk.path + "/figure"],
            ["gallery", "figures", "-o", disk.path + "/out"],
            ["trace", "nets.yaml", "--shard", "1/1", "--store", disk.path + "/runs"],
        ] {
            let result = try command.run(arguments)
            #expect(result.status == 74 && result.errors.contains("Read-only file system"), "\(result.errors)")
        }
        #expect(try readFile(old) == [9] && disk.names == ["a.png"])
    }
}
