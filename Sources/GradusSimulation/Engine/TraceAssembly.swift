import GradusLanguage
import GradusTrace

/// Puts the runs' records together into a trace.
struct TraceAssembly {
    private let plan: RunPlan
    private let records: [Execution.RunRecord]

    init(_ plan: RunPlan, records: [Execution.RunRecord]) {
        self.plan = plan
        self.records = records
    }

    func trace() throws(Diagnostics) -> Trace { try trace { quantity($0, $1) } }

    /// The trace without its values.
    func outline() throws(Diagnostics) -> Trace {
        try trace { $1.missing(plan.quantities[$0].name, info: plan.quantities[$0].info) }
    }

    private func trace(_ quantity: (Int, RunRows) -> Column) throws(Diagnostics) -> Trace {
        let rows = RunRows(plan, records, pattern: layerCount, perStep: { $0 })
        var layers = rows.repeated("layer") { (0..<layerCount($0)).map { Double($0) } }
        // The output layer is known where all runs have the same depth.
        let counts = Set(records.indices.map(layerCount))
        if let count = counts.first, counts.count == 1 { layers.info?.outputLayer = Double(count - 1) }
        return try Trace(rows.coordinates() + [layers] + plan.quantities.indices.map { quantity($0, rows) })
    }

    /// The runs that stopped before their end.
    var divergences: [SimulationResult.Divergence] {
        zip(plan.runs, records).compactMap { run, record in
            guard let step = record.divergedAt else { return nil }
            let item = plan.sweep.items[run.item]
            var names: [String: String] = [:]
            for (column, label) in zip(plan.sweep.columns, item.labels) { names[column.name] = label?.text }
            names["variant"] = item.variant
            return .init(run: names, seed: run.seed, step: step)
        }
    }

    func notes() -> [Diagnostic] {
        let divergences = divergences
        let library = MatrixLibrary.warning(plan.settings).map { [$0] } ?? []
        guard let first = divergences.min(by: { $0.step < $1.step }) else { return library }
        return library + [
            .note(
                divergences.count == 1
                    ? "1 of \(plan.runs.count) runs diverged, at step \(first.step)"
                    : "\(divergences.count) of \(plan.runs.count) runs diverged, the first at step \(first.step)")
        ]
    }

    private func layerCount(_ run: Int) -> Int { plan.settings[plan.runs[run].item].depth + 2 }

    /// A quantity of every run, single precision where every run has it.
    private func quantity(_ index: Int, _ rows: RunRows) -> Column {
        let quantity = plan.quantities[index]
        let areSingle = records.allSatisfy { if case .single = $0.values { true } else { false } }
        if areSingle {
            var values: [Float] = []
            values.reserveCapacity(rows.total)
            for run in records.indices {
                guard case .single(let all) = records[run].values else { continue }
                let start = index * records[run].capacity * layerCount(run)
                values += all[start..<start + rows.count(run)]
            }
            return Column(quantity.name, .float(values), info: quantity.info)
        }
        var values: [Double] = []
        values.reserveCapacity(rows.total)
        for run in records.indices {
            let start = index * records[run].capacity * layerCount(run)
            switch records[run].values {
            case .double(let all): values += all[start..<start + rows.count(run)]
            case .single(let all):
                for value in all[start..<start + rows.count(run)] {
                    values.append(value.isMissing ? .missing : Double(value))
                }
            }
        }
        return Column(quantity.name, .double(values), info: quantity.info)
    }
}
