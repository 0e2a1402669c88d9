/// The second moments of activations, layer by layer and sample by sample (Poole et al. 2016, eq. 3), and what the backward
/// pass asks of them. Under batch normalization one value stands for the whole task.
struct MeanFieldForward {
    let isBatch: Bool
    /// How many values there are for each layer.
    let count: Int
    /// s_ℓ = n_{ℓ−1} Var W_ℓ.
    let scales: [Double]
    /// χ_ℓ by layer and sample.
    private(set) var factors: [[Double]]
    /// X(q̂_ℓ), what multiplies the weights' gradient, and 1/(q_ℓ + ε) under a normalization.
    private(set) var slopes: [[Double]]
    private(set) var sizes: [[Double]]
    private(set) var inverses: [[Double]]
    /// X of the output activation.
    private(set) var outputs: [Double]
    /// ⟨A(q̂_ℓ)⟩; nil where there is no z_ℓ.
    private(set) var derivative: [Double?]

    private let setting: RunSetting
    private let addedVariance: Double

    init(_ setting: RunSetting, samples: Samples, tables: inout (hidden: MomentTable, output: MomentTable)) {
        self.setting = setting
        isBatch = setting.normalization.isBatch && setting.depth > 0
        addedVariance = isBatch ? 0 : setting.biasDeviation * setting.biasDeviation
        let starts = isBatch ? [Self.variance(samples)] : Self.secondMoments(samples)
        count = starts.count
        scales = (0...setting.depth + 1).map { layer in
            guard layer > 0 else { return 0 }
            let (fanIn, fanOut) = (Double(setting.widths[layer - 1]), Double(setting.widths[layer]))
            return fanIn * (setting.initializer.variance(fanIn, fanOut, setting.initializerNumber) ?? .nan)
        }
        outputs = [Double](repeating: 1, count: count)
        factors = [[Double]](repeating: outputs, count: setting.depth + 2)
        slopes = factors
        sizes = factors
        inverses = factors
        derivative = [Double?](repeating: nil, count: setting.depth + 2)
        for (sample, start) in starts.enumerated() {
            if setting.isPre && setting.depth > 0 {
                goPre(start, sample, &tables)
            } else {
                goPost(start, sample, &tables)
            }
        }
    }

    private mutating func goPost(
        _ start: Double, _ sample: Int, _ tables: inout (hidden: MomentTable, output: MomentTable)
    ) {
        let depth = setting.depth
        let scale = setting.residualScale
        var p = [Double](repeating: start, count: depth + 1)
        var m = [Double](repeating: 0, count: depth + 1)
        for layer in 1..<max(1, depth + 1) {
            let moments = keep(
                scales[layer] * p[layer - 1] + addedVariance, p[layer - 1], layer, sample, &tables.hidden)
            if let u = setting.blockInput(endingAt: layer) {
                p[layer] = p[u] + (isBatch ? 0 : 2 * scale * m[u] * moments.mean) + scale * scale * spread(moments)
                m[layer] = m[u] + scale * moments.mean
            } else {
                p[layer] = spread(moments)
                m[layer] = moments.mean
            }
        }
        let s = scales[depth + 1]
        outputs[sample] = tables.output.moments(s * p[depth] + addedVariance).squaredDerivative
        factors[depth + 1][sample] = s * outputs[sample]
        sizes[depth + 1][sample] = p[depth]
    }

    private mutating func goPre(
        _ start: Double, _ sample: Int, _ tables: inout (hidden: MomentTable, output: MomentTable)
    ) {
        let depth = setting.depth
        let branch = setting.residualScale * setting.residualScale
        var p = [Double](repeating: start, count: depth + 1)
        p[1] = scales[1] * start + addedVariance
        factors[1][sample] = scales[1]
        sizes[1][sample] = start
        for layer in 2..<max(2, depth + 1) {
            let moments = keep(p[layer - 1], nil, layer, sample, &tables.hidden)
            let f = scales[layer] * spread(moments) + addedVariance
            p[layer] = setting.blockInput(endingAt: layer).map { p[$0] + branch * f } ?? f
        }
        // A last normalization and activation stand before the output layer; its z is not recorded.
        let moments = keep(p[depth], nil, depth + 1, sample, &tables.hidden)
        derivative[depth + 1] = nil
        outputs[sample] = tables.output.moments(scales[depth + 1] * spread(moments) + addedVariance).squaredDerivative
        factors[depth + 1][sample] *= outputs[sample]
    }

    /// The moments at a pre-activation of second moment q, kept for the way back; `size` is V where nil.
    private mutating func keep(
        _ q: Double, _ size: Double?, _ layer: Int, _ sample: Int, _ table: inout MomentTable
    ) -> GaussianMoments {
        let epsilon = 1e-5
        let isNormalized = !setting.normalization.isOff
        let moments = table.moments(isNormalized ? q / (q + epsilon) : q)
        let inverse = isNormalized ? 1 / (q + epsilon) : 1
        slopes[layer][sample] = moments.squaredDerivative
        inverses[layer][sample] = inverse
        sizes[layer][sample] = size ?? moments.secondMoment
        factors[layer][sample] = scales[layer] * inverse * moments.squaredDerivative
        derivative[layer] = (derivative[layer] ?? 0) + moments.derivative / Double(count)
        return moments
    }

    /// V, or V − M² under batch normalization.
    private func spread(_ moments: GaussianMoments) -> Double {
        isBatch ? moments.secondMoment - moments.mean * moments.mean : moments.secondMoment
    }

    /// ‖x‖²/n₀ of each sample.
    private static func secondMoments(_ samples: Samples) -> [Double] {
        let n = samples.inputCount
        return (0..<samples.count).map { row in
            samples.inputs[row * n..<(row + 1) * n].reduce(0) { $0 + $1 * $1 } / Double(n)
        }
    }

    /// The mean over the inputs of their biased variance over the samples.
    private static func variance(_ samples: Samples) -> Double {
        let n = samples.inputCount
        var total = 0.0
        for column in 0..<n {
            let values = stride(from: column, to: samples.inputs.count, by: n).map { samples.inputs[$0] }
            let mean = values.reduce(0, +) / Double(samples.count)
            total += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples.count)
        }
        return total / Double(n)
    }
}
