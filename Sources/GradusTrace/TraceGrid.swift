/// What a trace is whose rows are a grid in order of run, step and layer, said by its columns alone: no row is looked at.
struct TraceGrid {
    let steps: [Double]
    let layers: [Double]
    /// Each run's first row.
    let firstRows: [Int]

    /// Nil where the columns do not say so, or steps and layers do not rise.
    init?(_ trace: Trace) {
        guard case .repeating(let steps, let perStep, _)? = trace["step"]?.storage,
            case .repeating(let layers, 1, _)? = trace["layer"]?.storage, perStep == layers.count,
            Self.isRising(steps), Self.isRising(layers)
        else { return nil }
        let perRun = steps.count * layers.count
        guard perRun > 0, trace.rowCount > 0, trace.rowCount % perRun == 0 else { return nil }
        let runs = trace.rowCount / perRun
        let firstRows = (0..<runs).map { $0 * perRun }
        for name in trace.runKeys where runs > 1 {
            switch trace[name]?.storage {
            case .repeating(_, let each, _), .repeatingWords(_, let each, _): if each % perRun != 0 { return nil }
            default: return nil
            }
        }
        let heads = trace.rows(firstRows)
        guard Grouping(heads, by: heads.runKeys).count == runs else { return nil }
        (self.steps, self.layers, self.firstRows) = (steps, layers, firstRows)
    }

    private static func isRising(_ values: [Double]) -> Bool {
        values.allSatisfy { !$0.isNaN } && zip(values, values.dropFirst()).allSatisfy(<)
    }
}
