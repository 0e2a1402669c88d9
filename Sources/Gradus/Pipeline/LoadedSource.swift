import GradusImport
import GradusLanguage
import GradusSimulation
import GradusTrace

/// A source's trace, and what was said while it was made.
package struct LoadedSource: Sendable {
    package var trace: Trace
    package var notes: [Diagnostic]
    /// Whether it holds what files say, of which it can be made again.
    package var isOfFiles = false

    package init(trace: Trace, notes: [Diagnostic]) { (self.trace, self.notes) = (trace, notes) }
}

/// Makes the traces of a figure's sources, each once.
struct SourceLoader {
    let sources: NamedList<Source>
    let directory: String
    let jobs: Int
    let limits: Limits
    /// Quantities that panels, values and `derive` use, recorded beside those of `record`.
    let extraQuantities: [String]
    let cache: SimulationCache
    let progress: ProgressReport
    /// Whether nothing is simulated: experiments yield their rows and fields without values.
    let isOutline: Bool
    private var loaded: [String: LoadedSource]

    init(
        _ sources: NamedList<Source>, directory: String, jobs: Int, limits: Limits, extraQuantities: [String],
        cache: SimulationCache, known: [String: LoadedSource], isOutline: Bool = false,
        progress: @escaping ProgressReport
    ) {
        self.isOutline = isOutline
        loaded = known
        self.sources = sources
        self.directory = directory
        self.jobs = jobs
        self.limits = limits
        self.extraQuantities = extraQuantities
        self.cache = cache
        self.progress = progress
    }

    /// A source's trace with all that the figure uses of it.
    ///
    /// - Throws: diagnostics below `data.NAME`.
    mutating func load(_ name: String) throws(Diagnostics) -> LoadedSource {
        if let known = loaded[name] { return known }
        let result = try make(name, extraQuantities)
        loaded[name] = result
        return result
    }

    /// A source's trace as `trace` writes it: of an experiment what `record` names, and what is derived.
    mutating func trace(_ name: String) throws(Diagnostics) -> LoadedSource {
        let formulas = sources[name]?.derive?.entries ?? []
        var result = try make(name, formulas.flatMap { $0.value.fields })
        if case .experiment(let experiment)? = sources[name]?.kind {
            let asked =
                (experiment.record?.quantities ?? Record.standardQuantities).map(\.text) + formulas.map(\.name)
            let kept = result.trace.columns.filter { $0.role == .coordinate || asked.contains($0.name) }
            result.trace = try Trace(kept)
        }
        return result
    }

    private mutating func make(_ name: String, _ quantities: [String]) throws(Diagnostics) -> LoadedSource {
        guard let source = sources[name] else {
            if let histograms = try histograms(name, quantities) { return histograms }
            let all = sources.names + recordedHistograms
            throw .error("no source '\(name)'", hint: Nearest.hint(for: name, in: all, noun: "sources"), path: ["data"])
        }
        let path: FieldPath = ["data", .key(name)]
        do throws(Diagnostics) {
            var result = try make(source, quantities)
            result.trace = result.trace.described(by: { FieldCatalog.info($0) })
            if let derive = source.derive {
                do throws(Diagnostics) { result.trace = try result.trace.derived(derive) } catch {
                    throw error.under(["derive"])
                }
            }
            result.notes = result.notes.map { $0.under(path) }
            return result
        } catch { throw error.under(path) }
    }

    private mutating func make(_ source: Source, _ quantities: [String]) throws(Diagnostics) -> LoadedSource {
        switch source.kind {
        case .experiment(let experiment):
            let result = try simulated(experiment, quantities)
            return LoadedSource(trace: result.trace, notes: result.notes)
        case .theory(let theory): return try predicted(theory, quantities)
        case .imported(let log):
            return try Self.under("import") { () throws(Diagnostics) in
                try Stage.read.timed { () throws(Diagnostics) in
                    try log.load(relativeTo: directory, limits: readingLimits)
                }
            }
        case .table(let table):
            return try Self.under("table") { () throws(Diagnostics) in
                try Stage.read.timed { () throws(Diagnostics) in
                    try table.load(relativeTo: directory, limits: readingLimits)
                }
            }
        case .curves(let curves): return LoadedSource(trace: try curves.trace(), notes: [])
        }
    }

    private var readingLimits: ImportLimits {
        var limits = limits.logs
        limits.jobs = jobs
        return limits
    }

    /// The names of the second traces of experiments that record histograms, and of logs, which may hold some.
    var recordedHistograms: [String] {
        sources.entries.compactMap { entry in
            switch entry.value.kind {
            case .experiment(let experiment) where experiment.recordsHistograms: break
            case .imported: break
            default: return nil
            }
            let name = entry.name + Self.histogramEnding
            return sources[name] == nil ? name : nil
        }
    }

    static let histogramEnding = ".histograms"

