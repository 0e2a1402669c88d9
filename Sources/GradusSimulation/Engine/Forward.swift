extension Net {
    /// From h₀ to y, by the formulas of the language's section 3.1.
    @inline(__always) func forward() {
        let isPre = isPre
        let joinsBefore = joinsBefore
        for index in 1...depth + 1 {
            let layer = layers[index]
            let isOutput = index > depth
            if isPre, let slope = layer.slope {
                // z = N(h), and φ(z) is what the weights multiply.
                let h = UnsafePointer(layers[index - 1].output)
                let z = normalize(layer, h, into: layer.input) ? UnsafePointer(layer.input) : h
                T.activate(function, batch, layer.units, functionNumber, z, nil, layer.input, slope)
            }
            T.product(batch, layer.fanOut, layer.fanIn, layer.input, layer.weight, 0, layer.output)
            let count = batch * layer.fanOut
            if isOutput {
                T.activate(
                    outputFunction, batch, layer.fanOut, outputNumber, layer.output, layer.bias, layer.output,
                    outputSlope)
            } else if isPre {
                T.addBias(batch, layer.fanOut, layer.bias, layer.output)
                if layer.blockInput >= 0 {
                    T.blend(count, layers[layer.blockInput].output, residualScale, layer.output, layer.output)
                }
            } else if let slope = layer.slope {
                let endsBlock = layer.blockInput >= 0
                var bias: UnsafePointer<T>? = UnsafePointer(layer.bias)
                if layer.isNormalized || (endsBlock && joinsBefore) {
                    T.addBias(batch, layer.fanOut, layer.bias, layer.output)
                    bias = nil
                    _ = normalize(layer, layer.output, into: layer.output)
                    if endsBlock && joinsBefore {
                        T.blend(count, layers[layer.blockInput].output, residualScale, layer.output, layer.output)
                    }
                }
                T.activate(function, batch, layer.fanOut, functionNumber, layer.output, bias, layer.output, slope)
                if endsBlock && !joinsBefore {
                    T.blend(count, layers[layer.blockInput].output, residualScale, layer.output, layer.output)
                }
            }
        }
    }

    /// z = N(x), where the layer has a normalization; z may be x.
    @inline(__always) private func normalize(
        _ layer: LayerBuffers<T>, _ x: UnsafePointer<T>, into z: UnsafeMutablePointer<T>
    ) -> Bool {
        guard let gamma = layer.gamma, let normalized = layer.normalized, let inverse = layer.inverse else {
            return false
        }
        switch statistics {
        case .none: return false
        case .column:
            guard let beta = layer.beta else { return false }
            T.batchNormalize(batch, layer.units, x, gamma, beta, z, normalized, inverse)
        case .row(let isCentred):
            T.rowNormalize(
                batch, layer.units, isCentred, x, gamma, layer.beta.map { UnsafePointer($0) }, z, normalized, inverse)
        }
        return true
    }
}
