import Foundation

/// Programs of others that prove our files: poppler, librsvg, qpdf, and what else a test needs.
package enum Tool {
    package struct Result {
        package var status: Int32
        package var output: [UInt8]
        package var errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Whether a program of that name is on the path.
    package static func has(_ name: String) -> Bool { path(of: name) != nil }

    private static func path(of name: String) -> String? {
        if name.contains("/") { return name }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// Runs a program to its end.
    ///
    /// - Parameter environment: variables beside those of the tests' own process.
    package static func run(
        _ name: String, _ arguments: [String], input: [UInt8] = [], in directory: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Result {
        guard let path = path(of: name) else { return Result(status: 127, output: [], errors: "no \(name)") }
        // Through files, not pipes: nothing can fill up and wait.
        let folder = try TemporaryFolder()
        let standard = try folder.add("out", [])
        let errors = try folder.add("err", [])
        let given = try folder.add("in", input)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        process.standardInput = FileHandle(forReadingAtPath: given)
        process.standardOutput = FileHandle(forWritingAtPath: standard)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try readFile(standard),
            errors: String(decoding: try readFile(errors), as: UTF8.self))
    }
}

/// A folder that is gone when its object is.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        path = NSTemporaryDirectory() + "gradus-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The names in the folder, hidden ones too, sorted.
    package var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// Writes a file into the folder, or below it, and gives its path.
    package func add(_ name: String, _ bytes: [UInt8]) throws -> String {
        if let slash = name.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: path + "/" + name[..<slash], withIntermediateDirectories: true)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
        return path + "/" + name
    }
}

package func readFile(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
