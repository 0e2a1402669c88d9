import Foundation
import GradusTestSupport

/// The built command, run in a folder of its own.
struct Command {
    let folder: TemporaryFolder
    /// The user's cache folder.
    let cache: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        cache = try TemporaryFolder()
    }

    /// Beside the test bundle, where the build puts it.
    static let path: String = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = bundle.appendingPathComponent("gradus").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return bundle.deletingLastPathComponent().appendingPathComponent("gradus").path
    }()

    func write(_ text: String, to name: String) throws { _ = try folder.add(name, Array(text.utf8)) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.path + "/" + name) }

    func bytes(_ name: String) throws -> [UInt8] { try readFile(folder.path + "/" + name) }

    /// Runs the command; names of files are taken within the folder.
    func run(_ arguments: [String], input: String = "") throws -> Tool.Result {
        try Tool.run(
            Self.path, arguments, input: Array(input.utf8), in: folder.path,
            environment: ["XDG_CACHE_HOME": cache.path])
    }

    func run(_ arguments: String..., input: String = "") throws -> Tool.Result { try run(arguments, input: input) }
}
