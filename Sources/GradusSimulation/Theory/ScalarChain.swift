/// E ln gain_ℓ of a chain of single neurons without biases, weights N(0, σ_w²): ln σ_w − (γ + ln 2)/2 + E ln φ′(z_ℓ), where z_ℓ
/// is N(0, σ_w² h²_{ℓ−1}).
///
/// E f(h_ℓ) given h_{ℓ−1} is an even function of h_{ℓ−1}; it is kept by its values at Chebyshev's nodes for |h|^¼ on [0, 1], φ
/// being between −1 and 1: from layer to layer more happens near 0.
struct ScalarChain {
    private let sigma: Double
    private let nodes: [Double]
    private let weights: [Double]
    /// [node, node]: what interpolated values become by a layer.
    private var layer: [[Double]] = []
    /// E ln φ′ at the next layer, for h at each node.
    private var slopes: [Double] = []
    private static let count = 80
    private static let eulerGamma = 0.577_215_664_901_532_860_6

    init(_ activation: ActivationDefinition, number: Double, sigmaW: Double) {
        sigma = sigmaW
        let n = Self.count
        nodes = (0..<n).map { 0.5 + 0.5 * Elementary.cos(Double.pi * (Double($0) + 0.5) / Double(n)) }
        weights = (0..<n).map {
            ($0 % 2 == 0 ? 1 : -1) * Elementary.sin(Double.pi * (Double($0) + 0.5) / Double(n))
        }
        let places =
            [0] + (-20..<0).map { Double(sign: .plus, exponent: $0, significand: 1) } + (1...10).map { Double($0) }
        for node in nodes {
            let h = node * node * node * node
            var (row, slope) = ([Double](repeating: 0, count: n), 0.0)
            GaussLegendre.integral(over: places) { u, weight in
                let density = weight * Elementary.exp(-0.5 * u * u) / (2 * Double.pi).squareRoot()
                for z in [sigmaW * h * u, -sigmaW * h * u] {
                    let (value, derivative) = activation.formula(z, number)
                    slope += density * Elementary.log(derivative)
                    add(density, at: abs(value), to: &row)
                }
            }
            layer.append(row)
            slopes.append(slope)
        }
    }

    /// E ln gain at layers 1…count for an input x in [0, 1].
    func meanLogGains(x: Double, count: Int) -> [Double] {
        var values = slopes
        return (0..<count).map { _ in
            var row = [Double](repeating: 0, count: nodes.count)
            add(1, at: x, to: &row)
            let mean = dot(row, values)
            values = layer.map { dot($0, values) }
            return Elementary.log(sigma) - 0.5 * (Self.eulerGamma + Elementary.log(2)) + mean
        }
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in a.indices { sum += a[i] * b[i] }
        return sum
    }

    /// Adds `factor` times the interpolation at y to a row of weights: the barycentric formula (Berrut & Trefethen 2004).
    private func add(_ factor: Double, at h: Double, to row: inout [Double]) {
        let y = h.squareRoot().squareRoot()
        if let i = nodes.firstIndex(of: y) {
            row[i] += factor
            return
        }
        var total = 0.0
        for i in nodes.indices { total += weights[i] / (y - nodes[i]) }
        for i in nodes.indices { row[i] += factor * weights[i] / (y - nodes[i]) / total }
    }
}
