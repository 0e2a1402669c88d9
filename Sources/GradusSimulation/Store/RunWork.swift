/// What a run costs, before it is run.
package struct RunWork: Sendable, Equatable {
    /// Floating-point operations of its matrix products, a multiplication with its addition counted as two.
    package var flop: Double
    /// Of one step.
    package var step: Double
    /// Bytes while it runs.
    package var memory: Double
    /// Bytes of what it records.
    package var recorded: Double

    /// Bytes with a unit: `310 kB`, `2.5 GB`.
    package static func text(bytes: Double) -> String { RunPlan.bytes(bytes) }
}

extension RunSetting {
    /// Forward and backward over every step: per sample 2 for each weight forward, 2 for its gradient and, above the first layer,
    /// 2 for the gradient of what enters it; activations, norms and the update count with some 30 an entry.
    func work(quantities: Int) -> RunWork {
        var (products, entries, parameters) = (0.0, 0.0, 0.0)
        for layer in 1...depth + 1 {
            let weights = Double(widths[layer - 1]) * Double(widths[layer])
            products += weights * (layer == 1 ? 4 : 6)
            entries += Double(widths[layer])
            parameters += weights
        }
        let size = precision == .single ? 4.0 : 8.0
        let step = Double(batch) * (products + 30 * entries) + parameters * Double(2 + 6 * optimizer.memory)
        return RunWork(
            flop: step * Double(steps + 1), step: step, memory: workingSize * size,
            recorded: Double(recorded.count) * Double(depth + 2) * Double(quantities) * size)
    }
}
