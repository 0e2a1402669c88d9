import ArgumentParser
import Gradus
import GradusOutput

/// `gradus render`: figure files to pictures.
struct RenderCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "render", abstract: "Draw figures.",
        discussion: """
            EXAMPLES
              gradus render figure.yaml                    figure.png beside it
              gradus render figure.yaml -o paper/fig1.pdf  a PDF
              gradus render *.yaml -o out/ --format png,svg
              gradus render figure.yaml -o - --format svg > figure.svg
              gradus render figure.yaml --set data.nets.network.depth=50 -o deep.png
            """)

    @Argument(help: ArgumentHelp("Figure files; - is standard input.", valueName: "figure.yaml"))
    var figures: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A file, or a folder where it ends in / or several pictures are drawn; - is standard output.",
            valueName: "file|dir"))
    var output: String?

    @OptionGroup var figure: FigureOptions
    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var runs: StoreOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var settings = try drawing.settings()
        settings.overrides = try figure.parsed()
        let store = try runs.opened(common)
        settings.take(store)
        let formats = try drawing.formats()
        let plan = try OutputPlan(figures: figures, output: output, formats: formats)
        try plan.checkTargets(of: figures)
        if plan.isStandardOutput {
            defer { store.close() }
            try renderToStandardOutput(plan, settings)
            return
        }
        let works = figures.map { figure in
            RenderWork(path: figure, targets: plan.targets(of: figure))
        }
        let progress = Progress("render", isQuiet: common.quiet)
        let results = Batch.render(works, settings) { done, detail in progress.update(done, detail) }
        progress.finish()
        store.close()
        try Report.print(results)
    }

    private func renderToStandardOutput(_ plan: OutputPlan, _ settings: RenderSettings) throws(Failure) {
        let progress = Progress("render", isQuiet: common.quiet)
        let result = Batch.encode(figures[0], plan.formats[0], settings) { done, detail in progress.update(done, detail)
        }
        progress.finish()
        Report.say(result.outcome.notes, file: figures[0])
        if let failure = result.outcome.failure { throw Failure(failure, file: figures[0]) }
        try Console.output(result.bytes)
    }
}

/// Where pictures go, by the rules of `-o`.
struct OutputPlan {
    let formats: [OutputFormat]
    private let output: String?
    private let isFolder: Bool

    var isStandardOutput: Bool { output == "-" }

    init(figures: [String], output: String?, formats: [OutputFormat]?) throws(Failure) {
        self.output = output
        let several = figures.count > 1 || (formats?.count ?? 1) > 1
        isFolder = output.map { $0 != "-" && ($0.hasSuffix("/") || several || Machine.isFolder($0)) } ?? false
        let isFile = !isFolder && output != "-"
        let named = isFile ? output.flatMap(Machine.ending).flatMap(OutputFormat.named) : nil
        if let output, let named, let asked = formats?.first, asked.name != named.name {
            throw .usage("'\(output)' ends in .\(named.fileExtension), but --format says \(asked.name)")
        }
        if let output, isFile, formats == nil, named == nil {
            throw .usage(
                "'\(output)' names no format; end it in .png, .svg or .pdf, or in / for a folder, or add --format")
        }
        self.formats = formats ?? [named ?? OutputFormat.all[0]]
        if isStandardOutput && several { throw .usage("-o - takes one figure and one format") }
        if figures.contains("-") && output == nil { throw .usage("a figure from standard input needs -o") }
        if figures.filter({ $0 == "-" }).count > 1 { throw .usage("standard input can be read once") }
    }

    /// - Throws: where two figures would be drawn into one file, of which the later would take the earlier's place.
    func checkTargets(of figures: [String]) throws(Failure) {
        var figureOf: [String: String] = [:]
        for figure in figures {
            for target in targets(of: figure) {
                if let other = figureOf.updateValue(figure, forKey: target.path) {
                    throw .usage("'\(other)' and '\(figure)' would both be drawn into '\(target.path)'")
                }
            }
        }
    }

    func targets(of figure: String) -> [RenderTarget] {
        formats.map { format in
            if let output, !isFolder { return RenderTarget(format: format, path: output) }
            let name = figure == "-" ? "figure" : Machine.stem(figure)
            let folder = output.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? Machine.folder(of: figure)
            return RenderTarget(format: format, path: folder + name + "." + format.fileExtension)
        }
    }
}
