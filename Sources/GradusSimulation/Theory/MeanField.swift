/// What mean-field theory predicts for one network on its samples, in the limit of wide layers.
///
/// Gradients: Schoenholz et al. 2017, sec. 4; residual connections: Yang & Schoenholz 2017; batch normalization: Yang et al.
/// 2019. Squared norms are kept as logarithms of their mean over the samples: in deep networks they fall below every number.
struct MeanField {
    /// ln ⟨‖∂L/∂h_ℓ‖²⟩ up to a constant, ℓ = 0…D+1.
    private(set) var activation: [Double]
    /// The same of ∂L/∂z_ℓ, of ∂L/∂b_ℓ and of ∂L/∂W_ℓ; nil where it is not defined or not predicted.
    private(set) var preactivation: [Double?]
    private(set) var bias: [Double?]
    private(set) var weight: [Double?]
    /// ⟨E |φ′(z_ℓ)|⟩, ℓ = 1…D.
    let derivative: [Double?]

    /// ‖∂L/∂h_{ℓ−1}‖ / ‖∂L/∂h_ℓ‖, ℓ = 1…D.
    func gain(_ layer: Int) -> Double { Elementary.exp(0.5 * (activation[layer - 1] - activation[layer])) }

    /// Backward over all samples together: G_{D+1} = 1, G_{ℓ−1} = χ_ℓ G_ℓ, and around a block the skip's share.
    init(_ setting: RunSetting, samples: Samples, tables: inout (hidden: MomentTable, output: MomentTable)) {
        let forward = MeanFieldForward(setting, samples: samples, tables: &tables)
        let depth = setting.depth
        let isPre = setting.isPre && depth > 0
        let branch = setting.residualScale * setting.residualScale
        // The products between different samples are not predicted: a task of one sample has none.
        let isAlone = samples.count == 1 && !forward.isBatch
        derivative = forward.derivative
        activation = [Double](repeating: 0, count: depth + 2)
        preactivation = [Double?](repeating: nil, count: depth + 2)
        bias = preactivation
        weight = preactivation

        var now = [Double](repeating: 1, count: forward.count)
        var skip: (layer: Int, values: [Double])?
        // A common factor is taken out where numbers would leave the range.
        var logScale = 0.0
        func logarithm(_ sum: Double) -> Double { Elementary.log(sum / Double(forward.count)) + logScale }
        for layer in stride(from: depth + 1, through: 0, by: -1) {
            activation[layer] = logarithm(now.reduce(0, +))
            guard layer > 0 else { break }
            let isOutput = layer == depth + 1
            let block = setting.blockInput(endingAt: layer)
            let share = block == nil ? 1 : branch
            let slopes = forward.slopes[layer]
            if !isOutput && !(isPre && layer == 1) {
                let s = isPre ? forward.scales[layer] : 1
                preactivation[layer] = logarithm(now.indices.reduce(0) { $0 + share * s * slopes[$1] * now[$1] })
            }
            if isAlone {
                let g: Double
                if isOutput {
                    g = forward.outputs[0]
                } else {
                    g = share * now[0] * (isPre ? 1 : forward.inverses[layer][0] * slopes[0])
                }
                bias[layer] = logarithm(g)
                weight[layer] = logarithm(Double(setting.widths[layer - 1]) * forward.sizes[layer][0] * g)
            }
            if let block { skip = (block, now) }
            for b in now.indices { now[b] *= share * forward.factors[layer][b] }
            if let gathered = skip, gathered.layer == layer - 1 {
                for b in now.indices { now[b] += gathered.values[b] }
                skip = nil
            }
            let largest = now.max() ?? 0
            if largest > 0 && largest.isFinite && !(1e-100...1e100).contains(largest) {
                for b in now.indices { now[b] /= largest }
                if let gathered = skip { skip = (gathered.layer, gathered.values.map { $0 / largest }) }
                logScale += Elementary.log(largest)
            }
        }
    }
}
