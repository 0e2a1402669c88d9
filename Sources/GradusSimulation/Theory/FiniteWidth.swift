/// What is known in closed form of gradients at finite width and batch.
enum FiniteWidth {
    /// The mean and the variance of ln(‖h_ℓ‖² / ‖h_{ℓ−1}‖²) in a ReLU layer of n units after He's initialization, which is
    /// ln((2/n) χ²_K), K ~ Binomial(n, ½), K > 0 (Hanin & Nica 2020): E ln(4/n) + ψ(K/2), E ψ₁(K/2) + Var ψ(K/2).
    static func logNormOfReLU(width n: Int) -> (mean: Double, variance: Double) {
        var (total, mean, square, spread) = (0.0, 0.0, 0.0, 0.0)
        // ln C(n, K) − n ln 2, from one K to the next.
        var logProbability = -Double(n) * Elementary.log(2)
        for k in 1...max(1, n) {
            logProbability += Elementary.log(Double(n - k + 1) / Double(k))
            let p = Elementary.exp(logProbability)
            let (psi, psi1) = polygamma(Double(k) / 2)
            total += p
            mean += p * psi
            square += p * psi * psi
            spread += p * psi1
        }
        mean /= total
        return (Elementary.log(4 / Double(n)) + mean, (spread + square) / total - mean * mean)
    }

    /// ψ(x) and ψ₁(x), x > 0: up by their recurrences, then Stirling's series.
    static func polygamma(_ start: Double) -> (digamma: Double, trigamma: Double) {
        var (x, psi, psi1) = (start, 0.0, 0.0)
        while x < 16 {
            psi -= 1 / x
            psi1 += 1 / (x * x)
            x += 1
        }
        // Bernoulli's numbers B₂, B₄, …
        let numbers = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730]
        psi += Elementary.log(x) - 0.5 / x
        psi1 += 1 / x + 0.5 / (x * x)
        var power = 1 / (x * x)
        for (i, b) in numbers.enumerated() {
            psi -= b * power / Double(2 * i + 2)
            psi1 += b * power / x
            power /= x * x
        }
        return (psi, psi1)
    }

    /// What batch normalization of a linear layer does to E‖∂L/∂h‖² in a batch of B ≥ 4 samples, as the width grows:
    /// (B − 2) / (B − 3), for the centred samples of a unit are isotropic in B − 1 dimensions.
    static func linearBatchFactor(batch: Int) -> Double { Double(batch - 2) / Double(batch - 3) }
}
