import GradusLanguage
import GradusTrace

/// Puts the runs' records together into a trace; coordinates of a regular grid are kept without a copy for each row.
struct TraceAssembly {
    private let plan: RunPlan
    private let records: [Execution.Record]

    init(_ plan: RunPlan, records: [Execution.Record]) {
        self.plan = plan
        self.records = records
    }

    func trace() throws(Diagnostics) -> Trace {
        try Trace(coordinates() + plan.quantities.indices.map(quantity))
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
        guard let first = divergences.min(by: { $0.step < $1.step }) else { return [] }
        return [
            .note(
                divergences.count == 1
                    ? "1 of \(plan.runs.count) runs diverged, at step \(first.step)"
                    : "\(divergences.count) of \(plan.runs.count) runs diverged, the first at step \(first.step)")
        ]
    }

    private func layerCount(_ run: Int) -> Int { plan.settings[plan.runs[run].item].depth + 2 }
    private func rowCount(_ run: Int) -> Int { records[run].steps * layerCount(run) }

    /// The step of a run's recorded row; a diverged run ends with the step at which it did.
    private func step(_ run: Int, _ index: Int) -> Int {
        let record = records[run]
        if let diverged = record.divergedAt, index == record.steps - 1 { return diverged }
        return plan.settings[plan.runs[run].item].recorded[index]
    }

    // MARK: Coordinates

    private func coordinates() -> [Column] {
        var columns: [Column] = []
        let items = plan.runs.map { plan.sweep.items[$0.item] }
        for (index, column) in plan.sweep.columns.enumerated() {
            columns.append(labels(column.name, items.map { $0.labels[index] }))
        }
        if items.contains(where: { $0.variant != nil }) {
            columns.append(labels("variant", items.map { $0.variant.map { .word($0) } }))
        }
        columns.append(labels("seed", plan.runs.map { .number(Double($0.seed)) }))

        let total = records.indices.reduce(0) { $0 + rowCount($1) }
        if let grid {
            let steps = (0..<grid.steps).map { Double(step(0, $0)) }
            columns.append(
                Column(
                    "step", .repeating(values: steps, each: grid.layers, count: total), info: FieldCatalog.info("step"))
            )
            columns.append(
                Column(
                    "layer", .repeating(values: (0..<grid.layers).map { Double($0) }, each: 1, count: total),
                    info: FieldCatalog.info("layer")))
            return columns
        }
        var steps: [Double] = []
        var layers: [Double] = []
        steps.reserveCapacity(total)
        layers.reserveCapacity(total)
        for run in records.indices {
            for index in 0..<records[run].steps {
                let step = Double(step(run, index))
                for layer in 0..<layerCount(run) {
                    steps.append(step)
                    layers.append(Double(layer))
                }
            }
        }
        columns.append(Column("step", numbers: steps, info: FieldCatalog.info("step")))
        columns.append(Column("layer", numbers: layers, info: FieldCatalog.info("layer")))
        return columns
    }

    /// Steps and layers of every run, where all have the same.
    private var grid: (steps: Int, layers: Int)? {
        guard let first = records.first else { return nil }
        let recorded = plan.settings[plan.runs[0].item].recorded
        for run in records.indices {
            guard records[run].steps == first.steps, records[run].divergedAt == nil, layerCount(run) == layerCount(0),
                plan.settings[plan.runs[run].item].recorded == recorded
            else { return nil }
        }
        return (first.steps, layerCount(0))
    }

    /// A column with one label for each run: numbers where all are.
    private func labels(_ name: String, _ labels: [SweepLabel?]) -> Column {
        let info = FieldCatalog.info(name)
        let numbers = labels.compactMap { label -> Double? in
            switch label {
            case .number(let value): value
            case .word: nil
            case nil: .missing
            }
        }
        if numbers.count == labels.count {
            if let grid {
                let each = grid.steps * grid.layers
                return Column(
                    name, .repeating(values: numbers, each: each, count: each * numbers.count), info: info,
                    role: .coordinate)
            }
            return Column(
                name,
                numbers: numbers.enumerated().flatMap { [Double](repeating: $1, count: rowCount($0)) }, info: info,
                role: .coordinate)
        }
        // Each word once, in order of appearance; nil is −1.
        var words: [String] = []
        var known: [String: Int32] = [:]
        let codes = labels.map { label -> Int32 in
            guard let label else { return -1 }
            if let code = known[label.text] { return code }
            known[label.text] = Int32(words.count)
            words.append(label.text)
            return Int32(words.count - 1)
        }
        if let grid, let each = Self.period(codes, of: words.count) {
            let rows = grid.steps * grid.layers
            return Column(name, .repeatingWords(words, each: each * rows, count: rows * codes.count), info: info)
        }
        return Column(
            name,
            .words(words, codes: codes.enumerated().flatMap { [Int32](repeating: $1, count: rowCount($0)) }), info: info
        )
    }

    /// How many runs in a row share a word, where the words follow one another around and around.
    private static func period(_ codes: [Int32], of words: Int) -> Int? {
        let each = codes.firstIndex { $0 != codes.first } ?? codes.count
        guard each > 0, words > 0 else { return nil }
        for (run, code) in codes.enumerated() where code != Int32(run / each % words) { return nil }
        return each
    }

    // MARK: Quantities

    /// A quantity of every run, single precision where every run has it.
    private func quantity(_ index: Int) -> Column {
        let quantity = plan.quantities[index]
        let total = records.indices.reduce(0) { $0 + rowCount($1) }
        let areSingle = records.allSatisfy { if case .single = $0.values { true } else { false } }
        if areSingle {
            var values: [Float] = []
            values.reserveCapacity(total)
            for run in records.indices {
                guard case .single(let all) = records[run].values else { continue }
                let start = index * records[run].capacity * layerCount(run)
                values += all[start..<start + rowCount(run)]
            }
            return Column(quantity.name, .float(values), info: quantity.info)
        }
        var values: [Double] = []
        values.reserveCapacity(total)
        for run in records.indices {
            let start = index * records[run].capacity * layerCount(run)
            switch records[run].values {
            case .double(let all): values += all[start..<start + rowCount(run)]
            case .single(let all):
                for value in all[start..<start + rowCount(run)] {
                    values.append(value.isMissing ? .missing : Double(value))
                }
            }
        }
        return Column(quantity.name, .double(values), info: quantity.info)
    }
}
