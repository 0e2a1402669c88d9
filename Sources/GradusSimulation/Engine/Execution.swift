import GradusLanguage
import GradusTrace

/// A plan being carried out: its threads write what each run recorded, and the trace is put together from that.
final class Execution: @unchecked Sendable {
    /// What one run recorded.
    struct RunRecord {
        enum Values {
            case single([Float])
            case double([Double])
        }

        /// [quantity, step, layer]
        var values: Values
        var steps: Int
        /// Steps for which `values` has room.
        var capacity: Int
        var divergedAt: Int?
        var histogram: LogHistogram?
    }

    let plan: RunPlan
    private let simulator: Simulator
    private let lock = Monitor()
    private var finished: [RunRecord?]
    private var finishedRuns = 0
    private var finishedSteps = 0
    private let totalSteps: Int
    private var lastReport = 0.0
    private var wasCancelled = false
    private let entries: StoredRuns?

    init(_ plan: RunPlan, simulator: Simulator) {
        self.plan = plan
        self.simulator = simulator
        finished = [RunRecord?](repeating: nil, count: plan.runs.count)
        entries = StoredRuns(plan, simulator.store)
        totalSteps = plan.runs.reduce(0) { $0 + plan.settings[$1.item].steps + 1 }
    }

    /// What each run recorded, in the plan's order.
    func records() throws(Diagnostics) -> [RunRecord] { try found().compactMap { $0 } }

    /// The same, nil for runs that the store lacks and that are not to be computed.
    func found() throws(Diagnostics) -> [RunRecord?] {
        // A thread takes a run; large runs that are fewer than the threads share them.
        let jobs = max(1, simulator.jobs)
        let count = plan.runs.count
        let last = count % jobs
        let threads = last == 0 ? 1 : jobs / last
        let isShared =
            threads > 1 && plan.runs[(count - last)...].allSatisfy { plan.settings[$0.item].threads(threads) > 1 }
        let single = isShared ? count - last : count
        Parallel.forEach(single, jobs: jobs) { self.carryOut($0, threads: 1) }
        Parallel.forEach(count - single, jobs: jobs) { self.carryOut(single + $0, threads: threads) }
        if wasCancelled { throw .error("the simulation was interrupted") }
        defer { finished = [] }
        return finished
    }

    private func carryOut(_ index: Int, threads: Int) {
        let setting = plan.settings[plan.runs[index].item]
        let seed = plan.runs[index].seed
        let entry = entries?.entry(plan.runs[index])
        if let known = entry?.record {
            lock.locked { finished[index] = known }
            _ = proceed(by: setting.steps + 1, finishing: true)
            return
        }
        if entry != nil && simulator.missing != .computed { return }
        let threads = setting.threads(threads)
        let record: RunRecord?
        switch setting.precision {
        case .single:
            let training = Training<Float>(setting, plan, seed: seed, threads: threads)
            record = run(training, threads) { .single(Array($0)) }
        case .double:
            let training = Training<Double>(setting, plan, seed: seed, threads: threads)
            record = run(training, threads) { .double(Array($0)) }
        }
        guard let record else { return }
        lock.locked { finished[index] = record }
        if let entry { entries?.keep(record, entry) }
    }

    private func run<T: Real>(
        _ training: Training<T>, _ threads: Int, _ keep: (UnsafeMutableBufferPointer<T>) -> RunRecord.Values
    ) -> RunRecord? {
        let pace = Pace()
        Member.together(threads) { self.work(on: training, $0, pace) }
        let (reported, isRunning) = (pace.reported, pace.isRunning)
        guard proceed(by: training.setting.steps - reported, finishing: true), isRunning else { return nil }
        return RunRecord(
            values: keep(training.values), steps: training.recordedSteps, capacity: training.setting.recorded.count,
            divergedAt: training.divergedAt, histogram: training.histogram)
    }

    /// How far a run has reported itself; its first thread's.
    private final class Pace: @unchecked Sendable {
        @exclusivity(unchecked) var reported = -1
        @exclusivity(unchecked) var isRunning = true
    }

    @_specialize(where T == Float)
    @_specialize(where T == Double)
    private func work<T: Real>(on training: Training<T>, _ member: Member, _ pace: Pace) {
        training.run(member) { step in
            // A look at the clock on every step would cost more than a small network's step.
            if step & 255 == 255 || training.isSlow {
                pace.isRunning = proceed(by: step - pace.reported, finishing: false)
                pace.reported = step
            }
            return pace.isRunning
        }
    }

    /// Counts steps, reports now and then; false where the simulation is cancelled.
    private func proceed(by steps: Int, finishing: Bool) -> Bool {
        let cancelled = simulator.isCancelled?() ?? false
        var report: Simulator.Progress?
        let goesOn = lock.locked { () -> Bool in
            wasCancelled = wasCancelled || cancelled
            finishedSteps += steps
            if finishing { finishedRuns += 1 }
            let now = Clock.seconds
            if simulator.progress != nil, now - lastReport > 0.05 || finishedRuns == plan.runs.count {
                lastReport = now
                report = Simulator.Progress(
                    finishedRuns: finishedRuns, runs: plan.runs.count,
                    fraction: Double(finishedSteps) / Double(max(1, totalSteps)))
            }
            return !wasCancelled
        }
        if let report { simulator.progress?(report) }
        return goesOn
    }
}
