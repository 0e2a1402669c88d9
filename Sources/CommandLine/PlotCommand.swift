import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus plot`: training logs to a picture, with no figure file.
struct PlotCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "plot",
        abstract: "Draw a first look at training logs: gradients by layer and step, the loss beside.",
        discussion: """
            EXAMPLES
              gradus plot runs/                            runs.png here: a heatmap, or lines where layers are few
              gradus plot runs/ --save figure.yaml         a figure file to go on with
              gradus plot metrics.csv --layers 1-10 --last 500
              gradus plot 'runs/*/metrics.csv' --quantity bias-gradient -o bias.pdf
              gradus plot before.csv after.csv --relative-to output
              gradus plot runs/ --watch                    follows a run that still writes

            Logs are TensorBoard and MLflow folders, CSV, JSON Lines, trainer_state.json, .npy, .npz and .safetensors
            files, gzipped too; folders of them, and patterns. A terminal that knows Kitty's graphics protocol or sixels
            shows the picture; elsewhere it is a file.
            """)

    @Argument(help: ArgumentHelp("Files, folders or patterns.", valueName: "log"))
    var logs: [String]

    @OptionGroup var shown: FirstLookOptions

    @Flag(help: "Follow a run that still writes: draw again whenever the log grows. Ctrl-C ends.")
    var watch = false

    @Option(help: ArgumentHelp("Writes the figure file too.", valueName: "figure.yaml"))
    var save: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A file or folder; - is standard output; by default the terminal, or LOG.png here.", valueName: "file|dir"))
    var output: String?

    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var plot = try Plot(
            logs: logs, look: shown.look(), settings: drawing.settings(), isQuiet: common.quiet, save: save,
            target: target())
        if watch { try follow(&plot) }
        try plot.draw()
    }

    /// Draws again on each change of the logs, until it is interrupted; what cannot be drawn now may be later.
    private func follow(_ plot: inout Plot) throws -> Never {
        if output == "-" { throw Failure.usage("a picture that is drawn again needs a file or a terminal") }
        let watcher: FileWatcher
        do throws(Diagnostics) { watcher = try FileWatcher() } catch { throw Failure.output(error) }
        var files = WatchedFiles()
        for log in logs { files.add(log: log, relativeTo: ".") }
        watcher.watch(files)
        while true {
            let start = Clock.seconds
            do throws(Failure) { try plot.draw() } catch { plot.say(error) }
            // A run that writes all the time leaves half of it to others.
            Clock.sleep(max(0.25, Clock.seconds - start))
            _ = watcher.changes()
        }
    }

    /// A terminal that shows pictures, where nothing else is asked for; else files.
    private func target() throws(Failure) -> Plot.Target {
        let formats = try drawing.formats()
        if output == nil, formats == nil, let screen = TerminalScreen.asked() {
            return .terminal(TerminalPicture(screen))
        }
        return .files(try OutputPlan(figures: [pictureName], output: output, formats: formats), name: pictureName)
    }

    /// The picture is called like the log, and stands in the working directory.
    private var pictureName: String {
        let parts = logs[0].split(separator: "/").filter { $0 != "." && $0 != ".." }
        let plain = parts.last { part in !part.contains { "*?[".contains($0) } }
        return plain.map { Machine.stem(String($0)) } ?? "log"
    }
}
