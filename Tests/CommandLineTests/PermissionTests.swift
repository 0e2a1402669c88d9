import Foundation
import GradusTestSupport
import Testing

/// A user to whom little is allowed: who runs the tests, or nobody where that is root.
private enum Nobody {
    static let isPossible = (try? run(["--version"], in: "/").status) == 0

    static func run(_ arguments: [String], in folder: String) throws -> Tool.Result {
        if getuid() != 0 { return try Tool.run(Command.path, arguments, in: folder) }
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Command.path]
        // No home of its own, so no cache.
        return try Tool.run("setpriv", nobody + arguments, in: folder, environment: ["HOME": "/nonexistent"])
    }
}

/// What a user may not read or write. Everything is allowed to root, who therefore runs the command as nobody.
@Suite(.enabled(if: Nobody.isPossible, "nobody, as whom root would run the command, cannot reach it"))
final class PermissionTests {
    private static let figure =
        "data: {t: {table: {x: [1, 2], y: [1, 2]}}}\npanels: [{x: x, y: y, marks: [line: {}]}]\n"

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.add("figure.yaml", Array(Self.figure.utf8))
        _ = try folder.add("closed/old.png", [9])
        _ = try folder.add("open/old.png", [9])
        _ = try folder.add("secret.yaml", Array(Self.figure.utf8))
        let modes = [("", 0o755), ("closed", 0o555), ("open", 0o777), ("open/old.png", 0o444), ("secret.yaml", 0o000)]
        for (name, mode) in modes { #expect(chmod(folder.path + "/" + name, mode_t(mode)) == 0) }
    }

    deinit { chmod(folder.path + "/closed", 0o755) }

    @Test(arguments: [
        "render figure.yaml", "render figure.yaml -o closed/new.svg", "render figure.yaml -o closed/old.png",
        "render figure.yaml -o open/old.png", "gallery closed-figures -o closed/gallery", "new closed/figure",
        "trace figure.yaml -o closed/t.csv", "trace figure.yaml --shard 1/1 --store closed/runs",
    ])
    func whatMayNotBeWrittenIs74AndStays(line: String) throws {
        _ = try folder.add("closed-figures/one.yaml", Array(Self.figure.utf8))
        let result = try Nobody.run(line.split(separator: " ").map(String.init), in: folder.path)
        #expect(result.status == 74 || line.hasPrefix("gallery"), "\(result.status) \(result.errors)")
        #expect(result.status != 0 && result.errors.contains("Permission denied"), "\(result.errors)")
        #expect(try readFile(folder.path + "/closed/old.png") == [9] && readFile(folder.path + "/open/old.png") == [9])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/closed") == ["old.png"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/open") == ["old.png"])
    }

    @Test(arguments: ["render secret.yaml -o open/a.png", "validate secret.yaml", "plan secret.yaml"])
    func whatMayNotBeReadIs65(line: String) throws {
        let result = try Nobody.run(line.split(separator: " ").map(String.init), in: folder.path)
        #expect(result.status == 65 && result.errors.contains("Permission denied"), "\(result.errors)")
    }
}
