/// What a trace is whose rows are a grid in order of run, step and layer, said by its columns alone: no row is looked at. A
/// trace without layers has none, and one row for each step.
struct TraceGrid {
    let steps: [Double]
    let layers: [Double]
    /// Each run's first row.
    let firstRows: [Int]

    /// The rows of each step.
    var width: Int { max(1, layers.count) }

    /// Nil where the columns do not say so, or steps and layers do not rise.
    init?(_ trace: Trace) {
        guard case .repeating(let steps, let perStep, _)? = trace["step"]?.storage, Self.isRising(steps) else {
            return nil
        }
        let layers: [Double]
        switch trace["layer"]?.storage {
        case .repeating(let list, 1, _)? where list.count == perStep && Self.isRising(list): layers = list
        case nil where perStep == 1 && trace["name"] == nil: layers = []
        default: return nil
        }
        let perRun = steps.count * max(1, layers.count)
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
