import ArgumentParser
import Gradus
import GradusLanguage

/// `gradus plan`: what figures ask to be simulated, before it is.
struct PlanCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "plan", abstract: "Say what figures have to simulate: runs, operations, memory, time.",
        discussion: """
            Runs that figures share count once. The time is estimated from this machine's speed, measured on a few small networks.

            EXAMPLES
              gradus plan figures                      a table, a line for each experiment
              gradus plan figure.yaml --json
              gradus plan figures --store runs         what of it is in a store already
            """)

    @Argument(help: ArgumentHelp("A figure file, or a folder of them.", valueName: "figure.yaml|dir"))
    var figure: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("Say too how many runs are in this store.", valueName: "dir"))
    var store: String?

    @Option(help: "How many threads are to work at once; by default as many as there are cores.")
    var jobs: Int = Parallel.cores

    @OptionGroup var options: FigureOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard jobs >= 1 && jobs <= 4096 else { throw Failure.usage("--jobs takes a whole number from 1 to 4096") }
        let figures = try PlannedFigures(figure, options.parsed())
        let store = try store.map { folder throws(Failure) in try StoreOptions.open(folder) }
        if figures.plan.sources.isEmpty { try figures.report() }
        let table = PlanTable(figures.plan, speed: .measured(), store: store, jobs: jobs)
        Console.output(json ? table.json : table.text)
        try figures.report()
    }
}
