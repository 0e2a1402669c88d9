import Foundation
import GradusLanguage
import GradusTestSupport
import Testing

@testable import GradusOutput

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { folder.path + "/" + name }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func writesWholeAndLeavesNothingElse() throws {
        try AtomicFile.write([1, 2, 3], to: path("a.png"))
        #expect(try readFile(path("a.png")) == [1, 2, 3])
        #expect(folder.names == ["a.png"])
    }

    @Test func chunksFollowOneAnother() throws {
        var file = try AtomicFile(path("a.csv"))
        try file.write("layer,")
        try file.write([])
        try file.write("norm\n")
        #expect(folder.names.allSatisfy { $0.hasPrefix(".gradus-") })
        try file.commit()
        #expect(try readFile(path("a.csv")) == Array("layer,norm\n".utf8))
        #expect(folder.names == ["a.csv"])
    }

    @Test func droppedHalfwayLeavesTheOldFile() throws {
        _ = try folder.add("a.png", [9])
        do {
            var file = try AtomicFile(path("a.png"))
            try file.write([1, 2, 3])
        }
        #expect(try readFile(path("a.png")) == [9])
        #expect(folder.names == ["a.png"])
    }

    @Test func replacesAndKeepsPermissions() throws {
        _ = try folder.add("a.png", [9, 9, 9, 9])
        #expect(chmod(path("a.png"), 0o640) == 0)
        try AtomicFile.write([1], to: path("a.png"))
        #expect(try readFile(path("a.png")) == [1])
        #expect(try mode(path("a.png")) == 0o640)
    }

    @Test func newFilesFollowTheUmask() throws {
        let mask = umask(0)
        umask(mask)
        try AtomicFile.write([1], to: path("a.png"))
        #expect(try mode(path("a.png")) == 0o666 & ~Int(mask))
    }

    @Test func linksAreFollowed() throws {
        let other = try TemporaryFolder()
        let target = try other.add("real.png", [9])
        try FileManager.default.createSymbolicLink(atPath: path("link.png"), withDestinationPath: target)
        try FileManager.default.createSymbolicLink(atPath: path("twice.png"), withDestinationPath: "link.png")
        try FileManager.default.createSymbolicLink(atPath: path("dangling.png"), withDestinationPath: "new.png")
        try AtomicFile.write([1], to: path("twice.png"))
        #expect(try readFile(target) == [1])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link.png")) == target)
        try AtomicFile.write([2], to: path("dangling.png"))
        #expect(try readFile(path("new.png")) == [2])
        #expect(folder.names == ["dangling.png", "link.png", "new.png", "twice.png"])
    }

    @Test func circlesOfLinksAreErrors() throws {
        try FileManager.default.createSymbolicLink(atPath: path("a"), withDestinationPath: "b")
        try FileManager.default.createSymbolicLink(atPath: path("b"), withDestinationPath: "a")
        #expect(throws: Diagnostics.self) { try AtomicFile.write([1], to: path("a")) }
    }

    @Test func missingFolderIsNamed() throws {
        let error = #expect(throws: Diagnostics.self) { try AtomicFile.write([1], to: path("no/such/a.png")) }
        #expect(
            error?.list.first?.message
                == "cannot write \(path("no/such/a.png")): the folder \(path("no/such")) does not exist")
    }

    @Test func aFolderIsNoFile() throws {
        let error = #expect(throws: Diagnostics.self) { try AtomicFile.write([1], to: folder.path) }
        #expect(error?.list.first?.message.hasSuffix("it is a folder") == true)
    }

    @Test func aFolderThatCannotBeWrittenIsAnError() throws {
        // Everything is allowed to root, so a file stands where the folder should be.
        let file = try folder.add("file", [1])
        let error = #expect(throws: Diagnostics.self) { try AtomicFile.write([1], to: file + "/a.png") }
        #expect(error?.list.first?.message.contains("Not a directory") == true)
        if getuid() != 0 {
            #expect(chmod(folder.path, 0o500) == 0)
            #expect(throws: Diagnostics.self) { try AtomicFile.write([1], to: path("a.png")) }
            #expect(chmod(folder.path, 0o700) == 0)
        }
    }

    @Test(.enabled(if: access("/dev/full", W_OK) == 0)) func aFullDiskIsAnError() throws {
        let error = #expect(throws: Diagnostics.self) { try AtomicFile.write([1, 2, 3], to: "/dev/full") }
        #expect(error?.list.first?.message == "cannot write /dev/full: No space left on device")
    }

    @Test func whatIsNoRegularFileIsWrittenStraight() throws {
        try AtomicFile.write([1, 2, 3], to: "/dev/null")
        #expect(access("/dev/null", W_OK) == 0)
        let pipe = path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        try AtomicFile.write(Array("through".utf8), to: pipe)
        var buffer = [UInt8](repeating: 0, count: 100)
        #expect(read(reader, &buffer, 100) == 7)
        close(reader)
        #expect(folder.names == ["pipe"])
    }

    @Test func foldersAreMade() throws {
        try AtomicFile.makeFolder(path("a/b/c/"))
        try AtomicFile.makeFolder(path("a/b"))
        try AtomicFile.write([1], to: path("a/b/c/d.png"))
        let file = try folder.add("file", [])
        #expect(throws: Diagnostics.self) { try AtomicFile.makeFolder(file + "/x") }
    }

    @Test func aFolderThatVanishesMeanwhileIsAnError() throws {
        try AtomicFile.makeFolder(path("gone"))
        var file = try AtomicFile(path("gone/a.png"))
        try file.write([1, 2, 3])
        try FileManager.default.removeItem(atPath: path("gone"))
        var message: String?
        do throws(Diagnostics) { try file.commit() } catch { message = error.list.first?.message }
        #expect(message == "cannot write \(path("gone/a.png")): No such file or directory")
        #expect(folder.names.isEmpty)
    }

    @Test func severalFilesAreWrittenOrNone() throws {
        _ = try folder.add("a.png", [9])
        #expect(throws: Diagnostics.self) {
            try AtomicFile.write([(path("a.png"), [1]), (path("b.png"), [2]), (path("no/c.png"), [3])])
        }
        #expect(try readFile(path("a.png")) == [9] && folder.names == ["a.png"])
        try AtomicFile.write([(path("a.png"), [1]), (path("b.png"), [2])])
        #expect(
            try readFile(path("a.png")) == [1] && readFile(path("b.png")) == [2] && folder.names == ["a.png", "b.png"])
    }

    /// On a disk that knows files without a name, as Linux' usual ones do.
    @Test(.enabled(if: access("/proc/self/fd", F_OK) == 0)) func aKilledProcessLeavesNoFile() async throws {
        let path = NSTemporaryDirectory() + "gradus-killed-\(getpid())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(processExitsWith: .signal(SIGKILL)) {
            var file = try AtomicFile(NSTemporaryDirectory() + "gradus-killed-\(getppid())/a.png")
            try file.write([UInt8](repeating: 1, count: 100_000))
            try file.flush()
            kill(getpid(), SIGKILL)
            try file.commit()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }

    @Test func manyAtOnceDoNotDisturbOneAnother() async throws {
        try await withThrowingTaskGroup { group in
            for i in 0..<64 {
                let path = path("same.png")
                group.addTask { try AtomicFile.write([UInt8](repeating: UInt8(i), count: 50_000), to: path) }
            }
            try await group.waitForAll()
        }
        let bytes = try readFile(path("same.png"))
        #expect(bytes.count == 50_000 && Set(bytes).count == 1)
        #expect(folder.names == ["same.png"])
    }
}
