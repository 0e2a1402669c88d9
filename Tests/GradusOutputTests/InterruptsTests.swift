import Foundation
import GradusLanguage
import GradusTestSupport
import Testing

@testable import GradusOutput

@Suite struct InterruptsTests {
    @Test func allUnfinishedFilesAreRemoved() throws {
        let folder = try TemporaryFolder()
        let files = UnfinishedFiles()
        let opened = (0..<3).map { _ in files.open(in: folder.path, mode: 0o600) }
        for (_, descriptor) in opened { #expect(descriptor >= 0) }
        #expect(folder.names.count == 3)
        // One is in its place already, and no longer ours.
        #expect(rename(opened[0].path, folder.path + "/done.png") == 0)
        files.forget(opened[0].path)
        files.removeAllForGood()
        #expect(folder.names == ["done.png"])
        for (_, descriptor) in opened { close(descriptor) }
    }

    @Test func aNameLeftBehindIsPassedOver() throws {
        let folder = try TemporaryFolder()
        _ = try folder.add(".gradus-\(getpid())-1.tmp", [1])
        let opened = UnfinishedFiles().open(in: folder.path, mode: 0o600)
        #expect(opened.descriptor >= 0 && opened.path.hasSuffix("-2.tmp"))
        close(opened.descriptor)
    }

    /// Where the process that a test starts leaves its files: named by the test's own process, which the other knows as its parent.
    private static func folder(_ process: Int32, _ name: String) -> String {
        NSTemporaryDirectory() + "gradus-interrupt-\(name)-\(process)"
    }

    @Test func anInterruptLeavesNoPartialFile() async throws {
        let path = Self.folder(getpid(), "int")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(processExitsWith: .exitCode(130)) {
            Interrupts.install()
            var file = try AtomicFile(Self.folder(getppid(), "int") + "/a.png")
            try file.write([1, 2, 3])
            kill(getpid(), SIGINT)
            sleep(20)
            try file.commit()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }

    @Test func terminationEndsWith143() async {
        await #expect(processExitsWith: .exitCode(143)) {
            Interrupts.install()
            kill(getpid(), SIGTERM)
            sleep(20)
        }
    }

    /// What runs in the background of a shell, or under `nohup`, is not interrupted.
    @Test func whatIsIgnoredStaysIgnored() async {
        await #expect(processExitsWith: .exitCode(143)) {
            signal(SIGINT, SIG_IGN)
            Interrupts.install()
            kill(getpid(), SIGINT)
            usleep(200_000)
            kill(getpid(), SIGTERM)
            sleep(20)
        }
    }

    @Test func aFileBeyondTheLimitIsAnErrorOfItsWrite() async throws {
        let path = Self.folder(getpid(), "size")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(processExitsWith: .exitCode(74)) {
            Interrupts.install()
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            #if canImport(Glibc)
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #else
                setrlimit(RLIMIT_FSIZE, &limit)
            #endif
            do {
                try AtomicFile.write([UInt8](repeating: 7, count: 5000), to: Self.folder(getppid(), "size") + "/a.png")
            } catch let error as Diagnostics {
                exit(error.list.first?.message.hasSuffix("File too large") == true ? 74 : 1)
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
}
