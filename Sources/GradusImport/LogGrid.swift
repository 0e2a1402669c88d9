import GradusLanguage
import GradusTrace

/// A long table in which every run has every key at each of its steps, in whatever order of the three: its coordinates are
/// lists, its values stand as they were read.
struct LogGrid {
    /// What a coordinate's rows are: `count` values in turn, each for `each` rows.
    private struct Axis: Equatable {
        var each: Int
        var count: Int

        static let single = Axis(each: 1, count: 1)
    }

    /// A series without points for each key, and within it for each column of values.
    private let templates: SeriesLog
    private let runs: [LogRun]
    private let steps: [Double]
    private let keyCount: Int
    private let columns: [[Double]]
    let notes: [Diagnostic]
    private let runAxis: Axis
    private let stepAxis: Axis
    private let keyAxis: Axis

    /// What the steps are, where the table says so.
    var step: FieldInfo? { templates.step }
    var pointCount: Int { columns.reduce(0) { $0 + $1.count } }

    /// Nil where the table is no such grid, or has holes.
    ///
    /// - Throws: where there are more series or runs than the limit.
    init?(_ table: CSVTable, _ roles: CSVRoles, step: Int?, _ limits: ImportLimits) throws(Diagnostics) {
        guard roles.isLong, table.malformed.isEmpty, table.rowCount > 0, let step else { return nil }
        guard case .repeating(let steps, let stepEach) = table.columns[step], steps.allSatisfy(CSVRoles.isStep),
            zip(steps, steps.dropFirst()).allSatisfy(<)
        else { return nil }
        guard let (keyAxis, keyRows) = Self.axis(of: roles.keys, table),
            let (runAxis, runRows) = Self.axis(of: [roles.run, roles.seed].compactMap { $0 }, table)
        else { return nil }
        let stepAxis = Axis(each: stepEach, count: steps.count)
        guard Self.areNested([runAxis, stepAxis, keyAxis], rowCount: table.rowCount) else { return nil }
        let quantities = roles.quantities(table)
        var columns: [[Double]] = []
        for column in quantities {
            guard let values = table.numbers(column), !values.contains(where: \.isMissing) else { return nil }
            columns.append(values)
        }
        // One row for each key and run, of which the general way makes the series' names.
        guard !quantities.isEmpty else { return nil }
        var templates = try LongTable.series(LogRows(table.rows(keyRows), roles, step: step, limits), limits)
        templates.step = roles.step(step)
        let runs = try LogRows(table.rows(runRows), roles, step: step, limits).runs.map(\.withSeedOfName)
        guard templates.series.count == keyRows.count * quantities.count, runs.count == runRows.count else {
            return nil
        }
        self.templates = templates
        notes = [table.skipped.warning(table.file)].compactMap { $0 }
        self.runs = runs
        self.steps = steps
        self.columns = columns
        keyCount = keyRows.count
        (self.runAxis, self.stepAxis, self.keyAxis) = (runAxis, stepAxis, keyAxis)
    }

    /// The axis that columns make together, and the first row of each of its values; nil where they go different ways.
    private static func axis(of columns: [Int], _ table: CSVTable) -> (Axis, rows: [Int])? {
        var axis: Axis?
        for column in columns {
            let own: Axis
            switch table.columns[column] {
            case .repeating(let values, let each): own = Axis(each: each, count: values.count)
            case .repeatingWords(_, let codes, let each): own = Axis(each: each, count: codes.count)
            default: return nil
            }
            // What is alike in all rows tells none apart.
            if own.count == 1 { continue }
            guard axis == nil || axis == own else { return nil }
            axis = own
        }
        let found = axis ?? .single
        return (found, (0..<found.count).map { $0 * found.each })
    }

    /// Whether the axes make up all rows, each once.
    private static func areNested(_ axes: [Axis], rowCount: Int) -> Bool {
        var size = 1
        for axis in axes.filter({ $0.count > 1 }).sorted(by: { $0.each < $1.each }) {
            guard axis.each == size else { return false }
            let (product, overflow) = size.multipliedReportingOverflow(by: axis.count)
            if overflow { return false }
            size = product
        }
        return size == rowCount
    }

    // MARK: The trace

    /// The trace; nil where two series would stand in the same place.
    func trace(_ source: ImportSource) throws(Diagnostics) -> Trace? {
        guard let layout = GridLayout(try SeriesResolution(templates, source)) else { return nil }
        let perRun = steps.count * layout.slots.count
        let (count, overflow) = runs.count.multipliedReportingOverflow(by: perRun)
        if overflow { return nil }
        var traceColumns: [Column] = []
        if runs.contains(where: { $0.name != nil }) {
            let words = runs.map { $0.name ?? "" }
            guard runs.allSatisfy({ $0.name != nil }) else { return nil }
            traceColumns.append(Column("run", .repeatingWords(words, each: perRun, count: count)))
        }
        if runs.contains(where: { $0.seed != nil }) {
            traceColumns.append(
                Column("seed", .repeating(values: runs.map { $0.seed ?? .missing }, each: perRun, count: count)))
        }
        traceColumns += GridLayout.coordinates(layout.slots, steps: steps, count: count)
        for (q, quantity) in layout.quantities.enumerated() {
            traceColumns.append(Column(quantity, .double(values(q, layout, count: count)), role: .quantity))
        }
        return try Trace(traceColumns)
    }

    /// A quantity's values in order of run, step and slot.
    private func values(_ quantity: Int, _ layout: GridLayout, count: Int) -> [Double] {
        struct Member {
            var key: Int
            var column: Int
            var slot: Int
        }
        let members = layout.places.enumerated().filter { $0.element.quantity == quantity }.map { i, place in
            Member(key: i / columns.count, column: i % columns.count, slot: place.slot)
        }
        let isFull = members.count == layout.slots.count
        let isInOrder = keyAxis.each == 1 && (steps.count == 1 || stepAxis.each == keyCount)
        if isFull, isInOrder, layout.slots.count == keyCount, let column = members.first?.column,
            members.allSatisfy({ $0.column == column && $0.key == $0.slot })
        {
            return columns[column]
        }
        var result = [Double](repeating: isFull ? 0 : .missing, count: count)
        result.withUnsafeMutableBufferPointer { result in
            for member in members {
                columns[member.column].withUnsafeBufferPointer { values in
                    var place = member.slot
                    for run in runs.indices {
                        var row = run * runAxis.each + member.key * keyAxis.each
                        for _ in steps.indices {
                            result[place] = values[row]
                            place += layout.slots.count
                            row += stepAxis.each
                        }
                    }
                }
            }
        }
        return result
    }

    // MARK: Series

    /// The grid as series, for a log of which it is a part.
    var asSeries: SeriesLog {
        var log = templates
        log.runs = runs
        log.notes = notes
        log.series = []
        for run in runs.indices {
            for (i, template) in templates.series.enumerated() {
                let (key, column) = (i / columns.count, columns[i % columns.count])
                var series = template
                series.run = run
                series.steps = steps
                let start = run * runAxis.each + key * keyAxis.each
                series.values = steps.indices.map { column[start + $0 * stepAxis.each] }
                log.series.append(series)
            }
        }
        return log
    }
}
