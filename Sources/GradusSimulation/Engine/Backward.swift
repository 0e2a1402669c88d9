extension Net {
    /// From ∂L/∂y, which stands in `current`, to the gradients of every parameter, and of x where that is asked for.
    ///
    /// A member computes its rows of the gradients that go down, and its rows of each weight's gradient; two buffers in turn
    /// let it go on to the layer below while another still reads the one above. Each gradient is shown to `recorder` as it
    /// comes about: ∂L/∂h_ℓ of the whole batch with all its paths, ∂L/∂z_ℓ.
    ///
    /// - Returns: ∂L/∂x, where it was asked for.
    @discardableResult @inline(__always) func backward(
        _ member: Member = .alone, _ recorder: Recorder<T>, wantsInputGradient: Bool
    )
        -> UnsafeMutablePointer<T>
    {
        let isPre = isPre
        let joinsBefore = joinsBefore
        let rows = member.share(of: batch, by: rowUnit)
        let start = rows.lowerBound
        var (current, below) = (self.current, self.below)
        let output = layers[depth + 1]
        show(.activationGradient, depth + 1, current, output.fanOut, recorder, member)
        T.multiply(
            rows.count * output.fanOut, current + start * output.fanOut, outputSlope + start * output.fanOut,
            current + start * output.fanOut)
        // The layer whose gradient gathers in `skip`; −1 where none does.
        var skipLayer = -1
        for index in stride(from: depth + 1, through: 1, by: -1) {
            let layer = layers[index]
            let count = rows.count * layer.fanOut
            let mine = current + start * layer.fanOut
            let isHidden = index <= depth
            if isHidden { show(.activationGradient, index, current, layer.fanOut, recorder, member) }
            let endsBlock = layer.blockInput >= 0
            if endsBlock && (isPre || !joinsBefore) {
                (skip + start * layer.fanOut).update(from: mine, count: count)
                skipLayer = layer.blockInput
                if residualScale != 1 { T.scale(count, residualScale, mine) }
            }
            if isHidden && !isPre, let slope = layer.slope {
                T.multiply(count, mine, slope + start * layer.fanOut, mine)
                show(.preactivationGradient, index, current, layer.fanOut, recorder, member)
                if endsBlock && joinsBefore {
                    (skip + start * layer.fanOut).update(from: mine, count: count)
                    skipLayer = layer.blockInput
                    if residualScale != 1 { T.scale(count, residualScale, mine) }
                }
                normalizeBack(member, rows, layer, current)
            }
            member.meet()
            weightGradients(member, layer, current)
            if index == 1 && !wantsInputGradient { break }

            inParts(rows, layer) { first, count in
                T.productByTransposed(
                    count, layer.fanIn, layer.fanOut, current + first * layer.fanOut, layer.weight, false,
                    below + first * layer.fanIn)
            }
            let place = start * layer.fanIn
            if isPre, let slope = layer.slope {
                T.multiply(rows.count * layer.fanIn, below + place, slope + place, below + place)
                if isHidden { show(.preactivationGradient, index, below, layer.fanIn, recorder, member) }
                normalizeBack(member, rows, layer, below)
            }
            if skipLayer == index - 1 {
                T.blend(rows.count * layer.fanIn, skip + place, 1, below + place, below + place)
                skipLayer = -1
            }
            swap(&current, &below)
        }
        if wantsInputGradient { show(.activationGradient, 0, current, layers[1].fanIn, recorder, member) }
        return current
    }

    /// ∂L/∂W and ∂L/∂b from what the weights multiply and the gradient g behind them, which is whole.
    @inline(__always) private func weightGradients(
        _ member: Member, _ layer: LayerBuffers<T>, _ g: UnsafeMutablePointer<T>
    ) {
        let inputs = member.share(of: layer.fanIn, by: layer.isLarge ? Self.largeUnit : Self.smallUnit)
        inParts(inputs, layer, by: Self.largeUnit) { first, count in
            T.productOfTransposed(
                count, layer.fanOut, batch, layer.input + first, layer.fanIn, g,
                layer.weightGradient + first * layer.fanOut)
        }
        let columns = member.share(of: layer.fanOut, by: Self.columnUnit)
        let first = columns.lowerBound
        T.columnSums(batch, columns.count, layer.fanOut, g + first, layer.biasGradient + first)
    }

    /// From ∂L/∂z to the gradient before the normalization, in place.
    @inline(__always) private func normalizeBack(
        _ member: Member, _ rows: Range<Int>, _ layer: LayerBuffers<T>, _ g: UnsafeMutablePointer<T>
    ) {
        guard let gamma = layer.gamma, let gammaGradient = layer.gammaGradient, let normalized = layer.normalized,
            let inverse = layer.inverse
        else { return }
        member.meet()
        let columns = member.share(of: layer.units, by: Self.columnUnit)
        let first = columns.lowerBound
        T.normalizeGradients(
            batch, columns.count, layer.units, normalized + first, g + first, gammaGradient + first,
            layer.betaGradient.map { $0 + first })
        if case .column = statistics, let betaGradient = layer.betaGradient {
            T.batchNormalizeBack(
                batch, columns.count, layer.units, normalized + first, inverse + first, gamma + first, g + first,
                g + first, gammaGradient + first, betaGradient + first)
        }
        member.meet()
        if case .row(let isCentred) = statistics {
            let place = rows.lowerBound * layer.units
            T.rowNormalizeBack(
                rows.count, layer.units, isCentred, normalized + place, inverse + rows.lowerBound, gamma, g + place,
                g + place)
        }
    }

    /// Shows the whole batch's tensor to the recorder.
    @inline(__always) private func show(
        _ tensor: Tensor, _ index: Int, _ x: UnsafeMutablePointer<T>, _ columns: Int, _ recorder: Recorder<T>,
        _ member: Member
    ) {
        guard recorder.wants(tensor) else { return }
        member.meet()
        if recorder.isMeasured(index, by: member) { recorder.observe(tensor, index, x, batch, columns) }
        member.meet()
    }
}
