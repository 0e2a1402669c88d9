/// Everything that one run depends on, resolved: no sweep, no default is left open.
struct RunSetting: Sendable {
    /// n₀ (inputs), n₁ … n_D, n_{D+1} (outputs).
    var widths: [Int]
    var activation: ActivationDefinition
    /// The activation's parameter; 0 where it has none.
    var activationNumber: Double
    var outputActivation: ActivationDefinition
    var outputActivationNumber: Double
    var initializer: InitializerDefinition
    var initializerNumber: Double
    var initializerNumbers: [Double]
    var biasDeviation: Double
    var normalization: NormalizationDefinition
    /// Layers in a block; 0 without residual connections.
    var residualEvery: Int
    var residualScale: Double
    var residualJoin: Residual.Join
    var order: LayerOrder
    var parameters: InitialParameters?

    var data: PreparedData
    var loss: LossDefinition

    var optimizer: OptimizerDefinition
    var optimizerNumber: Double
    var rate: Double
    /// Samples in a batch.
    var batch: Int
    /// Whether the batch is all samples in their order.
    var isFullBatch: Bool
    var steps: Int
    var clip: Double?
    var schedule: Schedule

    var recorded: RecordedSteps
    var precision: Precision

    /// D.
    var depth: Int { widths.count - 2 }
    var isPre: Bool { order == .preActivation }
    var joinsBefore: Bool { residualJoin == .beforeActivation }

    /// The layer ℓ with a normalization of its own; in pre-activation order the last stands before the output layer.
    func isNormalized(_ layer: Int) -> Bool {
        guard !normalization.isOff, depth > 0 else { return false }
        return isPre ? (2...depth + 1).contains(layer) : (1...depth).contains(layer)
    }

    /// The layer whose h enters the residual block that ends at this layer; nil where none ends.
    func blockInput(endingAt layer: Int) -> Int? {
        guard residualEvery > 0, (2...max(2, depth)).contains(layer), layer <= depth else { return nil }
        if (layer - 1) % residualEvery == 0 { return layer - residualEvery }
        return layer == depth ? layer - (layer - 1) % residualEvery : nil
    }

    /// Numbers that training keeps: parameters, gradients, the optimizer's memory, and one batch's activations.
    var workingSize: Double {
        var parameters = 0.0
        var activations = 0.0
        for layer in 1...depth + 1 {
            parameters += Double(widths[layer - 1]) * Double(widths[layer]) + 3 * Double(widths[layer])
            activations += Double(widths[layer]) * (normalization.isOff ? 2 : 3) + (isPre ? Double(widths[layer]) : 0)
        }
        activations += Double(widths[0] + 3 * (widths.max() ?? 1) + 2 * (widths.last ?? 1))
        return parameters * Double(2 + optimizer.memory) + activations * Double(batch)
    }
}
