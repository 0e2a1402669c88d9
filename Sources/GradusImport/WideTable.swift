import GradusLanguage
import GradusTrace

/// A table with a column for each series: by their names, by W&B's `RUN - METRIC`, or a matrix without a header.
enum WideTable {
    /// - Throws: where there are more series than the limit.
    static func series(_ rows: LogRows, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        let roles = rows.roles
        let columns = roles.quantities(rows.table)
        guard rows.runs.count * columns.count <= limits.series else {
            throw limits.exceeded(
                "series", "\(rows.runs.count * columns.count) series", by: limits.series, in: rows.table.file)
        }
        var log = SeriesLog()
        log.isWide = true
        if roles.isMatrix {
            for i in columns {
                add(
                    i,
                    as: LogSeries(
                        roles.names[i], run: 0, layer: Double(i + 1), quantity: "weight-gradient", steps: [], values: []
                    ), rows, to: &log)
            }
            return log
        }
        // A column of runs of its own makes it no chart.
        if rows.runOf.isEmpty, let exported = chartExport(columns, roles.names) {
            var runNumbers: [String: Int] = [:]
            var names: [String] = []
            for (i, run, metric) in exported {
                if runNumbers.updateValue(runNumbers[run] ?? names.count, forKey: run) == nil { names.append(run) }
                add(i, as: LogSeries(metric, run: runNumbers[run] ?? 0, steps: [], values: []), rows, to: &log)
            }
            log.runs = names.count > 1 ? names.map { LogRun(name: $0) } : [LogRun()]
            return log
        }
        log.runs = rows.runs
        for i in columns { add(i, as: LogSeries(roles.names[i], run: 0, steps: [], values: []), rows, to: &log) }
        return log
    }

    /// Adds a column's points, those of each run as a series; a column without any is none.
    private static func add(_ column: Int, as template: LogSeries, _ rows: LogRows, to log: inout SeriesLog) {
        if rows.runOf.isEmpty, case .sparse(let indices, let values) = rows.table.columns[column] {
            var series = template
            series.steps = indices.map { rows.steps[Int($0)] }
            series.values = values
            if !series.steps.isEmpty { log.series.append(series) }
            return
        }
        guard let values = rows.table.numbers(column) else { return }
        guard !rows.runOf.isEmpty else {
            var series = template
            if values.contains(where: \.isMissing) {
                let present = values.indices.filter { !values[$0].isMissing }
                series.steps = present.map { rows.steps[$0] }
                series.values = present.map { values[$0] }
            } else {
                // Columns without holes share their steps.
                series.steps = rows.steps
                series.values = values
            }
            if !series.steps.isEmpty { log.series.append(series) }
            return
        }
        var byRun = log.runs.indices.map { run -> LogSeries in
            var series = template
            series.run = run
            return series
        }
        for row in values.indices where !values[row].isMissing {
            byRun[Int(rows.runOf[row])].steps.append(rows.steps[row])
            byRun[Int(rows.runOf[row])].values.append(values[row])
        }
        log.series.append(contentsOf: byRun.filter { !$0.steps.isEmpty })
    }

    /// The columns of a chart that W&B exported: `RUN - METRIC`, beside `…__MIN` and `…__MAX`, which are no series.
    private static func chartExport(_ columns: [Int], _ names: [String]) -> [(Int, run: String, metric: String)]? {
        let split = columns.map { i in (i, parts(names[i])) }
        guard !split.isEmpty, split.allSatisfy({ $0.1 != nil }) else { return nil }
        return split.compactMap { i, parts in
            guard let parts, !parts.metric.hasSuffix("__MIN"), !parts.metric.hasSuffix("__MAX") else { return nil }
            return (i, parts.run, parts.metric)
        }
    }

    private static func parts(_ name: String) -> (run: String, metric: String)? {
        let bytes = Array(name.utf8)
        let sign = Array(" - ".utf8)
        guard bytes.count > 4 else { return nil }
        for start in stride(from: bytes.count - 4, to: 0, by: -1) where bytes[start..<(start + 3)].elementsEqual(sign) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bytes[(start + 3)...], as: UTF8.self)
            )
        }
        return nil
    }
}
