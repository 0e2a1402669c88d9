import GradusLanguage
import GradusTrace

/// A run that a log holds: known by its name, its seed, both, or neither where it is the only one.
struct LogRun: Hashable {
    var name: String?
    var seed: Double?
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
}

/// What a reader found in one file.
struct SeriesLog {
    var runs: [LogRun] = [LogRun()]
    var series: [LogSeries] = []
    /// Whether the order of the series is the model's own, where it is not plain byte order.
    var keepsOrder = true
    /// Whether columns that differ in one number may be taken for layers.
    var isWide = false
    var notes: [Diagnostic] = []
}
