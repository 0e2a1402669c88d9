/// How signals and gradients go through a wide network of equal layers with weights of variance σ_w²/n and biases of variance
/// σ_b²: the fixed point of the q-map, and the factors and depth scales about it.
///
/// Poole et al. 2016, eq. 3, 6; Schoenholz et al. 2017, sec. 2–4.
struct SignalPropagation {
    let activation: ActivationDefinition
    let number: Double
    let weightVariance: Double
    let biasVariance: Double
    /// q*: the stable fixed point of q ← σ_w² V(q) + σ_b² that is reached from q = 1.
    let q: Double
    /// χ₁ = σ_w² X(q*): what a layer does to E‖∂L/∂h‖², and the slope of the correlation map at 1.
    let chi1: Double
    /// χ_q = σ_w² V′(q*): the slope of the q-map.
    let chiQ: Double

    init(_ activation: ActivationDefinition, number: Double, sigmaW: Double, sigmaB: Double) {
        self.activation = activation
        self.number = number
        weightVariance = sigmaW * sigmaW
        biasVariance = sigmaB * sigmaB
        q = Self.fixedPoint(activation, number: number, weightVariance, biasVariance)
        chi1 = weightVariance * GaussianMoments(activation, number: number, q: q).squaredDerivative
        chiQ = weightVariance * GaussianMoments.slope(activation, number: number, q: q)
    }

    /// ξ_q and ξ_∇ in layers; the latter is negative where gradients explode.
    var lengthScale: Double { Self.depthScale(chiQ) }
    var gradientScale: Double { Self.depthScale(chi1) }

    /// −1 / ln χ.
    static func depthScale(_ factor: Double) -> Double { -1 / Elementary.log(factor) }

    private static func fixedPoint(
        _ activation: ActivationDefinition, number: Double, _ weightVariance: Double, _ biasVariance: Double
    ) -> Double {
        var q = 1.0
        for _ in 0..<2000 {
            let next =
                weightVariance * GaussianMoments(activation, number: number, q: q).secondMoment + biasVariance
            if !(next.isFinite && next > 1e-30) { return next.isFinite ? 0 : next }
            let change = abs(next - q)
            q = next
            if change < 1e-4 * q {
                // Near by, Newton's method doubles the digits, unless the slope is 1.
                let slope = weightVariance * GaussianMoments.slope(activation, number: number, q: q)
                let value =
                    weightVariance * GaussianMoments(activation, number: number, q: q).secondMoment + biasVariance
                let better = q - (value - q) / (slope - 1)
                if better.isFinite && better > 0 && abs(better - q) < 0.1 * q { q = better }
            }
            if change < 1e-15 * q { break }
        }
        return q
    }
}

/// The curve χ₁ = 1 between order and chaos.
enum EdgeOfChaos {
    /// The weights' and biases' variances at which q is a fixed point with χ₁ = 1: σ_w² = 1/X(q), σ_b² = q − V(q)/X(q). A negative
    /// one says that there is none.
    static func variances(
        _ activation: ActivationDefinition, number: Double, q: Double
    ) -> (weight: Double, bias: Double) {
        let moments = GaussianMoments(activation, number: number, q: q)
        return (1 / moments.squaredDerivative, q - moments.secondMoment / moments.squaredDerivative)
    }

    /// σ_w and q* on the curve at a given σ_b, where σ_b² grows with q* from 0 (as it does for tanh).
    static func point(
        _ activation: ActivationDefinition, number: Double, sigmaB: Double
    ) -> (sigmaW: Double, q: Double) {
        var (low, high) = (0.0, 1e6)
        if sigmaB > 0 {
            for _ in 0..<200 {
                let middle = 0.5 * (low + high)
                if variances(activation, number: number, q: middle).bias < sigmaB * sigmaB {
                    low = middle
                } else {
                    high = middle
                }
            }
        }
        return (variances(activation, number: number, q: low).weight.squareRoot(), low)
    }
}
