import Gradus
import GradusLanguage
import Synchronization

/// One of several shares of the runs of figures, computed into a store.
///
/// Each finished run is kept at once, and one that is there is passed over: a share that was killed goes on where it was.
struct ShardWork {
    private let index: Int
    private let count: Int
    private let path: String
    private let overrides: [Override]
    private let store: TraceStore
    private let jobs: Int

    init(_ shard: String, path: String, overrides: [Override], store: String?, jobs: Int) throws(Failure) {
        let parts = shard.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1, (1...count).contains(index),
            count <= 1_000_000
        else { throw .usage("--shard takes K/N with K from 1 to N, such as 3/8, not '\(shard)'") }
        guard let store else { throw .usage("--shard needs --store DIR, where the runs are kept") }
        (self.index, self.count, self.path, self.overrides, self.jobs) = (index, count, path, overrides, jobs)
        self.store = try StoreOptions.open(store)
    }

    func run(_ common: CommonOptions) throws(Failure) {
        // What cannot be written is said before the work, not after it.
        do throws(Diagnostics) { try store.make() } catch { throw .output(error) }
        let figures = try PlannedFigures(path, overrides)
        let plan = figures.plan
        let (runs, store) = (plan.runs, store)
        let share = Shares.divided(plan.costs, into: count)[index - 1]
        let left = share.filter { !runs.isDone(runs.entries[$0], in: store) }
        let costs = plan.costs
        let total = left.reduce(0) { $0 + costs[$1] }
        let progress = Progress("shard \(index)/\(count)", isQuiet: common.quiet)
        let done = Mutex((runs: 0, cost: 0.0))
        runs.compute(left, into: store, jobs: jobs, goesOn: { store.failure == nil }) { entry in
            let now = done.withLock { state in
                state.runs += 1
                state.cost += entry.work.flop + WorkPlan.startCost
                return state
            }
            progress.update(now.cost / max(1, total), "run \(now.runs) of \(left.count)")
        }
        progress.finish()
        if let failure = store.failure { throw .output(Diagnostics(failure)) }
        if !common.quiet {
            let there = share.count - left.count
            Console.error(
                "shard \(index)/\(count): \(left.count) runs computed, \(there) were there already, of \(runs.entries.count) in all"
            )
        }
        try figures.report()
    }
}
