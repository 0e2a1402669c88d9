/// How the correlation of two inputs goes through a layer at the fixed point q*: c ← (σ_w² E φ(u₁) φ(u₂) + σ_b²) / q*
/// (Poole et al. 2016, eq. 5).
///
/// By Mehler's formula E φ(u₁) φ(u₂) = Σ aₖ² cᵏ, where aₖ = E φ(√q u) Heₖ(u) / √k! are φ's Hermite coefficients.
struct CorrelationMap {
    private let propagation: SignalPropagation
    /// aₖ²
    private let squares: [Double]
    private static let terms = 240

    init(_ propagation: SignalPropagation) {
        self.propagation = propagation
        var sums = [Double](repeating: 0, count: Self.terms)
        let normal = 1 / (2 * Double.pi).squareRoot()
        GaussianMoments.integrate(propagation.activation, number: propagation.number, q: propagation.q) {
            u, value, weight in
            // The normalized polynomials: √(k+1) hₖ₊₁ = u hₖ − √k hₖ₋₁.
            var (before, now) = (0.0, weight * normal * value)
            for k in 0..<Self.terms {
                sums[k] += now
                (before, now) = (
                    now, (u * now - Double(k).squareRoot() * before) / Double(k + 1).squareRoot()
                )
            }
        }
        squares = sums.map { $0 * $0 }
    }

    /// The map's value and its slope σ_w² E φ′(u₁) φ′(u₂) at a correlation below 1.
    func callAsFunction(_ c: Double) -> (value: Double, slope: Double) {
        var (value, slope) = (0.0, 0.0)
        for square in squares.reversed() {
            slope = slope * c + value
            value = value * c + square
        }
        let (w, b, q) = (propagation.weightVariance, propagation.biasVariance, propagation.q)
        return ((w * value + b) / q, w * slope / q)
    }

    /// c* and χ_c: the stable fixed point and the slope there. It is 1 in the ordered phase; in the chaotic one Newton's method
    /// goes up to it from 0, for the map is convex.
    var fixedPoint: (correlation: Double, slope: Double) {
        if propagation.chi1 <= 1 { return (1, propagation.chi1) }
        var c = 0.0
        for _ in 0..<100 {
            let (value, slope) = self(c)
            let step = (value - c) / (1 - slope)
            c = min(1, c + step)
            if abs(step) < 1e-15 { break }
        }
        return (c, self(c).slope)
    }
}
