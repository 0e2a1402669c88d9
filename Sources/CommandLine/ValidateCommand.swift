import ArgumentParser
import Gradus
import GradusLanguage

/// `gradus validate`: what is wrong with figure files, before anything is simulated or drawn.
struct ValidateCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "validate", abstract: "Say what is wrong with figure files, and where.")

    @Argument(help: ArgumentHelp("Figure files; - is standard input.", valueName: "figure.yaml"))
    var figures: [String]

    @OptionGroup var options: FigureOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let overrides = try options.parsed()
        let limits = try limits.parsed()
        var failed = 0
        for path in figures {
            do throws(Diagnostics) {
                Report.say(try FigureFile(path, overrides: overrides).validate(limits: limits), file: path)
            } catch {
                Failure.figure(error, file: path).print()
                failed += 1
            }
        }
        if failed > 0 { throw Failure.status(figures.count > 1 ? ExitStatus.someFailed : ExitStatus.data) }
    }
}