    /// The second trace of an experiment or a log; nil where the name is none of that form.
    private func histograms(_ name: String, _ quantities: [String]) throws(Diagnostics) -> LoadedSource? {
        guard name.hasSuffix(Self.histogramEnding) else { return nil }
        let owner = String(name.dropLast(Self.histogramEnding.count))
        let path: FieldPath = ["data", .key(owner)]
        if case .imported(let log)? = sources[owner]?.kind {
            do throws(Diagnostics) {
                let trace = try Stage.read.timed { () throws(Diagnostics) in
                    try log.loadHistograms(relativeTo: directory, limits: readingLimits)
                }
                guard let trace else {
                    throw .error("'\(owner)' has no histograms", hint: "TensorBoard's event files may have some")
                }
                return LoadedSource(trace: trace, notes: [])
            } catch { throw error.under(path + "import") }
        }
        guard case .experiment(let experiment)? = sources[owner]?.kind else { return nil }
        do throws(Diagnostics) {
            let result = try simulated(experiment, quantities)
            guard let trace = result.histograms else {
                throw .error(
                    "'\(owner)' records no histograms", hint: "record: {histograms: [weight-gradient]}",
                    path: ["record"])
            }
            return LoadedSource(trace: trace, notes: result.notes.map { $0.under(path) })
        } catch { throw error.under(path) }
    }

    private func simulated(_ experiment: Experiment, _ quantities: [String]) throws(Diagnostics) -> SimulationResult {
        let progress = progress
        let simulator = Simulator(
            baseDirectory: directory, jobs: jobs, limits: Simulator.Limits(runs: limits.runs),
            progress: { progress($0.fraction, "run \(min($0.finishedRuns + 1, $0.runs)) of \($0.runs)") })
        let known = quantities.filter { Quantity.named($0) != nil }
        if isOutline { return try simulator.outline(of: experiment, extraQuantities: known) }
        return try Stage.simulate.timed { () throws(Diagnostics) in
            try cache.result(of: experiment, extraQuantities: known, simulator)
        }
    }

    private mutating func predicted(
        _ theory: TheorySource, _ quantities: [String]
    ) throws(Diagnostics) -> LoadedSource {
        let path: FieldPath = ["theory"]
        switch theory {
        case .experiment(let name): return try predicted(source(name, at: path), name, quantities)
        case .log(let theory):
            guard let name = theory.log, let network = theory.network, let inputs = theory.inputs,
                let outputs = theory.outputs
            else { throw .error("the theory of a log names the log, the network, its inputs and outputs", path: path) }
            guard case .imported = try source(name, at: path + "log").kind else {
                throw .error(
                    "'\(name)' is no imported log", hint: "theory: \(name) is what theory predicts for an experiment",
                    path: path + "log")
            }
            let log = try load(name).trace
            do throws(Diagnostics) {
                let trace = try Simulator(baseDirectory: directory, jobs: jobs).theory(
                    of: network, inputs: inputs, outputs: outputs, q0: theory.q0 ?? LoggedTheory.standardQ0, over: log)
                let note = Diagnostic.note(
                    "theory predicts one sample's gradients; a batch's depend on its samples' products, too")
                return LoadedSource(trace: trace, notes: [note.under(path)])
            } catch { throw error.under(path) }
        }
    }

    private func source(_ name: String, at path: FieldPath) throws(Diagnostics) -> Source {
        if let source = sources[name] { return source }
        throw .error(
            "no source '\(name)'", hint: Nearest.hint(for: name, in: sources.names, noun: "sources"), path: path)
    }

    private func predicted(
        _ source: Source, _ name: String, _ quantities: [String]
    ) throws(Diagnostics) -> LoadedSource {
        let path: FieldPath = ["theory"]
        guard case .experiment(let experiment) = source.kind else {
            throw .error(
                "there is no theory for '\(name)', which is no experiment",
                hint:
                    "theory predicts what a simulated network does; over a log, write theory: {log: \(name), network: {…}, …}",
                path: path)
        }
        if isOutline { return LoadedSource(trace: try simulated(experiment, quantities).trace, notes: []) }
        let simulator = Simulator(
            baseDirectory: directory, jobs: jobs, limits: Simulator.Limits(runs: limits.runs))
        let known = quantities.filter { Quantity.named($0) != nil }
        do throws(Diagnostics) {
            let trace = try Stage.simulate.timed { () throws(Diagnostics) in
                try simulator.theory(
                    of: experiment, extraQuantities: known,
                    simulated: cache.known(experiment, extraQuantities: known, in: directory)?.trace)
            }
            return LoadedSource(trace: trace, notes: [])
        } catch {
            // What is wrong with the experiment itself stands there; that it has no theory, here.
            throw Diagnostics(
                error.list.map {
                    $0.path == nil ? $0.under(path) : Diagnostic.error($0.message, hint: $0.hint, path: path)
                })
        }
    }

    private static func under(
        _ key: String, _ load: () throws(Diagnostics) -> (trace: Trace, notes: [Diagnostic])
    ) throws(Diagnostics) -> LoadedSource {
        let path: FieldPath = [.key(key)]
        do throws(Diagnostics) {
            let (trace, notes) = try load()
            var loaded = LoadedSource(trace: trace, notes: notes.map { $0.under(path) })
            loaded.isOfFiles = true
            return loaded
        } catch { throw Diagnostics(error.list.map { atItsSource($0) }).under(path) }
    }

    /// A file as a whole is wrong where the figure names it.
    private static func atItsSource(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let file = diagnostic.file, diagnostic.position == nil else { return diagnostic }
        var named = diagnostic
        named.message = "'\(file)': \(diagnostic.message)"
        named.file = nil
        return named
    }
}
