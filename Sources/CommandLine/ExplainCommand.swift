import ArgumentParser
import Gradus
import GradusLanguage

/// `gradus explain`: the chain rule with a run's numbers.
struct ExplainCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "explain", abstract: "Write out the chain rule of a run with its numbers, as Markdown with LaTeX.",
        discussion: """
            A chain of single neurons is worked with every number; of any other network the layers' gains stand beside theory.

            EXAMPLES
              gradus explain chain.yaml > chain.md
              gradus explain figure.yaml --data nets --step 100 --seed 3
            """)

    @Argument(help: ArgumentHelp("A figure file; - is standard input.", valueName: "figure.yaml"))
    var figure: String

    @Option(help: ArgumentHelp("The experiment's name; needless where there is one.", valueName: "name"))
    var data: String?

    @Option(help: "The step; 0 is the state at initialization.")
    var step = 0

    @Option(help: "The run's seed; by default the first.")
    var seed: Int?

    @OptionGroup var options: FigureOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard step >= 0 else { throw Failure.usage("--step takes a whole number from 0") }
        let overrides = try options.parsed()
        let text: String
        do throws(Diagnostics) {
            let file = try FigureFile(figure, overrides: overrides)
            text = try Explanation.markdown(of: file, data: data, step: step, seed: seed, jobs: Parallel.cores)
        } catch { throw Failure.figure(error, file: figure) }
        try Console.output(text.utf8)
    }
}
