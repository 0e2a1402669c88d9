import ArgumentParser
import Gradus
import GradusLanguage

/// `gradus check`: what a venue or a reader would object to.
struct CheckCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "check",
        abstract: "Say what a venue or a reader would object to in figures and finished pictures.",
        discussion: """
            Width, least sizes of text and lines, fonts, texts that overlap or are cut, colours that fall together in gray or to
            colour-blind readers, contrast, a title inside. Pictures of other programs are read as far as they say. The exit status is 1
            where anything is found.

            VENUES
            \(VenueRules.all.map { "  " + $0.source }.joined(separator: "\n"))

            EXAMPLES
              gradus check figure.yaml                by the venue of its size
              gradus check fig1.pdf plot.png --venue icml
            """)

    @Argument(help: ArgumentHelp("Figure files and pictures.", valueName: "figure.yaml|picture"))
    var files: [String]

    @Option(help: ArgumentHelp("By whose rules; by default those of the figure's size.", valueName: "venue"))
    var venue: String?

    @OptionGroup var options: FigureOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let overrides = try options.parsed()
        let rules = try venue.map { name throws(Failure) -> VenueRules in
            guard let rules = VenueRules.named(name) else {
                let names = VenueRules.all.map(\.name)
                throw .usage(
                    "unknown venue '\(name)'; \(Nearest.hint(for: name, in: names, noun: "venues") ?? names.joined(separator: ", "))"
                )
            }
            return rules
        }
        var isClean = true
        var failed: Failure?
        for path in files {
            do throws(Diagnostics) {
                for finding in try Check.findings(path, venue: rules, overrides: overrides, jobs: Parallel.cores) {
                    isClean = false
                    Console.output("\(path): \(finding.message)\(finding.hint.map { "; " + $0 } ?? "")\n")
                }
            } catch {
                let failure = Failure.figure(error, file: path)
                failure.print()
                failed = failure
            }
        }
        if let failed { throw Failure.status(files.count > 1 ? ExitStatus.someFailed : failed.status) }
        if !isClean { throw Failure.status(ExitStatus.someFailed) }
    }
}
