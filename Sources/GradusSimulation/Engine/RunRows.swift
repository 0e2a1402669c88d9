import GradusTrace

/// The rows of a trace: each run's recorded steps in turn, each step with the same number of rows.
///
/// Coordinates of a regular grid are kept without a copy for each row.
struct RunRows {
    private let plan: RunPlan
    private let records: [Execution.RunRecord]
    /// Rows of one step, by run.
    private let perStep: [Int]
    let total: Int
    /// Steps, and rows of one, where all runs have the same.
    private let grid: (steps: Int, rows: Int)?

    /// - Parameter pattern: what the rows of one step stand for; runs with equal ones may form a grid.
    init<Pattern: Equatable>(
        _ plan: RunPlan, _ records: [Execution.RunRecord], pattern: (Int) -> Pattern, perStep: (Pattern) -> Int
    ) {
        self.plan = plan
        self.records = records
        let patterns = records.indices.map(pattern)
        self.perStep = patterns.map(perStep)
        total = zip(records, self.perStep).reduce(0) { $0 + $1.0.steps * $1.1 }
        guard let first = records.first, let rows = self.perStep.first else {
            grid = nil
            return
        }
        let recorded = plan.settings[plan.runs[0].item].recorded
        let isGrid = records.indices.allSatisfy { run in
            records[run].steps == first.steps && records[run].divergedAt == nil && patterns[run] == patterns[0]
                && plan.settings[plan.runs[run].item].recorded == recorded
        }
        grid = isGrid ? (first.steps, rows) : nil
    }

    func count(_ run: Int) -> Int { records[run].steps * perStep[run] }

    /// The step of a run's recorded row; a diverged run ends with the step at which it did.
    private func step(_ run: Int, _ index: Int) -> Int {
        let record = records[run]
        if let diverged = record.divergedAt, index == record.steps - 1 { return diverged }
        return plan.settings[plan.runs[run].item].recorded[index]
    }

    /// Swept parameters, `variant`, `seed`, `step`.
    func coordinates() -> [Column] {
        var columns: [Column] = []
        let items = plan.runs.map { plan.sweep.items[$0.item] }
        for (index, column) in plan.sweep.columns.enumerated() {
            columns.append(labels(column.name, items.map { $0.labels[index] }))
        }
        if items.contains(where: { $0.variant != nil }) {
            columns.append(labels("variant", items.map { $0.variant.map { .word($0) } }))
        }
        columns.append(labels("seed", plan.runs.map { .number(Double($0.seed)) }))
        let info = FieldCatalog.info("step")
        if let grid {
            let steps = (0..<grid.steps).map { Double(step(0, $0)) }
            columns.append(Column("step", .repeating(values: steps, each: grid.rows, count: total), info: info))
        } else {
            let steps = records.indices.flatMap { run in
                (0..<records[run].steps).flatMap { [Double](repeating: Double(step(run, $0)), count: perStep[run]) }
            }
            columns.append(Column("step", numbers: steps, info: info))
        }
        return columns
    }

    /// A coordinate that goes through the same values at every step of a run, each standing on `each` rows.
    func repeated(_ name: String, each: Int = 1, role: Column.Role? = nil, _ values: (Int) -> [Double]) -> Column {
        let info = FieldCatalog.info(name)
        if grid != nil {
            return Column(name, .repeating(values: values(0), each: each, count: total), info: info, role: role)
        }
        var numbers: [Double] = []
        numbers.reserveCapacity(total)
        for run in records.indices {
            let line = values(run).flatMap { [Double](repeating: $0, count: each) }
            for _ in 0..<records[run].steps { numbers += line }
        }
        return Column(name, numbers: numbers, info: info, role: role)
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
                let each = grid.steps * grid.rows
                return Column(
                    name, .repeating(values: numbers, each: each, count: each * numbers.count), info: info,
                    role: .coordinate)
            }
            return Column(
                name,
                numbers: numbers.enumerated().flatMap { [Double](repeating: $1, count: count($0)) }, info: info,
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
            let rows = grid.steps * grid.rows
            return Column(name, .repeatingWords(words, each: each * rows, count: rows * codes.count), info: info)
        }
        return Column(
            name,
            .words(words, codes: codes.enumerated().flatMap { [Int32](repeating: $1, count: count($0)) }), info: info)
    }

    /// How many runs in a row share a word, where the words follow one another around and around.
    private static func period(_ codes: [Int32], of words: Int) -> Int? {
        let each = codes.firstIndex { $0 != codes.first } ?? codes.count
        guard each > 0, words > 0 else { return nil }
        for (run, code) in codes.enumerated() where code != Int32(run / each % words) { return nil }
        return each
    }
}
