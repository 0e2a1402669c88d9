import ArgumentParser
import Gradus

/// `gradus list`: what there is to choose from.
struct ListCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "list", abstract: "List what there is to choose from.",
        discussion: "Kinds: \(Catalog.all.map(\.name).joined(separator: ", ")).")

    @Argument(help: ArgumentHelp("One kind; by default all.", valueName: "kind"))
    var kind: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let catalogs = kind.map { kind in Catalog.all.filter { $0.name == kind } } ?? Catalog.all
        guard !catalogs.isEmpty else {
            throw Failure.usage(
                "unknown kind '\(kind ?? "")'; kinds: \(Catalog.all.map(\.name).joined(separator: ", "))")
        }
        var text = ""
        for catalog in catalogs {
            if catalogs.count > 1 { text += (text.isEmpty ? "" : "\n") + catalog.name + "\n" }
            let width = catalog.entries.map(\.name.count).max() ?? 0
            for entry in catalog.entries {
                let blanks = String(repeating: " ", count: width - entry.name.count + 2)
                text +=
                    (catalogs.count > 1 ? "  " : "") + entry.name + (entry.doc.isEmpty ? "" : blanks + entry.doc) + "\n"
            }
        }
        try Console.output(text.utf8)
    }
}
