import GradusLanguage
import GradusTrace

extension Simulator {
    /// An experiment's traces as they will be, without a value: rows, coordinates and fields, for what is checked before anything runs.
    ///
    /// Every number of a quantity is missing, and each histogram has a single bin.
    /// - Throws: what is wrong with the experiment, at paths relative to it.
    package func outline(
        of experiment: Experiment, extraQuantities: [String] = []
    ) throws(Diagnostics) -> SimulationResult {
        let plan = try plan(of: experiment, extraQuantities: extraQuantities)
        let records = plan.runs.map { run in
            let steps = plan.settings[run.item].recorded.count
            return Execution.RunRecord(
                values: .double([]), steps: steps, capacity: steps, divergedAt: nil, histogram: nil)
        }
        let trace = try TraceAssembly(plan, records: records).outline()
        func result(_ histograms: Trace?) -> SimulationResult {
            SimulationResult(trace: trace, histograms: histograms, divergences: [], notes: [])
        }
        guard !plan.histograms.isEmpty else { return result(nil) }
        let cells = plan.settings.map { plan.cells(of: $0) }
        let rows = RunRows(plan, records, pattern: { cells[plan.runs[$0].item] }, perStep: { $0.count })
        var columns = rows.coordinates()
        columns.append(rows.repeated("layer") { cells[plan.runs[$0].item].map { Double($0.layer) } })
        let names = plan.histograms.map(\.name)
        if names.count > 1 { columns.append(Column("quantity", .repeatingWords(names, each: 1, count: rows.total))) }
        columns += ["low", "high", "count"].map { rows.missing($0) }
        return result(try Trace(columns))
    }
}

extension RunRows {
    /// A field without a value.
    func missing(_ name: String, info: FieldInfo? = nil) -> Column {
        Column(name, .repeating(values: [.missing], each: 1, count: total), info: info, role: .quantity)
    }
}
