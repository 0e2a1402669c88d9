import GradusLanguage

/// A plan's runs in a store.
struct StoredRuns: Sendable {
    /// What is known of one run: its key, and the record where the store has all that is asked for.
    struct Entry {
        let key: RunKey
        let layers: Int
        let record: Execution.RunRecord?
        /// What the store has, be it too little.
        let stored: StoredRun?
    }

    private let plan: RunPlan
    private let store: any RunStore
    private let keys: RunKeys
    private let names: [String]

    /// Nil where no run is worth a file.
    init?(_ plan: RunPlan, _ store: (any RunStore)?) {
        let count = plan.quantities.count
        guard let store, plan.settings.contains(where: { $0.work(quantities: count).flop >= store.leastWork }) else {
            return nil
        }
        self.plan = plan
        self.store = store
        keys = RunKeys(plan, release: store.release)
        names = plan.quantities.map(\.name)
    }

    /// What the store says of a run; nil where the run is not worth asking.
    func entry(_ run: RunPlan.Run) -> Entry? {
        let setting = plan.settings[run.item]
        guard setting.work(quantities: names.count).flop >= store.leastWork, let key = keys.key(run) else { return nil }
        let layers = setting.depth + 2
        let (record, stored) = store.found(key, names, layers: layers, histogram: plan.histogram(of: setting))
        return Entry(key: key, layers: layers, record: record, stored: stored)
    }

    /// Keeps what was computed.
    func keep(_ record: Execution.RunRecord, _ entry: Entry) {
        store.keep(record, entry.key, names, layers: entry.layers, beside: entry.stored)
    }
}

extension Simulator {
    /// Deals with runs that were not found and not to be computed: they leave the plan, or are an error that counts them.
    ///
    /// - Returns: what is to be said of them.
    func leaveOut(_ found: [Execution.RunRecord?], _ plan: inout RunPlan) throws(Diagnostics) -> [Diagnostic] {
        let (all, lacking) = (found.count, found.count { $0 == nil })
        if lacking == 0 { return [] }
        if missing == .refused || lacking == all {
            throw .error(
                lacking == all
                    ? "none of the \(all) runs is in the store" : "\(lacking) of \(all) runs are not in the store",
                hint: "'gradus trace FIGURE --shard 1/1 --store DIR' computes them"
                    + (missing == .refused && lacking < all ? "; --partial draws what is there" : ""))
        }
        plan.runs = zip(plan.runs, found).compactMap { run, record in record == nil ? nil : run }
        return [.note("\(lacking) of \(all) runs are not in the store yet and left out")]
    }
}
