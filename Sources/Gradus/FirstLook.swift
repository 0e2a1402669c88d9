import GradusImport
import GradusLanguage
import GradusPlot
import GradusSimulation
import GradusTrace

/// What a first look at training logs shows, where the logs alone do not say.
public struct FirstLook: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case line, heatmap, auto }

    public var kind = Kind.auto
    /// The quantity shown; by default the first that has layers, the weights' gradient before others.
    public var quantity: String?
    public var layers: ClosedRange<Double>?
    public var steps: ClosedRange<Double>?
    public var relativeTo: RelativeTo?
    /// Only the last steps, so many of them.
    public var last: Int?

    public init() {}

    /// More layers than this are a heatmap.
    static let mostLines = 8
    /// More runs than this are folded into one.
    static let mostCells = 6
}

/// Logs, read once, and the figure that shows them.
package struct LookedAtLogs {
    package let figure: Figure
    package let notes: [Diagnostic]
    private let sources: [String: LoadedSource]
    private let directory: String

    /// - Parameters:
    ///   - paths: files, folders or patterns; several are told apart by the field `data`.
    ///   - directory: what the paths are relative to.
    package init(
        _ paths: [String], _ look: FirstLook, relativeTo directory: String, limits: Limits = Limits(), jobs: Int = 1
    ) throws(Diagnostics) {
        self.directory = directory
        var sources: [String: LoadedSource] = [:]
        var data = NamedList<Source>()
        var notes: [Diagnostic] = []
        var reading = limits.logs
        reading.jobs = jobs
        for (name, path) in zip(Self.names(paths), paths) {
            let source = ImportSource(path)
            var (trace, said) = try Stage.read.timed { () throws(Diagnostics) in
                try source.load(relativeTo: directory, limits: reading)
            }
            trace = trace.described { FieldCatalog.info($0) }
            sources[name] = LoadedSource(trace: trace, notes: [])
            data.entries.append(.init(name, Source(.imported(source))))
            notes += said
        }
        // What some count in epochs and others in steps is steps.
        if Set(sources.values.map { $0.trace["step"]?.info?.words }).count > 1 {
            for name in data.names { sources[name]?.trace.setInfo(FieldCatalog.info("step"), of: "step") }
        }
        self.sources = sources
        let panels = try FirstLookPanels(data.names.compactMap { name in sources[name].map { (name, $0.trace) } }, look)
        self.notes = notes + panels.notes
        figure = panels.figure(data)
    }

    /// Draws the figure from what was read, on a page as the figure has it or another.
    package func drawn(
        size: FigureSize? = nil, theme: ThemeOptions? = nil, dpi: Double?, jobs: Int
    ) throws(Diagnostics) -> DrawnFigure {
        var figure = figure
        if let size { figure.size = size }
        if let theme { figure.theme = theme }
        var drawing = try FigureDrawing(
            figure, directory: directory, dpi: dpi, jobs: jobs, known: sources, progress: { _, _ in })
        return try drawing.drawn()
    }

    /// A name for each log, numbered where one is given twice.
    private static func names(_ paths: [String]) -> [String] {
        var taken = Set<String>()
        return LogPaths.names(paths).map { first in
            var name = first
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(first) \(number)"
                number += 1
            }
            return name
        }
    }
}
