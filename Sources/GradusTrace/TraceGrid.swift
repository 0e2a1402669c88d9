/// A trace whose rows are all steps of each run in turn, each with all layers, in their order: what a simulation records where
/// no run diverges. It is known by its columns, without a look at the rows.
struct TraceGrid {
    let steps: [Double]
    let layers: [Double]
    /// The first row of each run.
    let firstRows: [Int]

    /// Nil where the trace is no such grid, or a quantity in it is defined on no layer.
    init?(_ trace: Trace) {
        guard case .repeating(let steps, let stepEach, _) = trace["step"]?.storage,
            case .repeating(let layers, 1, _) = trace["layer"]?.storage, stepEach == layers.count,
            Self.ascends(steps), Self.ascends(layers), trace["name"] == nil
        else { return nil }
        let run = steps.count * layers.count
        guard run > 0, trace.rowCount > 0, trace.rowCount % run == 0 else { return nil }
        self.steps = steps
        self.layers = layers
        firstRows = Array(stride(from: 0, to: trace.rowCount, by: run))
        for name in trace.runKeys {
            switch trace[name]?.storage {
            case .repeating(_, let each, _), .repeatingWords(_, let each, _): if each % run != 0 { return nil }
            default: return nil
            }
        }
        // Runs that no column tells apart would share their cells.
        guard Grouping(trace.rows(firstRows), by: trace.runKeys).count == firstRows.count,
            trace.columns.allSatisfy({ $0.role != .quantity || $0.isText || Self.isDefined($0) })
        else { return nil }
    }

    private static func ascends(_ values: [Double]) -> Bool {
        values.allSatisfy { $0.isFinite } && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
    }

    private static func isDefined(_ column: Column) -> Bool {
        (0..<column.count).contains { !column.number($0).isMissing }
    }
}
