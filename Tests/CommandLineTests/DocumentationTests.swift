import Foundation
import GradusTestSupport
import Testing

/// The pages of the documentation are followed as a reader would: what a block names is saved, what a block calls is run.
@Suite struct DocumentationTests {
    struct Block {
        var language: String
        var text: String

        /// The file that the block is to be saved as: named by a comment in its first line.
        var file: String? {
            guard text.hasPrefix("# "), let end = text.firstIndex(of: "\n") else { return nil }
            let name = text[text.index(text.startIndex, offsetBy: 2)..<end]
            return name.contains(" ") || !name.contains(".") ? nil : String(name)
        }

        /// What is in the file: in a table the comment is no part of it.
        var content: String {
            guard language == "csv", let end = text.firstIndex(of: "\n") else { return text }
            return String(text[text.index(after: end)...])
        }

        /// The calls of the command.
        var calls: [[String]] {
            text.split(separator: "\n").filter { $0.hasPrefix("gradus ") }.map { line in
                // Without its comment, and without the file that the shell would write.
                let words = line.split(separator: " ").dropFirst().map(String.init)
                return Array(words.prefix { $0 != "#" && $0 != ">" })
            }
        }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Gradus/Gradus.docc").path

    private static let figure = """
        data: {nets: {network: {depth: 3, width: 4, activation: [tanh, relu]}, task: {data: moons, samples: 8}, seeds: 3}}
        panels: [{x: layer, y: weight-gradient, color: activation, marks: [line: {}]}]

        """

    static func blocks(_ page: String) throws -> [Block] {
        let text = String(decoding: try readFile(folder + "/" + page), as: UTF8.self)
        return text.matches(of: /```([a-z ]+)\n((?s).*?)```/).map { Block(language: String($0.1), text: String($0.2)) }
    }

    @Test(arguments: ["Tutorial.md", "Cookbook.md", "Sweeps.md"]) func everyStepOfThePageWorks(page: String) throws {
        let command = try Command()
        // What the page of sweeps calls a folder of figures.
        try FileManager.default.createDirectory(
            atPath: command.folder.path + "/figures", withIntermediateDirectories: true)
        try command.write(Self.figure, to: "figures/nets.yaml")
        var calls = 0
        for block in try Self.blocks(page) {
            switch block.language {
            case "yaml", "csv":
                let name = try #require(block.file, "a block without a name: \(block.text.prefix(60))")
                try command.write(block.content, to: name)
            case "sh", "sh fails":
                // There is no Slurm to hand anything to: its script alone is printed.
                for call in block.calls where call.first != "submit" || call.contains("--dry-run") {
                    let result = try command.run(call + ["--quiet"])
                    let fails = block.language == "sh fails"
                    #expect((result.status != 0) == fails, "gradus \(call.joined(separator: " ")): \(result.errors)")
                    calls += 1
                }
            default: break
            }
        }
        #expect(calls > 5)
    }
}
