import GradusLanguage
import GradusTrace

/// The runs of several experiments, each once whatever experiments share it, to be computed into a store in any order and by any
/// number of processes.
package struct RunList: Sendable {
    package struct Entry: Sendable {
        package let key: RunKey
        /// With everything recorded that any of the experiments asks for.
        package fileprivate(set) var work: RunWork
        fileprivate let plan: Int
        fileprivate let run: RunPlan.Run
        /// What each of the experiments records.
        fileprivate var asked: [[String]]

        fileprivate var quantities: [String] {
            asked.joined().reduce(into: []) { all, name in if !all.contains(name) { all.append(name) } }
        }
    }

    package private(set) var entries: [Entry] = []
    private var places: [RunKey: Int] = [:]
    private var plans: [RunPlan] = []
    private let release: String

    package init(release: String) { self.release = release }

    /// An experiment that is found right, with its runs.
    package struct Planned: Sendable {
        fileprivate let plan: RunPlan

        /// - Throws: what is wrong with the experiment, at paths relative to it.
        package init(
            _ experiment: Experiment, extraQuantities: [String], _ simulator: Simulator
        ) throws(Diagnostics) {
            plan = try simulator.plan(of: experiment, extraQuantities: extraQuantities)
        }
    }

    /// Adds an experiment's runs; the places of all of them, those that were there already included.
    package mutating func add(_ planned: Planned) -> [Int] {
        let plan = planned.plan
        let keys = RunKeys(plan, release: release)
        let names = plan.quantities.map(\.name)
        plans.append(plan)
        var found: [Int] = []
        for run in plan.runs {
            guard let key = keys.key(run) else { continue }
            let setting = plan.settings[run.item]
            if let place = places[key] {
                if !entries[place].asked.contains(names) { entries[place].asked.append(names) }
                entries[place].work = setting.work(quantities: entries[place].quantities.count)
                found.append(place)
                continue
            }
            places[key] = entries.count
            found.append(entries.count)
            entries.append(
                Entry(
                    key: key, work: setting.work(quantities: names.count), plan: plans.count - 1, run: run,
                    asked: [names]))
        }
        return found
    }

    /// Whether a store has all that is asked of a run.
    package func isDone(_ entry: Entry, in store: any RunStore) -> Bool {
        let (plan, layers) = (plans[entry.plan], plans[entry.plan].settings[entry.run.item].depth + 2)
        let histogram = plan.histogram(of: plan.settings[entry.run.item])
        return entry.asked.allSatisfy { store.found(entry.key, $0, layers: layers, histogram: histogram).record != nil }
    }

    /// Computes runs and keeps each as it is finished.
    ///
    /// - Parameters:
    ///   - goesOn: asked before each run; false ends the work.
    ///   - done: told after each run.
    package func compute(
        _ indices: [Int], into store: any RunStore, jobs: Int, goesOn: @escaping @Sendable () -> Bool,
        done: @escaping @Sendable (Entry) -> Void
    ) {
        Parallel.forEach(indices.count, jobs: jobs) { index in
            guard goesOn() else { return }
            let entry = entries[indices[index]]
            compute(entry, into: store)
            done(entry)
        }
    }

    private func compute(_ entry: Entry, into store: any RunStore) {
        let layers = plans[entry.plan].settings[entry.run.item].depth + 2
        var sets = [entry.quantities]
        while let names = sets.popLast() {
            var plan = plans[entry.plan]
            plan.quantities = names.compactMap(Quantity.named)
            plan.runs = [entry.run]
            let records = try? Execution(plan, simulator: Simulator(jobs: 1)).records()
            guard let record = records?.first else { return }
            // One that diverged is kept for each by itself.
            if record.divergedAt != nil && entry.asked.count > 1 && names.count == entry.quantities.count {
                sets += entry.asked.filter { Set($0) != Set(names) }
            }
            store.keep(record, entry.key, names, layers: layers, beside: nil)
        }
    }
}
