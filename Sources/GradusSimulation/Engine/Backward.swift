extension Net {
    /// From ∂L/∂y, which stands in `current`, to the gradients of every parameter, and of x where that is asked for.
    ///
    /// Each gradient is shown to `recorder` as it comes about: ∂L/∂h_ℓ of the whole batch with all its paths, ∂L/∂z_ℓ.
    @inline(__always) func backward(_ recorder: Recorder<T>, wantsInputGradient: Bool) {
        let isPre = isPre
        let joinsBefore = joinsBefore
        let output = layers[depth + 1]
        recorder.observe(.activationGradient, depth + 1, current, batch, output.fanOut)
        T.multiply(batch * output.fanOut, current, outputSlope, current)
        // The layer whose gradient gathers in `skip`; −1 where none does.
        var skipLayer = -1
        for index in stride(from: depth + 1, through: 1, by: -1) {
            let layer = layers[index]
            let count = batch * layer.fanOut
            let isHidden = index <= depth
            if isHidden { recorder.observe(.activationGradient, index, current, batch, layer.fanOut) }
            let endsBlock = layer.blockInput >= 0
            if endsBlock && (isPre || !joinsBefore) {
                skip.update(from: current, count: count)
                skipLayer = layer.blockInput
                if residualScale != 1 { T.scale(count, residualScale, current) }
            }
            if isHidden && !isPre, let slope = layer.slope {
                T.multiply(count, current, slope, current)
                recorder.observe(.preactivationGradient, index, current, batch, layer.fanOut)
                if endsBlock && joinsBefore {
                    skip.update(from: current, count: count)
                    skipLayer = layer.blockInput
                    if residualScale != 1 { T.scale(count, residualScale, current) }
                }
                normalizeBack(layer, current)
            }
            T.productOfTransposed(layer.fanIn, layer.fanOut, batch, layer.input, current, layer.weightGradient)
            T.columnSums(batch, layer.fanOut, current, layer.biasGradient)
            if index == 1 && !wantsInputGradient { break }

            let joinsSkip = skipLayer == index - 1
            if isPre, let slope = layer.slope {
                T.productByTransposed(batch, layer.fanIn, layer.fanOut, current, layer.weight, 0, below)
                T.multiply(batch * layer.fanIn, below, slope, below)
                if isHidden { recorder.observe(.preactivationGradient, index, below, batch, layer.fanIn) }
                normalizeBack(layer, below)
                if joinsSkip { T.blend(batch * layer.fanIn, skip, 1, below, below) }
                swap(&current, &below)
            } else if joinsSkip {
                T.productByTransposed(batch, layer.fanIn, layer.fanOut, current, layer.weight, 1, skip)
                swap(&current, &skip)
            } else {
                T.productByTransposed(batch, layer.fanIn, layer.fanOut, current, layer.weight, 0, below)
                swap(&current, &below)
            }
            if joinsSkip { skipLayer = -1 }
        }
        if wantsInputGradient { recorder.observe(.activationGradient, 0, current, batch, layers[1].fanIn) }
    }

    /// From ∂L/∂z to the gradient before the normalization, in place.
    @inline(__always) private func normalizeBack(_ layer: LayerBuffers<T>, _ g: UnsafeMutablePointer<T>) {
        guard let gamma = layer.gamma, let gammaGradient = layer.gammaGradient, let normalized = layer.normalized,
            let inverse = layer.inverse
        else { return }
        switch statistics {
        case .none: break
        case .column:
            guard let betaGradient = layer.betaGradient else { return }
            T.batchNormalizeBack(batch, layer.units, normalized, inverse, gamma, g, g, gammaGradient, betaGradient)
        case .row(let isCentred):
            T.rowNormalizeBack(
                batch, layer.units, isCentred, normalized, inverse, gamma, g, g, gammaGradient, layer.betaGradient)
        }
    }
}
