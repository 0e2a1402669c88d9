import GradusLanguage
import GradusTrace

/// Puts the runs' histograms together into the second trace: one row a bin.
///
/// Columns: those that tell runs apart, `step`, `layer`, `quantity` where there are several, `low` and `high` (the bin's edges
/// in log₁₀|g|) and `count`. All rows share their bins: as many as asked for, the narrowest of 2⁻ᵉ decades that hold every
/// number, with those in use in the middle. Zeros and what is not finite are in no bin.
struct HistogramAssembly {
    private let plan: RunPlan
    private let records: [Execution.RunRecord]
    private let histograms: [LogHistogram]

    /// Nil where no histograms were recorded.
    init?(_ plan: RunPlan, records: [Execution.RunRecord]) {
        let histograms = records.compactMap(\.histogram)
        guard !histograms.isEmpty, histograms.count == records.count else { return nil }
        self.plan = plan
        self.records = records
        self.histograms = histograms
    }

    func trace() throws(Diagnostics) -> Trace {
        let count = histograms[0].count
        var bins = LogHistogram.Bins()
        for histogram in histograms { bins = bins.joined(with: histogram.bins, count: count) }
        // Where every number is 0 the bins are decades about 1.
        if bins.used == nil { bins.exponent = 0 }
        let used = bins.used ?? 0...0
        let first = used.lowerBound - (count - used.count) / 2

        let rows = RunRows(plan, records, pattern: { histograms[$0].cells }, perStep: { $0.count * count })
        var columns = rows.coordinates()
        var layers = rows.repeated("layer", each: count) { histograms[$0].cells.map { Double($0.layer) } }
        let depths = Set(plan.runs.map { plan.settings[$0.item].depth })
        if let depth = depths.first, depths.count == 1 { layers.info?.outputLayer = Double(depth + 1) }
        columns.append(layers)
        let names = plan.histograms.map(\.name)
        if names.count > 1 {
            var codes: [Int32] = []
            codes.reserveCapacity(rows.total)
            for (record, histogram) in zip(records, histograms) {
                let line = histogram.cells.flatMap { [Int32](repeating: Int32($0.quantity), count: count) }
                for _ in 0..<record.steps { codes += line }
            }
            columns.append(Column("quantity", .words(names, codes: codes), info: FieldInfo(words: "Quantity")))
        }
        let symbol = names.count == 1 ? plan.histograms[0].entrySymbol : "g"
        func edge(_ name: String, _ shift: Int, _ words: String, _ role: Column.Role) -> Column {
            let edges = (0..<count).map { Double(first + $0 + shift) * bins.width }
            let info = FieldInfo(words: words, symbol: "\\log_{10}|\(symbol)|")
            return Column(name, .repeating(values: edges, each: 1, count: rows.total), info: info, role: role)
        }
        columns.append(edge("low", 0, "Magnitude", .coordinate))
        columns.append(edge("high", 1, "Upper edge", .quantity))
        var counts: [Double] = []
        counts.reserveCapacity(rows.total)
        for (record, histogram) in zip(records, histograms) {
            for step in 0..<record.steps {
                for cell in histogram.cells.indices {
                    counts += histogram.counts(step: step, cell: cell, from: first, exponent: bins.exponent)
                }
            }
        }
        columns.append(Column("count", numbers: counts, info: FieldInfo(words: "Entries", isWhole: true)))
        return try Trace(columns)
    }
}
