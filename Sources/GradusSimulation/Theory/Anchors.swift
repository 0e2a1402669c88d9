import GradusLanguage
import GradusTrace

/// The runs' own values at initialization, to which theory's gradients are anchored.
struct Anchors {
    private let plan: RunPlan
    private let records: [Execution.RunRecord]
    /// A column for each quantity, and each run's first row.
    private let columns: [Column]
    private let starts: [Int]

    /// - Parameters:
    ///   - plan: without updates.
    ///   - simulated: the same runs' trace, trained or not; nil makes them, unless nothing needs an anchor.
    init(_ plan: RunPlan, simulated: Trace?, simulator: Simulator) throws(Diagnostics) {
        self.plan = plan
        let anchored = plan.quantities.filter { !Simulator.isAbsolute($0) }
        if let simulated, let step = simulated["step"], let layer = simulated["layer"],
            anchored.allSatisfy({ simulated[$0.name] != nil }),
            // Where a store lacked some, the trace has not all runs.
            case let first = (0..<simulated.rowCount).filter({ step.number($0) == 0 && layer.number($0) == 0 }),
            first.count == plan.runs.count
        {
            records = []
            columns = plan.quantities.map { simulated[$0.name] ?? layer }
            starts = first
        } else {
            records = anchored.isEmpty ? [] : try Execution(plan, simulator: simulator).records()
            columns = []
            starts = []
        }
    }

    /// A quantity's value, by its place in the plan; missing where it was not simulated.
    func value(run: Int, quantity: Int, layer: Int) -> Double {
        if records.indices.contains(run) {
            let layers = plan.settings[plan.runs[run].item].depth + 2
            return records[run].value(quantity * layers + layer)
        }
        guard starts.indices.contains(run) else { return .missing }
        return columns[quantity].number(starts[run] + layer)
    }
}

extension RunPlan {
    /// The same runs without updates, recording something else.
    func atInitialization(quantities: [Quantity]) -> RunPlan {
        var plan = self
        plan.quantities = quantities
        plan.histograms = []
        for i in plan.settings.indices {
            plan.settings[i].steps = 0
            plan.settings[i].recorded = .every(1, last: 0)
        }
        return plan
    }
}

extension Execution.RunRecord {
    fileprivate func value(_ index: Int) -> Double {
        switch values {
        case .single(let all): Double(all[index])
        case .double(let all): all[index]
        }
    }
}
