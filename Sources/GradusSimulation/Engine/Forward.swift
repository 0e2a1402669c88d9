extension Net {
    /// From h₀ to y, by the formulas of the language's section 3.1: a member computes its rows of every layer.
    @inline(__always) func forward(_ member: Member = .alone) {
        let isPre = isPre
        let joinsBefore = joinsBefore
        let rows = member.share(of: batch, by: rowUnit)
        let start = rows.lowerBound
        for index in 1...depth + 1 {
            let layer = layers[index]
            let isOutput = index > depth
            if isPre, let slope = layer.slope {
                // z = N(h), and φ(z) is what the weights multiply.
                let h = UnsafePointer(layers[index - 1].output)
                let z = normalize(member, rows, layer, h, into: layer.input) ? UnsafePointer(layer.input) : h
                let place = start * layer.units
                T.activate(
                    function, rows.count, layer.units, functionNumber, z + place, nil, layer.input + place,
                    slope + place)
            }
            inParts(rows, layer) { first, count in
                T.product(
                    count, layer.fanOut, layer.fanIn, layer.input + first * layer.fanIn, layer.weight, false,
                    layer.output + first * layer.fanOut)
            }
            let place = start * layer.fanOut
            let output = layer.output + place
            let count = rows.count * layer.fanOut
            if isOutput {
                T.activate(
                    outputFunction, rows.count, layer.fanOut, outputNumber, output, layer.bias, output,
                    outputSlope + place)
            } else if isPre {
                T.addBias(rows.count, layer.fanOut, layer.bias, output)
                if layer.blockInput >= 0 {
                    T.blend(count, layers[layer.blockInput].output + place, residualScale, output, output)
                }
            } else if let slope = layer.slope {
                let endsBlock = layer.blockInput >= 0
                var bias: UnsafePointer<T>? = UnsafePointer(layer.bias)
                if layer.isNormalized || (endsBlock && joinsBefore) {
                    T.addBias(rows.count, layer.fanOut, layer.bias, output)
                    bias = nil
                    _ = normalize(member, rows, layer, layer.output, into: layer.output)
                    if endsBlock && joinsBefore {
                        T.blend(count, layers[layer.blockInput].output + place, residualScale, output, output)
                    }
                }
                T.activate(
                    function, rows.count, layer.fanOut, functionNumber, output, bias, output, slope + place)
                if endsBlock && !joinsBefore {
                    T.blend(count, layers[layer.blockInput].output + place, residualScale, output, output)
                }
            }
        }
    }

    /// z = N(x), where the layer has a normalization; z may be x. A member has its rows of z when this returns.
    @inline(__always) private func normalize(
        _ member: Member, _ rows: Range<Int>, _ layer: LayerBuffers<T>, _ x: UnsafePointer<T>,
        into z: UnsafeMutablePointer<T>
    ) -> Bool {
        guard let gamma = layer.gamma, let normalized = layer.normalized, let inverse = layer.inverse else {
            return false
        }
        switch statistics {
        case .none: return false
        case .column:
            guard let beta = layer.beta else { return false }
            member.meet()
            let columns = member.share(of: layer.units, by: Self.columnUnit)
            let first = columns.lowerBound
            T.batchNormalize(
                batch, columns.count, layer.units, x + first, gamma + first, beta + first, z + first,
                normalized + first, inverse + first)
            member.meet()
        case .row(let isCentred):
            let place = rows.lowerBound * layer.units
            T.rowNormalize(
                rows.count, layer.units, isCentred, x + place, gamma, layer.beta.map { UnsafePointer($0) }, z + place,
                normalized + place, inverse + rows.lowerBound)
        }
        return true
    }
}
