#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a figure of the gallery claims in its caption, and what it has to agree with.
///
/// Numbers of the literature are means over 30 or 40 repetitions of independent simulations of the papers' experiments (numpy,
/// double precision, hand-written backward passes), which agree with the published formula in the limit of wide networks;
/// tolerances are 5.5 standard deviations of one repetition.
struct GalleryClaim: Sendable {
    let value: String
    let expected: Double
    let tolerance: Double
    /// What is compared: the value, or a function of it.
    var of: @Sendable (Double) -> Double = { $0 }

    static func all(_ figure: String) -> [GalleryClaim] { claims[figure] ?? [] }

    static var figures: [String] { claims.keys.sorted() }

    private static func logarithm(_ factor: Double = 1) -> @Sendable (Double) -> Double {
        { factor * log10($0) }
    }

    private static let claims: [String: [GalleryClaim]] = [
        // Closed forms.
        "01-activations": [
            GalleryClaim(value: "sigmoid", expected: 0.25, tolerance: 1e-15),
            GalleryClaim(value: "tanh", expected: 1, tolerance: 1e-15),
            GalleryClaim(value: "tail", expected: exp(-6) / pow(1 + exp(-6), 2), tolerance: 1e-15),
        ],
        // The product of σ(z)(1 − σ(z)) w along the chain, computed in Python.
        "02-chain": [
            GalleryClaim(value: "three", expected: 0.005786503056118734, tolerance: 1e-15),
            GalleryClaim(value: "ten", expected: 2.56903922714734e-08, tolerance: 1e-20),
        ],
        // Glorot and Bengio 2010, section 4.2.1, equations 1 and 13 to 16: log₁₀ √3 a layer; equal weight gradients.
        "20-glorot": [
            GalleryClaim(value: "standard", expected: 0.239, tolerance: 0.0084, of: logarithm()),
            GalleryClaim(value: "normalized", expected: 0.001096, tolerance: 0.0084, of: logarithm()),
            GalleryClaim(value: "weights", expected: -0.0008202, tolerance: 0.015, of: logarithm(1.0 / 3)),
            GalleryClaim(value: "theory", expected: 0.238561, tolerance: 0.0005, of: logarithm()),
        ],
        // He et al. 2015, section 2.2, equations 7 to 15: 1/√2 a layer, (1/√2)²⁸ in all.
        "21-he": [
            GalleryClaim(value: "factor", expected: -0.153, tolerance: 0.0077, of: logarithm()),
            GalleryClaim(value: "he", expected: -0.002533, tolerance: 0.0077, of: logarithm()),
            GalleryClaim(value: "all", expected: -4.282, tolerance: 0.2, of: logarithm()),
            GalleryClaim(value: "theory", expected: -4.21442, tolerance: 1e-5, of: logarithm()),
        ],
        // Schoenholz et al. 2017, section 5 and figures 5 and 6, σ_b² = 0.05: ½ log₁₀ χ₁ a layer; χ₁ = 1 at σ_w = 1.32701.
        "22-phase-diagram": [
            GalleryClaim(value: "order", expected: -0.06186, tolerance: 0.0092, of: logarithm()),
            GalleryClaim(value: "ordertheory", expected: -0.0598701, tolerance: 1e-6, of: logarithm()),
            GalleryClaim(value: "chaos", expected: 0.06123, tolerance: 0.016, of: logarithm()),
            GalleryClaim(value: "chaostheory", expected: 0.0639414, tolerance: 1e-6, of: logarithm()),
            GalleryClaim(value: "edge", expected: 1.32701, tolerance: 0.005),
        ],
        // Klambauer et al. 2017, equation 14 and theorem 1: the fixed point (0, 1).
        "23-selu": [
            GalleryClaim(value: "mean", expected: -0.0008042, tolerance: 0.0067),
            GalleryClaim(value: "deviation", expected: 0.9965, tolerance: 0.018),
        ],
        // Yang et al. 2019: √(π/(π − 1)) a layer as width and batch grow.
        "24-batch-norm-explodes": [
            GalleryClaim(value: "gain", expected: 1.214, tolerance: 0.013),
            GalleryClaim(value: "theory", expected: 1.21117, tolerance: 5e-5),
        ],
        // Hanin 2018, Hanin and Nica 2020: β = 5 Σ 1/n; the exact law gives 1.1772 and −0.04420.
        "25-log-normal": [
            GalleryClaim(value: "spread", expected: 1.179, tolerance: 0.27),
            GalleryClaim(value: "mean", expected: -0.04476, tolerance: 0.013),
        ],
        // Saxe et al. 2014, sections 3 and 4; Pennington et al. 2017.
        "26-orthogonal": [
            GalleryClaim(value: "deviation", expected: 0, tolerance: 1e-4),
            GalleryClaim(value: "gaussian", expected: 0.533, tolerance: 0.29),
            GalleryClaim(value: "orthogonaltanh", expected: 0.04198, tolerance: 0.032),
            GalleryClaim(value: "gaussiantanh", expected: 0.5973, tolerance: 0.46),
        ],
        // Balduzzi et al. 2017, sections 3.2 and 3.3: a block doubles the square. De and Smith 2020, section 2 and table 1:
        // the variance is 2 + (ℓ − 1) with normalization, 2^ℓ without.
        "27-residual-scale": [
            GalleryClaim(value: "factor", expected: 0.1509, tolerance: 0.01, of: logarithm()),
            GalleryClaim(value: "doubling", expected: 2.831, tolerance: 0.26, of: logarithm(0.5)),
            GalleryClaim(value: "normalized", expected: 3.314, tolerance: 0.15, of: { $0.squareRoot() }),
        ],
        // What is not above 2⁻¹⁵⁰, 10⁻⁴⁵·¹⁵, is 0 in single precision.
        "30-underflow": [
            GalleryClaim(value: "double", expected: -50.6, tolerance: 5.45, of: logarithm())
        ],
    ]
}
