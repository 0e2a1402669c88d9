import Gradus
import GradusTestSupport
import Testing

@Suite struct NewTests {
    @Test(arguments: Starter.all.map(\.name))
    func everyKindIsAFigureWithComments(kind: String) throws {
        let command = try Command()
        let made = try command.run("new", "deep/first", "--kind", kind)
        #expect(made.status == 0, "\(made.errors)")
        let text = String(decoding: try command.bytes("deep/first.yaml"), as: UTF8.self)
        #expect(text.split(separator: "\n").contains { $0.contains("# ") })
        let valid = try command.run("validate", "deep/first.yaml")
        #expect(valid.status == 0 && valid.errors.isEmpty, "\(valid.errors)")
        let drawn = try command.run("render", "deep/first.yaml", "-o", "first.svg")
        #expect(drawn.status == 0, "\(drawn.errors)")
    }

    @Test func whatIsThereStays() throws {
        let command = try Command()
        try command.write("mine", to: "first.yaml")
        let result = try command.run("new", "first")
        #expect(result.status == 74)
        #expect(result.errors.contains("'first.yaml' is there already"))
        #expect(try command.bytes("first.yaml") == Array("mine".utf8))
        let unknown = try command.run("new", "other", "--kind", "layer")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("unknown kind 'layer'") && unknown.errors.contains("'layers'"))
        #expect(try command.run("new", "-").text.hasPrefix("title: "))
    }

    @Test func theManualNamesEveryCommand() throws {
        let command = try Command()
        let page = try command.run("manual").text
        #expect(page.hasPrefix(".TH GRADUS 1"))
        for name in ["render", "gallery", "plot", "trace", "explain", "inspect", "validate", "reproduce", "new"] {
            #expect(page.contains(".SS \(name)\n"), "\(name)")
        }
        #expect(!page.contains(".SS manual"))
        // Nothing that roff would take for a request but those that are meant.
        let requests = Set(
            page.split(separator: "\n").filter { $0.hasPrefix(".") }.compactMap { $0.split(separator: " ").first })
        #expect(requests.isSubset(of: [".TH", ".SH", ".SS", ".B", ".I", ".nf", ".fi"]))
        if Tool.has("man") {
            _ = try command.folder.add("gradus.1", Array(page.utf8))
            let shown = try Tool.run("man", ["--warnings", "-l", "gradus.1"], in: command.folder.path)
            #expect(shown.status == 0 && shown.text.contains("reproduce"), "\(shown.errors)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreMade(shell: String) throws {
        let result = try Command().run("--generate-completion-script", shell)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains("reproduce"))
    }
}
