import Foundation
import GradusTestSupport
import Testing

/// Galleries that are ended at any moment, or drawn by two at once, into one folder.
@Suite struct InterruptedGalleryTests {
    private static let arguments = ["gallery", "figures", "-o", "out", "--format", "png,svg,pdf", "--dpi", "60"]
    private let command: Command
    /// What is to be in the folder, by name.
    private let whole: [String: [UInt8]]

    init() throws {
        command = try Command()
        for i in 1...6 {
            let table = "data: {t: {table: {x: [1, 2, \(i + 2)], y: [1, 3, \(i)]}}}\n"
            try command.write(table + "panels: [{x: x, y: y, marks: [line: {}]}]\n", to: "figures/\(i).yaml")
        }
        try command.write(
            "data: {nets: {network: {depth: 4, width: 8, activation: tanh}, task: {samples: 16}, train: {batch: 8, steps: 100}, seeds: 4}}\n"
                + "panels: [{x: layer, y: gain, marks: [line: {}]}]\n", to: "figures/7.yaml")
        #expect(try command.run(Self.arguments).status == 0)
        whole = try Self.files(command)
        #expect(whole.count == 23)
        try Self.clear(command)
    }

    private static func clear(_ command: Command) throws {
        try FileManager.default.removeItem(atPath: command.folder.path + "/out")
    }

    private static func names(_ command: Command) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: command.folder.path + "/out")) ?? []
    }

    private static func files(_ command: Command) throws -> [String: [UInt8]] {
        try Dictionary(uniqueKeysWithValues: names(command).map { ($0, try command.bytes("out/" + $0)) })
    }

    /// Ends a run when it has written so many files, and some time after; what is there then is whole, and the next run does
    /// the rest.
    @Test(arguments: [SIGINT, SIGTERM, SIGKILL], [0, 1, 4, 9, 14, 20]) func leavesWholeFilesAlone(
        signal: Int32, count: Int
    ) throws {
        for pause in [UInt32(0), 3000] {
            let running = try RunningCommand(command, Self.arguments)
            let began = Patience.until { Self.names(command).count >= count || !running.isRunning }
            #expect(began)
            usleep(pause)
            running.send(signal)
            let status = try #require(running.status())
            // It may have been done before.
            #expect(status == 0 || status == (signal == SIGKILL ? SIGKILL : 128 + signal), "\(running.said)")
            for (name, bytes) in try Self.files(command) {
                // Between the moments at which a file gets its first name and its own it may be killed; it is whole then, too.
                let isUnnamed = signal == SIGKILL && name.hasSuffix(".tmp")
                #expect(isUnnamed ? whole.values.contains(bytes) : whole[name] == bytes, "\(name) after \(signal)")
            }
            #expect(try command.run(Self.arguments).status == 0)
            #expect(try Self.files(command).filter { !$0.key.hasSuffix(".tmp") } == whole)
            try Self.clear(command)
        }
    }

    @Test func twoAtOnceDrawTheSame() throws {
        for _ in 0..<4 {
            let both = try (0..<2).map { _ in try RunningCommand(command, Self.arguments) }
            for one in both { #expect(one.status() == 0) }
            #expect(try Self.files(command) == whole)
            let third = try command.run(Self.arguments)
            #expect(third.errors.contains("7 of 7 figures have not changed"), "\(third.errors)")
            try Self.clear(command)
        }
    }

    /// Whose picture stays is left open, but each is whole, and what was drawn otherwise is drawn again.
    @Test func twoThatDrawOtherwiseDoNotTakeOneAnothersPictures() throws {
        for _ in 0..<4 {
            let other = try RunningCommand(command, Self.arguments + ["--transparent"])
            let one = try RunningCommand(command, Self.arguments)
            #expect(other.status() == 0 && one.status() == 0)
            #expect(try command.run(Self.arguments).status == 0)
            #expect(try Self.files(command) == whole)
            try Self.clear(command)
        }
    }

    /// A folder that is taken away in the middle is made again, or is an error; the next run has all.
    @Test func aFolderThatVanishesIsSurvived() throws {
        for count in [1, 5, 12] {
            let running = try RunningCommand(command, Self.arguments)
            #expect(Patience.until { Self.names(command).count >= count || !running.isRunning })
            try? Self.clear(command)
            let status = try #require(running.status())
            #expect([0, 1, 74].contains(status) && !running.wasKilled, "\(running.said)")
            #expect(try command.run(Self.arguments).status == 0)
            #expect(try Self.files(command) == whole)
            try Self.clear(command)
        }
    }
}
