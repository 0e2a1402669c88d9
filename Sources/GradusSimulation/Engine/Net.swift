import CGradusKernels

/// A network's numbers: parameters, gradients, one batch's activations. All memory is taken once, here.
///
/// Parameters and gradients lie one after the other in the order W_ℓ, b_ℓ, γ_ℓ, β_ℓ of each layer, so that an optimizer goes
/// through them in one pass.
final class Net<T: Real> {
    let setting: RunSetting
    let batch: Int
    let depth: Int
    let layers: UnsafeMutableBufferPointer<LayerBuffers<T>>
    let parameters: UnsafeMutablePointer<T>
    let gradients: UnsafeMutablePointer<T>
    /// How many numbers there are in `parameters`, padding included.
    let parameterCount: Int
    /// The optimizer's memory, `parameterCount` each.
    let first: UnsafeMutablePointer<T>
    let second: UnsafeMutablePointer<T>
    /// h₀ and the targets of the batch at hand.
    let inputs: UnsafeMutablePointer<T>
    let targets: UnsafeMutablePointer<T>
    /// Gradients on their way down: of the layer at hand, of the one below, and of a block's input; [B, widest] each.
    let current: UnsafeMutablePointer<T>
    let below: UnsafeMutablePointer<T>
    let skip: UnsafeMutablePointer<T>
    /// The rows of the batch that stay together when they are dealt to threads.
    let rowUnit: Int

    let function: T.ActivationFunction
    let functionNumber: T
    let outputFunction: T.ActivationFunction
    let outputNumber: T
    let outputSlope: UnsafeMutablePointer<T>
    let residualScale: T
    let isPre: Bool
    let joinsBefore: Bool
    let statistics: NormalizationDefinition.Statistics
    private let arena: Arena<T>

    init(_ setting: RunSetting) {
        self.setting = setting
        batch = setting.batch
        depth = setting.depth
        let widths = setting.widths
        let widest = widths.max() ?? 1
        let pad = Arena<T>.padded
        let isPre = setting.isPre
        self.isPre = isPre
        joinsBefore = setting.joinsBefore
        statistics = setting.normalization.statistics
        let isAnyLarge = (1...setting.depth + 1).contains { gk_matrix_is_large(widths[$0 - 1] * widths[$0]) }
        rowUnit = isAnyLarge ? Self.rowUnit(batch: setting.batch) : Self.smallUnit

        func units(_ layer: Int) -> Int { isPre ? widths[layer - 1] : widths[layer] }
        func hasActivation(_ layer: Int) -> Bool {
            isPre ? layer >= 2 : layer <= setting.depth
        }
        var parameterCount = 0
        var activationCount = 0
        for layer in 1...depth + 1 {
            parameterCount += pad(widths[layer - 1] * widths[layer]) + pad(widths[layer])
            activationCount += pad(batch * widths[layer])
            if hasActivation(layer) { activationCount += pad(batch * units(layer)) * (isPre ? 2 : 1) }
            if setting.isNormalized(layer) {
                parameterCount += pad(units(layer)) * (setting.normalization.hasShift ? 2 : 1)
                activationCount += pad(batch * units(layer)) + pad(max(batch, units(layer)))
            }
        }
        self.parameterCount = parameterCount
        let ends = pad(batch * widths[0]) + 2 * pad(batch * widths[depth + 1])
        let memory = setting.optimizer.memory
        arena = Arena(
            capacity: parameterCount * (2 + memory) + activationCount + ends + 3 * pad(batch * widest)
                + (2 - memory) * pad(1))
        parameters = arena.take(parameterCount)
        gradients = arena.take(parameterCount)
        first = arena.take(memory > 0 ? parameterCount : 1)
        second = arena.take(memory > 1 ? parameterCount : 1)
        inputs = arena.take(batch * widths[0])
        targets = arena.take(batch * widths[depth + 1])
        outputSlope = arena.take(batch * widths[depth + 1])
        current = arena.take(batch * widest)
        below = arena.take(batch * widest)
        skip = arena.take(batch * widest)

        function = T.function(setting.activation.kernel)
        functionNumber = T(setting.activationNumber)
        outputFunction = T.function(setting.outputActivation.kernel)
        outputNumber = T(setting.outputActivationNumber)
        residualScale = T(setting.residualScale)

        let places = UnsafeMutablePointer<LayerBuffers<T>>.allocate(capacity: depth + 2)
        layers = UnsafeMutableBufferPointer(start: places, count: depth + 2)
        var offset = 0
        func parameter(_ count: Int) -> (value: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>) {
            defer { offset += pad(count) }
            return (parameters + offset, gradients + offset)
        }
        var output = inputs
        for layer in 1...depth + 1 {
            let (fanIn, fanOut) = (widths[layer - 1], widths[layer])
            let weight = parameter(fanIn * fanOut)
            let bias = parameter(fanOut)
            let isNormalized = setting.isNormalized(layer)
            let gamma = isNormalized ? parameter(units(layer)) : nil
            let beta = isNormalized && setting.normalization.hasShift ? parameter(units(layer)) : nil
            let below = output
            output = arena.take(batch * fanOut)
            let slope = hasActivation(layer) ? arena.take(batch * units(layer)) : nil
            (places + layer).initialize(
                to: LayerBuffers(
                    fanIn: fanIn, fanOut: fanOut, units: units(layer), weight: weight.value,
                    weightGradient: weight.gradient, bias: bias.value, biasGradient: bias.gradient,
                    gamma: gamma?.value, gammaGradient: gamma?.gradient, beta: beta?.value,
                    betaGradient: beta?.gradient,
                    input: isPre && hasActivation(layer) ? arena.take(batch * fanIn) : below, output: output,
                    slope: slope, normalized: isNormalized ? arena.take(batch * units(layer)) : nil,
                    inverse: isNormalized ? arena.take(max(batch, units(layer))) : nil,
                    blockInput: setting.blockInput(endingAt: layer) ?? -1,
                    behindWeight: parameters + offset - bias.value,
                    isLarge: gk_matrix_is_large(fanIn * fanOut)))
        }
        places.initialize(to: places[1])
    }

    deinit { layers.deallocate() }

    /// y, [B, n_{D+1}].
    var outputs: UnsafeMutablePointer<T> { layers[depth + 1].output }
}
