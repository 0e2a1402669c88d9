import ArgumentParser
import Gradus
import GradusLanguage
import GradusScene

/// `gradus inspect`: the laid-out scene.
struct InspectCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "inspect", abstract: "Print the laid-out scene as JSON: what is drawn where, in points.")

    @Argument(help: ArgumentHelp("A figure file; - is standard input.", valueName: "figure.yaml"))
    var figure: String

    @OptionGroup var options: FigureOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var runs: StoreOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let overrides = try options.parsed()
        let limits = try limits.parsed()
        let progress = Progress("inspect", isQuiet: common.quiet)
        let store = try runs.opened(common)
        defer { store.close() }
        let drawn: DrawnFigure
        do throws(Diagnostics) {
            let file = try FigureFile(figure, overrides: overrides)
            drawn = try file.draw(jobs: Parallel.cores, limits: limits, cache: store.simulations) { done, detail in
                progress.update(done, detail)
            }
        } catch {
            progress.finish()
            throw Failure.figure(error, file: figure)
        }
        progress.finish()
        Report.say(drawn.notes, file: figure)
        try Console.output(drawn.scene.json.utf8)
    }
}
