import Foundation
import GradusTestSupport
import GradusText
import Testing

/// The shim without memory: the program in `Tests/ShimFaults`, built with it and run.
@Suite struct ShimFaultTests {
    private static let packages = ["cairo-ft", "cairo-pdf", "harfbuzz", "libpng"]
    static let isPossible: Bool = {
        #if os(Linux)
            guard Tool.has("clang"), let found = try? Tool.run("pkg-config", ["--exists"] + packages) else {
                return false
            }
            return found.status == 0
        #else
            return false
        #endif
    }()

    private static func flags(_ kind: String) throws -> [String] {
        try Tool.run("pkg-config", [kind] + packages).text.split { $0.isWhitespace }.map(String.init)
    }

    private func font(_ name: String) throws -> String {
        try #require(
            FontFolders.standard().map { "\($0)/\(name).otf" }.first { FileManager.default.fileExists(atPath: $0) })
    }

    @Test(.enabled(if: ShimFaultTests.isPossible, "the allocator is replaced by clang's program on Linux"))
    func everyCallSurvivesEachRefusedAllocation() throws {
        let folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let draw = root + "/Sources/CGradusDraw"
        let sources = try [draw, root + "/Tests/ShimFaults"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".c") }
                .map { "\(folder)/\($0)" }
        }
        let program = folder.path + "/faults"
        let built = try Tool.run(
            "clang",
            ["-std=gnu2x", "-O1", "-g", "-o", program, "-I\(draw)/include"] + sources + Self.flags("--cflags")
                + Self.flags("--libs") + ["-lm"])
        try #require(built.status == 0, "\(built.errors)")
        let result = try Tool.run(program, [font("texgyretermes-regular"), font("texgyretermes-math")])
        #expect(result.status == 0, "\(result.text)\(result.errors)")
        // Some hundred requests were refused in each part.
        let refusals = result.text.matches(of: /: ([0-9]+) refusals/).compactMap { Int($0.1) }
        #expect(refusals.count == 4 && refusals.prefix(3).allSatisfy { $0 > 100 }, "\(result.text)")
    }
}
