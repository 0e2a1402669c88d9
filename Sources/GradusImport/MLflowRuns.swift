import GradusLanguage
import GradusTrace

/// Runs of MLflow, from its file store or its database, with their metrics in record order.
struct MLflowRuns {
    private struct Run {
        var id: String
        var name: String
    }

    private struct Identity: Hashable {
        var run: Int
        var key: String
    }

    private var runs: [Run] = []
    private var series: [LogSeries] = []
    private var places: [Identity: Int] = [:]
    private(set) var pointCount = 0
    private let limits: ImportLimits

    init(_ limits: ImportLimits) { self.limits = limits }

    /// - Throws: where there is more than the limits allow.
    func expectFew(in file: String) throws(Diagnostics) {
        guard pointCount <= limits.points else {
            throw limits.exceeded("points", "more points", by: limits.points, in: file)
        }
        guard max(series.count, runs.count) <= limits.series else {
            throw limits.exceeded("series", "more series", by: limits.series, in: file)
        }
    }

    /// Whether there is room for more.
    var areFew: Bool { pointCount <= limits.points && max(series.count, runs.count) <= limits.series }

    /// The number of a run that is new.
    mutating func add(id: String, name: String) -> Int {
        runs.append(Run(id: id, name: name))
        return runs.count - 1
    }

    /// The number of the series of a run's metric.
    mutating func number(of key: String, run: Int) -> Int {
        let identity = Identity(run: run, key: key)
        if let place = places[identity] { return place }
        places[identity] = series.count
        series.append(LogSeries(key, run: run, steps: [], values: []))
        return series.count - 1
    }

    /// MLflow stores ±∞ as the greatest numbers that there are.
    mutating func add(_ value: Double, step: Double, to number: Int) {
        let greatest = Double.greatestFiniteMagnitude
        series[number].append(
            value.isNaN ? .nan : value == greatest ? .infinity : value == -greatest ? -.infinity : value, at: step)
        pointCount += 1
    }

    /// Runs go by their names, with their ids where names repeat; one run alone needs none.
    var log: SeriesLog {
        var log = SeriesLog()
        let used = Set(series.lazy.filter { !$0.steps.isEmpty }.map(\.run))
        if used.count > 1 {
            var counts: [String: Int] = [:]
            for i in used { counts[runs[i].name, default: 0] += 1 }
            log.runs = runs.map { run in
                if run.name.isEmpty { return LogRun(name: run.id) }
                return LogRun(name: counts[run.name, default: 0] > 1 ? "\(run.name) \(run.id)" : run.name)
            }
        } else {
            log.runs = runs.map { _ in LogRun() }
        }
        // Keys are kept in order of bytes.
        log.keepsOrder = false
        log.series = series.filter { !$0.steps.isEmpty }
        return log
    }
}
