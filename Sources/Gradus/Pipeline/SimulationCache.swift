import GradusLanguage
import GradusSimulation
import GradusTrace
import Synchronization

/// What experiments gave, so that equal ones in a figure or a gallery run once.
///
/// Two threads that ask for the same experiment wait for one run. What was not asked for lately is forgotten above a bound of
/// memory.
package final class SimulationCache: Sendable {
    /// What a result depends on beside the quantities recorded.
    private struct Key: Equatable {
        var experiment: Experiment
        var directory: String
    }

    /// One experiment; its lock is held while it runs.
    private final class Entry: Sendable {
        let key: Key
        let result = Mutex<(result: SimulationResult, quantities: [String])?>(nil)

        init(_ key: Key) { self.key = key }
    }

    /// The latest asked for is last, with the bytes that it takes.
    private let entries = Mutex<[(entry: Entry, bytes: Int)]>([])
    private let byteLimit: Int
    private let store: (any RunStore)?
    private let missing: MissingRuns

    /// - Parameters:
    ///   - byteLimit: by default a sixteenth of the memory, a gigabyte at the most.
    ///   - store: where runs are looked up that this process does not know.
    ///   - missing: what becomes of runs that the store lacks.
    package init(
        byteLimit: Int = Int(min(0x1p30, Machine.memory / 16)), store: (any RunStore)? = nil,
        missing: MissingRuns = .computed
    ) {
        self.byteLimit = byteLimit
        self.store = store
        self.missing = missing
    }

    /// An experiment's result with the quantities it records and those named, in this order and no others.
    package func result(
        of experiment: Experiment, extraQuantities: [String], _ simulator: Simulator
    ) throws(Diagnostics) -> SimulationResult {
        let quantities = experiment.recordedQuantities(with: extraQuantities)
        var simulator = simulator
        simulator.store = store
        simulator.missing = missing
        let ready = simulator
        let entry = entry(Key(experiment: experiment.completed, directory: ready.baseDirectory))
        let outcome = entry.result.withLock { known -> Result<SimulationResult, Diagnostics> in
            if let known, quantities.allSatisfy(known.quantities.contains) { return .success(known.result) }
            return Result { () throws(Diagnostics) in
                let made = try ready.trace(of: experiment, extraQuantities: extraQuantities)
                known = (made, quantities)
                return made
            }
        }
        var result = try outcome.get()
        let bytes = result.trace.byteCount + (result.histograms?.byteCount ?? 0)
        entries.withLock { list in
            if let i = list.firstIndex(where: { $0.entry === entry }) { list[i].bytes = bytes }
            var sum = list.reduce(0) { $0 + $1.bytes }
            while sum > byteLimit, let first = list.first {
                sum -= first.bytes
                list.removeFirst()
            }
        }
        let recorded = quantities.compactMap { result.trace[$0] }
        result.trace = try Trace(result.trace.columns.filter { $0.role == .coordinate } + recorded)
        return result
    }

    /// What an experiment gave that ran with these quantities, and perhaps others; nil where it has not.
    package func known(
        _ experiment: Experiment, extraQuantities: [String], in directory: String
    ) -> SimulationResult? {
        let quantities = experiment.recordedQuantities(with: extraQuantities)
        let entry = entry(Key(experiment: experiment.completed, directory: directory))
        return entry.result.withLock { known in
            guard let known, quantities.allSatisfy(known.quantities.contains) else { return nil }
            return known.result
        }
    }

    private func entry(_ key: Key) -> Entry {
        entries.withLock { list in
            let index = list.firstIndex { $0.entry.key == key }
            let found = index.map { list.remove(at: $0) } ?? (entry: Entry(key), bytes: 0)
            list.append(found)
            return found.entry
        }
    }
}
