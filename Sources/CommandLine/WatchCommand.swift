import ArgumentParser
import Gradus
import GradusLanguage
import GradusOutput

/// `gradus watch`: draws figures again on each save.
struct WatchCommand: Subcommand {
    static let own = CommandConfiguration(
        commandName: "watch", abstract: "Draw figures, and again on each save of them, their data and their themes.",
        discussion: """
            An error is printed and leaves the last good picture where it is. Ctrl-C ends.

            EXAMPLES
              gradus watch figure.yaml                     figure.png beside it
              gradus watch figure.yaml -o paper/fig1.pdf
              gradus watch figures -o out --format png,svg every figure file below the folder, new ones too
            """)

    @Argument(help: ArgumentHelp("Figure files, or one folder of them.", valueName: "figure.yaml|dir"))
    var figures: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A file, or a folder where it ends in / or several pictures are drawn.", valueName: "file|dir")
    )
    var output: String?

    @OptionGroup var figure: FigureOptions
    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var runs: StoreOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var settings = try drawing.settings()
        let store = try runs.opened(common)
        settings.take(store)
        settings.overrides = try figure.parsed()
        let works = try FigureWorks(figures, output: output, formats: try drawing.formats())
        var figures = WatchedFigures(overrides: settings.overrides)
        let watcher: FileWatcher
        do throws(Diagnostics) { watcher = try FileWatcher() } catch { throw Failure.output(error) }
        var cache = store.simulations
        var changed: Set<String>?
        while true {
            let start = Clock.seconds
            // What is drawn is watched from before it is read, so that a save in the meantime is not missed.
            let (stale, areData) = figures.update(try works.current(isFirst: changed == nil), changed)
            watcher.watch(figures.inputs(beside: works.folder))
            if areData { cache = store.simulations }
            let outcomes = Batch.render(stale, settings, cache: cache) { _, _ in }
            Report.say(outcomes)
            if !common.quiet {
                let duration = Int(((Clock.seconds - start) * 1000).rounded())
                for (work, outcome) in zip(stale, outcomes) where outcome.failure == nil {
                    Console.error("drew \(work.targets.map(\.path).joined(separator: ", ")) in \(duration) ms")
                }
                if changed == nil { Console.error("watching; Ctrl-C ends") }
            }
            changed = watcher.changes()
        }
    }
}

/// The figures of the call with their pictures: those named, or those that a folder has now.
private struct FigureWorks {
    /// Nil where figures are named.
    let folder: String?
    private let named: [RenderWork]
    private let output: String
    private let formats: [OutputFormat]

    init(_ figures: [String], output: String?, formats: [OutputFormat]?) throws(Failure) {
        if figures.contains("-") { throw .usage("standard input cannot be watched") }
        if output == "-" { throw .usage("a picture that is drawn again needs a file") }
        var folder = figures.first { Machine.isFolder($0) }
        if folder != nil, figures.count > 1 { throw .usage("watch takes figure files, or one folder") }
        while let path = folder, path.count > 1, path.hasSuffix("/") { folder = String(path.dropLast()) }
        self.folder = folder
        self.formats = formats ?? [OutputFormat.all[0]]
        self.output = output ?? folder ?? ""
        guard folder == nil else {
            named = []
            return
        }
        let plan = try OutputPlan(figures: figures, output: output, formats: formats)
        try plan.checkTargets(of: figures)
        named = figures.map { RenderWork(path: $0, targets: plan.targets(of: $0)) }
    }

    /// - Throws: at first, where the folder has no figure; later it may be empty for a while.
    func current(isFirst: Bool) throws(Failure) -> [RenderWork] {
        guard let folder else { return named }
        do throws(Diagnostics) {
            let gallery = try Gallery(folder)
            return gallery.figures.map { gallery.work($0, to: output, formats) }
        } catch {
            if isFirst { throw .figure(error, file: folder) }
            return []
        }
    }
}

/// What each figure is drawn from, as far as it could be read last.
private struct WatchedFigures {
    private let overrides: [Override]
    private var inputs: [String: WatchedFiles] = [:]

    init(overrides: [Override]) { self.overrides = overrides }

    /// The figures to be drawn again, those that are new among them, and whether files other than figures changed.
    mutating func update(_ works: [RenderWork], _ changed: Set<String>?) -> (stale: [RenderWork], areData: Bool) {
        let stale = works.filter { work in
            guard let known = inputs[work.path], let changed else { return true }
            return changed.contains { known.covers($0) }
        }
        for work in stale {
            var files = (try? FigureFile(work.path, overrides: overrides).inputs) ?? inputs[work.path] ?? WatchedFiles()
            files.add(file: work.path)
            inputs[work.path] = files
        }
        let paths = Set(works.map(\.path))
        for path in inputs.keys where !paths.contains(path) { inputs[path] = nil }
        return (stale, changed.map { !$0.isSubset(of: paths) } ?? false)
    }

    /// - Parameter folder: where new figures may appear.
    func inputs(beside folder: String?) -> WatchedFiles {
        var all = WatchedFiles()
        if let folder { all.add(folder: folder) }
        for one in inputs.values { all.formUnion(one) }
        return all
    }
}
