import GradusLanguage
import GradusTrace

/// A run that a log holds: known by its name, its seed, both, or neither where it is the only one.
struct LogRun: Hashable {
    var name: String?
    var seed: Double?

    /// With the seed that its name says, where it has none.
    var withSeedOfName: LogRun { LogRun(name: name, seed: seed ?? name.flatMap(LogPaths.seed(of:))) }
}

/// Values over steps, under the name that the log gives them, in record order. Points that were not logged are left out.
struct LogSeries {
    var name: String
    /// The index of its run.
    var run: Int
    /// The layer's number, where the log gives it.
    var layer: Double?
    /// What it holds, where the log's columns say so.
    var quantity: String?
    /// The layer's name, where the log gives it beside the number.
    var module: String?
    var steps: [Double]
    var values: [Double]

    init(
        _ name: String, run: Int, layer: Double? = nil, quantity: String? = nil, module: String? = nil, steps: [Double],
        values: [Double]
    ) {
        self.name = name
        self.run = run
        self.layer = layer
        self.quantity = quantity
        self.module = module
        self.steps = steps
        self.values = values
    }

    mutating func append(_ value: Double, at step: Double) {
        steps.append(step)
        values.append(value)
    }

    /// Drops the points at and after a step; how many they were.
    mutating func drop(from step: Double) -> Int {
        guard steps.contains(where: { $0 >= step }) else { return 0 }
        let count = steps.count
        let kept = steps.indices.filter { steps[$0] < step }
        values = kept.map { values[$0] }
        steps = kept.map { steps[$0] }
        return count - kept.count
    }
}

/// What a reader found in one file.
struct SeriesLog {
    var runs: [LogRun] = [LogRun()]
    var series: [LogSeries] = []
    /// Whether the order of the series is the model's own, where it is not plain byte order.
    var keepsOrder = true
    /// Whether columns that differ in one number may be taken for layers.
    var isWide = false
    /// What its steps are, where the log says more than that: epochs.
    var step: FieldInfo?
    /// Whether files of one folder are one run.
    var runIsFolder = false
    /// The step at which a session starts in this file, which makes later points of the run's earlier files void.
    var restart: Double?
    /// How many points were dropped so within this file.
    var restarted = 0
    var notes: [Diagnostic] = []
}

extension LogContent {
    var pointCount: Int {
        switch self {
        case .series(let log): log.series.reduce(0) { $0 + $1.values.count }
        case .matrix(let array, _): array.shape.reduce(1, *)
        case .grid(let grid): grid.pointCount
        case .arrays(let grid): grid.pointCount
        }
    }

    var seriesCount: Int { if case .series(let log) = self { log.series.count } else { 1 } }

    var isWide: Bool {
        switch self {
        case .series(let log): log.isWide
        case .arrays: true
        case .matrix, .grid: false
        }
    }
    /// What its steps are, where it says so.
    var step: FieldInfo? {
        switch self {
        case .series(let log): log.step
        case .grid(let grid): grid.step
        case .matrix, .arrays: nil
        }
    }
    var runIsFolder: Bool { if case .series(let log) = self { log.runIsFolder } else { false } }
}
