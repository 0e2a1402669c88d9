import GradusLanguage
import GradusPlot
import GradusText
import GradusTrace

extension FigureFile {
    /// Simulates, reads and lays out what the figure asks for.
    ///
    /// - Throws: diagnostics with their places in the file.
    package func draw(
        dpi: Double? = nil, jobs: Int, limits: Limits = Limits(), cache: SimulationCache = SimulationCache(),
        progress: @escaping ProgressReport = { _, _ in }
    ) throws(Diagnostics) -> DrawnFigure {
        do throws(Diagnostics) {
            var drawing = try FigureDrawing(
                figure, directory: directory, dpi: dpi, jobs: jobs, limits: limits, cache: cache, progress: progress)
            var drawn = try drawing.drawn()
            drawn.notes = located(drawn.notes)
            return drawn
        } catch { throw Diagnostics(located(error.list)) }
    }

    /// The trace of one source; panels may be absent.
    ///
    /// - Parameter name: nil where the figure has one source.
    package func source(
        named name: String?, jobs: Int, limits: Limits = Limits(), cache: SimulationCache = SimulationCache(),
        progress: @escaping ProgressReport = { _, _ in }
    ) throws(Diagnostics) -> LoadedSource {
        do throws(Diagnostics) {
            var drawing = try FigureDrawing(
                figure, directory: directory, dpi: nil, jobs: jobs, limits: limits, cache: cache, progress: progress)
            var loaded = try drawing.source(named: name)
            loaded.notes = located(loaded.notes)
            return loaded
        } catch { throw Diagnostics(located(error.list)) }
    }
}

/// The way of one figure from what was asked to a scene.
struct FigureDrawing {
    private let figure: Figure
    private let directory: String
    private let dpi: Double?
    private let sources: NamedList<Source>
    private let panels: [Panel]
    private var loader: SourceLoader

    /// - Parameter known: sources that are loaded already, by name.
    init(
        _ figure: Figure, directory: String, dpi: Double?, jobs: Int, limits: Limits = Limits(),
        cache: SimulationCache = SimulationCache(), known: [String: LoadedSource] = [:], isOutline: Bool = false,
        progress: @escaping ProgressReport
    ) throws(Diagnostics) {
        self.figure = figure
        self.directory = directory
        self.dpi = dpi
        (sources, panels) = try Self.gathered(figure)
        loader = SourceLoader(
            sources, directory: directory, jobs: jobs, limits: limits, extraQuantities: figure.usedFields, cache: cache,
            known: known, isOutline: isOutline, progress: progress)
    }

    /// The figure's sources and the panels' own, whose marks name them from here on.
    static func gathered(_ figure: Figure) throws(Diagnostics) -> (NamedList<Source>, [Panel]) {
        var sources = figure.data ?? [:]
        var panels: [Panel] = []
        for (i, entry) in (figure.panels ?? []).enumerated() {
            var panel = entry.panel
            if let own = entry.data {
                for source in own.entries {
                    guard sources[source.name] == nil else {
                        throw .error(
                            "the source '\(source.name)' stands twice",
                            hint: "give each source of a figure its own name",
                            path: ["panels", .index(i), "data", .key(source.name)])
                    }
                    sources.entries.append(source)
                }
                if own.names.count == 1 { panel.setStandardData(own.names) }
            } else if let all = figure.data, all.names.count == 1 {
                panel.setStandardData(all.names)
            }
            panels.append(panel)
        }
        return (sources, panels)
    }

    mutating func source(named name: String?) throws(Diagnostics) -> LoadedSource {
        if let name { return try loader.trace(name) }
        guard let only = sources.names.first, sources.names.count == 1 else {
            throw .error(
                sources.isEmpty ? "the figure has no data" : "the figure has \(sources.names.count) sources",
                hint: sources.isEmpty ? nil : "name one with --data: \(sources.names.joined(separator: ", "))",
                path: ["data"])
        }
        return try loader.trace(only)
    }

    /// Finds what is wrong with panels by their sources' fields and rows; see `isOutline`.
    ///
    /// - Returns: what was said while files were read.
    mutating func checked() throws(Diagnostics) -> [Diagnostic] {
        let (traces, notes) = try loadAll()
        var problems: [Diagnostic] = []
        do throws(Diagnostics) { try Values.check(figure.values ?? [:], traces) } catch { problems += error.list }
        do throws(Diagnostics) { try Page.check(panels, sources: traces.entries.map { ($0.name, $0.value) }) } catch {
            problems += error.list
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return notes
    }

    mutating func drawn() throws(Diagnostics) -> DrawnFigure {
        guard !panels.isEmpty else {
            throw .error(
                "a figure without panels", hint: "write panels: [{x: layer, y: …, marks: [line: {}]}]", path: ["panels"]
            )
        }
        let (traces, loadNotes) = try loadAll()
        let values = try Values(figure.values ?? [:], traces)
        var drawn = try FigureComposition(
            figure: figure, panels: panels, values: values, themes: try ThemeFiles(figure.theme, from: directory),
            dpi: dpi, jobs: loader.jobs
        ).drawn { (page, typesetter) throws(Diagnostics) in
            try page.draw(sources: traces.entries.map { ($0.name, $0.value) }, typesetter: typesetter)
        }
        drawn.notes = loadNotes + drawn.notes
        return drawn
    }

    private mutating func loadAll() throws(Diagnostics) -> (NamedList<Trace>, [Diagnostic]) {
        var traces = NamedList<Trace>()
        var notes: [Diagnostic] = []
        var problems: [Diagnostic] = []
        // Histograms where something names them: a source that nothing names stays the only one.
        let used = figure.usedSources
        for name in sources.names + loader.recordedHistograms.filter(used.contains) {
            do throws(Diagnostics) {
                let loaded = try loader.load(name)
                traces.entries.append(.init(name, loaded.trace))
                notes += loaded.notes
            } catch { problems += error.list }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return (traces, notes)
    }
}

extension Panel {
    /// Names the source of every mark that names none.
    fileprivate mutating func setStandardData(_ names: [String]) {
        marks = marks?.map { $0.withStandardData(names) }
    }
}
