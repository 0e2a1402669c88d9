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
    private let lock = Mutex()
    private var finished: [RunRecord?]
    private var finishedRuns = 0
    private var finishedSteps = 0
    private let totalSteps: Int
    private var lastReport = 0.0
    private var wasCancelled = false

    init(_ plan: RunPlan, simulator: Simulator) {
        self.plan = plan
        self.simulator = simulator
        finished = [RunRecord?](repeating: nil, count: plan.runs.count)
        totalSteps = plan.runs.reduce(0) { $0 + plan.settings[$1.item].steps + 1 }
    }

    /// What each run recorded, in the plan's order.
    func records() throws(Diagnostics) -> [RunRecord] {
        Parallel.forEach(plan.runs.count, jobs: simulator.jobs) { index in self.carryOut(index) }
        if wasCancelled { throw .error("the simulation was interrupted") }
        defer { finished = [] }
        return finished.compactMap { $0 }
    }

    private func carryOut(_ index: Int) {
        let setting = plan.settings[plan.runs[index].item]
        let seed = plan.runs[index].seed
        let record: RunRecord?
        switch setting.precision {
        case .single:
            let training = Training<Float>(setting, plan, seed: seed)
            record = run(training) { .single(Array($0)) }
        case .double:
            let training = Training<Double>(setting, plan, seed: seed)
            record = run(training) { .double(Array($0)) }
        }
        guard let record else { return }
        lock.locked { finished[index] = record }
    }

    @_specialize(where T == Float)
    @_specialize(where T == Double)
    private func run<T: Real>(_ training: Training<T>, _ keep: (UnsafeMutableBufferPointer<T>) -> RunRecord.Values)
        -> RunRecord?
    {
        var reported = -1
        var isRunning = true
        training.run { step in
            // A look at the clock on every step would cost more than a small network's step.
            if step & 255 == 255 || training.isSlow {
                isRunning = proceed(by: step - reported, finishing: false)
                reported = step
            }
            return isRunning
        }
        guard proceed(by: training.setting.steps - reported, finishing: true), isRunning else { return nil }
        return RunRecord(
            values: keep(training.values), steps: training.recordedSteps, capacity: training.setting.recorded.count,
            divergedAt: training.divergedAt, histogram: training.histogram)
    }

    /// Counts steps, reports now and then; false where the simulation is cancelled.
    private func proceed(by steps: Int, finishing: Bool) -> Bool {
        let cancelled = simulator.isCancelled?() ?? false
        var report: Simulator.Progress?
        let goesOn = lock.locked { () -> Bool in
            wasCancelled = wasCancelled || cancelled
            finishedSteps += steps
            if finishing { finishedRuns += 1 }
            let now = Machine.seconds
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
