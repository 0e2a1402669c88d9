import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus plot`: training logs to a picture, with no figure file.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot",
        abstract: "Draw a first look at training logs: gradients by layer and step, the loss beside.",
        discussion: """
            EXAMPLES
              gradus plot runs/                            runs.png here: a heatmap, or lines where layers are few
              gradus plot runs/ --save figure.yaml         a figure file to go on with
              gradus plot metrics.csv --layers 1-10 --last 500
              gradus plot 'runs/*/metrics.csv' --quantity bias-gradient -o bias.pdf
              gradus plot before.csv after.csv --relative-to output

            Logs are TensorBoard and MLflow folders, CSV, JSON Lines, trainer_state.json, .npy, .npz and .safetensors
            files, gzipped too; folders of them, and patterns.
            """)

    @Argument(help: ArgumentHelp("Files, folders or patterns.", valueName: "log"))
    var logs: [String]

    @Option(help: ArgumentHelp("line, heatmap or auto.", valueName: "kind"))
    var kind = FirstLook.Kind.auto.rawValue

    @Option(help: ArgumentHelp("What is shown; by default the weights' gradient.", valueName: "name"))
    var quantity: String?

    @Option(help: ArgumentHelp("Layers shown: 3, 1-10, or 5- and above.", valueName: "range"))
    var layers: String?

    @Option(help: ArgumentHelp("Steps shown: 0-1000, or 500- and after.", valueName: "range"))
    var steps: String?

    @Option(help: ArgumentHelp("Only the last N steps.", valueName: "n"))
    var last: Int?

    @Option(
        help: ArgumentHelp("Divides by the value at: output, max, or FIELD=VALUE such as step=0.", valueName: "what"))
    var relativeTo: String?

    @Option(help: ArgumentHelp("Writes the figure file too.", valueName: "figure.yaml"))
    var save: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file or folder; - is standard output; by default LOG.png here.", valueName: "file|dir"))
    var output: String?

    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let settings = try drawing.settings()
        let look = try firstLook()
        let plan = try OutputPlan(figures: [pictureName], output: output, formats: try drawing.formats())
        let drawn: DrawnFigure
        let text: String
        let saved: String
        do throws(Diagnostics) {
            let read = try LookedAtLogs(
                logs, look, relativeTo: ".", limits: settings.limits, jobs: settings.jobs)
            Report.say(read.notes, file: logs[0])
            text = try read.figure.yaml()
            saved = try save.map { path throws(Diagnostics) in try moved(read.figure, to: path).yaml() } ?? ""
            drawn = try read.drawn(dpi: settings.dpi, jobs: settings.jobs)
        } catch { throw Failure.figure(error, file: logs[0]) }
        Report.say(drawn.notes, file: logs[0])
        var pictures: [(path: String, bytes: [UInt8])] = []
        do throws(Diagnostics) {
            let embedded = try drawn.embedded(text, settings)
            for target in plan.targets(of: pictureName) {
                pictures.append((target.path, try drawn.encode(target.format, settings, embedded)))
            }
        } catch { throw Failure.figure(error, file: logs[0]) }
        if plan.isStandardOutput {
            try Console.output(pictures.first?.bytes ?? [])
            pictures = []
        }
        if let save { pictures.append((save, Array(saved.utf8))) }
        do throws(Diagnostics) {
            for picture in pictures {
                let folder = Machine.folder(of: picture.path)
                if !folder.isEmpty { try AtomicFile.makeFolder(folder) }
                try AtomicFile.write(picture.bytes, to: picture.path)
                if !common.quiet { Console.error("wrote \(picture.path)") }
            }
        } catch { throw Failure.output(error) }
    }

    /// The picture is called like the log, and stands in the working directory.
    private var pictureName: String {
        let parts = logs[0].split(separator: "/").filter { $0 != "." && $0 != ".." }
        let plain = parts.last { part in !part.contains { "*?[".contains($0) } }
        return plain.map { Machine.stem(String($0)) } ?? "log"
    }

    private func firstLook() throws(Failure) -> FirstLook {
        var look = FirstLook()
        guard let kind = FirstLook.Kind(rawValue: kind) else {
            throw .usage(
                "--kind takes \(FirstLook.Kind.allCases.map(\.rawValue).joined(separator: ", ")), not '\(kind)'")
        }
        if let last, last < 1 { throw .usage("--last takes a whole number from 1") }
        look.kind = kind
        look.quantity = quantity
        look.last = last
        look.layers = try layers.map { text throws(Failure) in try range(text, "--layers") }
        look.steps = try steps.map { text throws(Failure) in try range(text, "--steps") }
        look.relativeTo = try relativeTo.map { text throws(Failure) in try divisor(text) }
        return look
    }

    private func range(_ text: String, _ option: String) throws(Failure) -> ClosedRange<Double> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if let from = NumberText.number(parts[0]), from.isFinite, parts.count <= 2 {
            if parts.count == 1 { return from...from }
            if parts[1].isEmpty { return from...(.infinity) }
            if let to = NumberText.number(parts[1]), to >= from { return from...to }
        }
        throw .usage("\(option) takes a number, FROM-TO or FROM-, not '\(text)'")
    }

    private func divisor(_ text: String) throws(Failure) -> RelativeTo {
        if text == "output" { return .output }
        if text == "max" { return .max }
        var row: [NamedList<FieldValue>.Entry] = []
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw .usage("--relative-to takes output, max or FIELD=VALUE, not '\(text)'")
            }
            row.append(.init(parts[0], FieldValue(parts[1])))
        }
        return .row(NamedList(row))
    }

    /// The figure for a file in another folder: its logs' paths start there.
    private func moved(_ figure: Figure, to path: String) -> Figure {
        let folder = Machine.folder(of: path)
        guard !folder.isEmpty, folder != "./" else { return figure }
        var figure = figure
        for i in figure.data?.entries.indices ?? 0..<0 {
            guard case .imported(var log)? = figure.data?.entries[i].value.kind, let old = log.path, !old.hasPrefix("/")
            else { continue }
            log.path = Machine.workingDirectory + "/" + old
            figure.data?.entries[i].value.kind = .imported(log)
        }
        return figure
    }
}
