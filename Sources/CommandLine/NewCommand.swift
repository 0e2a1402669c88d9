import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus new`: a figure file to begin with.
struct NewCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "new", abstract: "Start a figure file, with comments that say what to change.",
        discussion: """
            KINDS
            \(kinds)

            EXAMPLE
              gradus new gradients --kind layers && gradus render gradients.yaml
            """)

    private static var kinds: String {
        let width = Starter.all.map(\.name.count).max() ?? 0
        return Starter.all.map { starter in
            "  " + starter.name + String(repeating: " ", count: width + 2 - starter.name.count) + starter.doc
        }.joined(separator: "\n")
    }

    @Argument(help: ArgumentHelp("The file's name, .yaml is added; - is standard output.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("What kind of figure.", valueName: "kind"))
    var kind: String = Starter.all[0].name

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard let starter = Starter.named(kind) else {
            let names = Starter.all.map(\.name)
            throw Failure.usage(
                "unknown kind '\(kind)'; \(Nearest.hint(for: kind, in: names, noun: "kinds") ?? names.joined(separator: ", "))"
            )
        }
        let text = Array((starter.text + "\n").utf8)
        if name == "-" { return try Console.output(text) }
        let path = name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? name : name + ".yaml"
        guard !Machine.exists(path) else {
            throw Failure.output(.error("'\(path)' is there already", hint: "give it another name"))
        }
        do throws(Diagnostics) {
            try AtomicFile.write(text, to: path, makesFolder: true)
        } catch { throw Failure.output(error) }
        if !common.quiet { Console.error("wrote \(path); gradus render \(path) draws it") }
    }
}
