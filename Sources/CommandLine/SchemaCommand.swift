import ArgumentParser
import Gradus

/// `gradus schema`: the language for editors.
struct SchemaCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of figure files, for an editor's YAML server.",
        discussion: """
            EXAMPLE
              gradus schema > figure.schema.json
              # first line of a figure file:  # yaml-language-server: $schema=figure.schema.json
            """)

    @Flag(help: "Print it as a page of Markdown to read instead.")
    var reference = false

    @OptionGroup var common: CommonOptions

    func run() throws { try Console.output((reference ? Figure.reference : Figure.schema).utf8) }
}
