import ArgumentParser
import Gradus
import GradusLanguage

/// What every subcommand takes that simulates: where runs are looked up before they are computed.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Take finished runs from this folder, and keep runs there.", valueName: "dir"))
    var store: String?

    @Flag(help: "With --store: compute nothing; a run that is not there is an error.")
    var storeOnly = false

    @Flag(help: "With --store: compute nothing; draw what is there.")
    var partial = false

    /// - Throws: a usage failure; one of output where the folder is no store that this program knows.
    func opened(_ common: CommonOptions) throws(Failure) -> OpenedStore {
        if store == nil && (storeOnly || partial) {
            throw .usage("\(partial ? "--partial" : "--store-only") needs --store DIR")
        }
        if storeOnly && partial { throw .usage("--store-only and --partial exclude one another") }
        guard let store else { return OpenedStore(common.noCache ? nil : UserCache.store(), isCache: true) }
        let opened = try Self.open(store)
        return OpenedStore(opened, missing: storeOnly ? .refused : partial ? .leftOut : .computed)
    }

    /// A store by its folder.
    static func open(_ folder: String) throws(Failure) -> TraceStore {
        let trimmed = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        if trimmed.isEmpty { throw .usage("--store takes a folder") }
        do throws(Diagnostics) { return try TraceStore(trimmed) } catch { throw .output(error) }
    }
}

/// A store at work for one command.
struct OpenedStore {
    let store: TraceStore?
    let missing: MissingRuns
    private let isCache: Bool

    init(_ store: TraceStore?, missing: MissingRuns = .computed, isCache: Bool = false) {
        self.store = store
        self.missing = missing
        self.isCache = isCache
    }

    /// Runs of this process: each experiment once.
    var simulations: SimulationCache { SimulationCache(store: store, missing: missing) }

    /// When the work is done: a store that could not be written is said, the cache kept within its bound.
    func close() {
        guard let store else { return }
        if isCache {
            StoreBound(store.folder).add(store.kept.bytes)
        } else if let failure = store.failure {
            Console.print(
                .warning("runs could not be kept: \(failure.message)", hint: failure.hint), file: store.folder)
        }
    }
}

extension Limits {
    /// Runs that are only read may be as many as can be planned: what the limit guards against is computing them by mistake.
    mutating func take(_ opened: OpenedStore) {
        if opened.missing != .computed { runs = max(runs, WorkPlan.limits.runs) }
    }
}

extension RenderSettings {
    mutating func take(_ opened: OpenedStore) {
        store = opened.store
        missing = opened.missing
        limits.take(opened)
    }
}
