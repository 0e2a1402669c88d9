/// What mean-field theory asks of an activation under z ~ N(0, q): with u ~ N(0, 1),
/// M = E φ(√q u), V = E φ(√q u)², X = E φ′(√q u)², A = E |φ′(√q u)|.
struct GaussianMoments: Sendable, Equatable {
    var mean: Double
    var secondMoment: Double
    var squaredDerivative: Double
    var derivative: Double

    /// By composite Gauss–Legendre quadrature over |u| ≤ 10, its panels ending at the kinks of φ and the zeros of φ′, and as
    /// narrow as φ's own scale asks for.
    init(_ activation: ActivationDefinition, number: Double, q: Double) {
        mean = 0
        secondMoment = 0
        squaredDerivative = 0
        derivative = 0
        guard q > 0, q.isFinite else {
            let (value, slope) = activation.formula(q > 0 ? .infinity : 0, number)
            (mean, secondMoment, squaredDerivative, derivative) = (value, value * value, slope * slope, abs(slope))
            if q.isNaN { (mean, secondMoment, squaredDerivative, derivative) = (.nan, .nan, .nan, .nan) }
            return
        }
        let scale = q.squareRoot()
        let end = 10.0
        let normal = 1 / (2 * Double.pi).squareRoot()
        var sums = (0.0, 0.0, 0.0, 0.0)
        GaussLegendre.integral(over: Self.places(activation, scale: scale, end: end)) { u, weight in
            let (value, slope) = activation.formula(scale * u, number)
            let density = weight * normal * Elementary.exp(-0.5 * u * u)
            sums.0 += density * value
            sums.1 += density * value * value
            sums.2 += density * slope * slope
            sums.3 += density * abs(slope)
        }
        (mean, secondMoment, squaredDerivative, derivative) = sums
    }

    init(mean: Double, secondMoment: Double, squaredDerivative: Double, derivative: Double) {
        self.mean = mean
        self.secondMoment = secondMoment
        self.squaredDerivative = squaredDerivative
        self.derivative = derivative
    }

    /// Goes through the quadrature's places u with φ(√q u) and the weight times e^(−u²/2); q > 0.
    static func integrate(
        _ activation: ActivationDefinition, number: Double, q: Double,
        _ f: (_ u: Double, _ value: Double, _ weight: Double) -> Void
    ) {
        let scale = q.squareRoot()
        GaussLegendre.integral(over: places(activation, scale: scale, end: 10)) { u, weight in
            f(u, activation.formula(scale * u, number).value, weight * Elementary.exp(-0.5 * u * u))
        }
    }

    /// V′(q) = E (u² − 1) φ(√q u)² / 2q, which asks for no derivative; φ′(0)² at 0 where φ(0) is 0.
    static func slope(_ activation: ActivationDefinition, number: Double, q: Double) -> Double {
        guard q > 0 else {
            let slope = activation.formula(0, number).derivative
            return slope * slope
        }
        var sum = 0.0
        integrate(activation, number: number, q: q) { u, value, weight in sum += weight * (u * u - 1) * value * value }
        return sum / (2 * q * (2 * Double.pi).squareRoot())
    }

    /// Where panels end: at whole u, and in x = √q u at kinks and at steps that widen as φ flattens.
    private static func places(_ activation: ActivationDefinition, scale: Double, end: Double) -> [Double] {
        var places = Set((-10...10).map { Double($0) / 10 * end })
        for x in activation.kinks + activation.derivativeZeros where abs(x) < end * scale { places.insert(x / scale) }
        var x = 0.0
        while x < end * scale && places.count < 4000 {
            places.insert(x / scale)
            places.insert(-x / scale)
            // A wave does not flatten, and its slope is 0 at every other quarter of its period.
            x += activation.oscillates ? Double.pi / 2 : x < 8 ? 1 : x / 4
        }
        return places.sorted()
    }
}

/// The moments as functions of ln q: Chebyshev's interpolation over pieces that are made when first asked for.
///
/// A theory asks for them for each sample and layer; an interpolated value costs a few dozen multiplications.
struct MomentTable {
    private let activation: ActivationDefinition
    private let number: Double
    private var pieces: [Int: [SIMD4<Double>]] = [:]
    /// Pieces in ln q, and the terms of each.
    private static let width = 0.5
    private static let terms = 14

    init(_ activation: ActivationDefinition, number: Double) {
        self.activation = activation
        self.number = number
    }

    mutating func moments(_ q: Double) -> GaussianMoments {
        guard q > 1e-280, q < 1e280 else { return GaussianMoments(activation, number: number, q: q) }
        let place = Elementary.log(q) / Self.width
        let piece = Int(place.rounded(.down))
        let coefficients = pieces[piece] ?? make(piece)
        // Clenshaw's recurrence on t in [−1, 1].
        let t = 2 * (place - Double(piece)) - 1
        var (b1, b2) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for k in stride(from: Self.terms - 1, through: 1, by: -1) { (b1, b2) = (2 * t * b1 - b2 + coefficients[k], b1) }
        let sum = t * b1 - b2 + coefficients[0]
        // Second moments are kept relative to q, so that a piece spans no powers.
        return GaussianMoments(
            mean: sum.x * q.squareRoot(), secondMoment: sum.y * q, squaredDerivative: sum.z, derivative: sum.w)
    }

    private mutating func make(_ piece: Int) -> [SIMD4<Double>] {
        let n = Self.terms
        let values = (0..<n).map { j -> SIMD4<Double> in
            let t = Elementary.cos(Double.pi * (Double(j) + 0.5) / Double(n))
            let q = Elementary.exp((Double(piece) + 0.5 * (t + 1)) * Self.width)
            let m = GaussianMoments(activation, number: number, q: q)
            return SIMD4(m.mean / q.squareRoot(), m.secondMoment / q, m.squaredDerivative, m.derivative)
        }
        let coefficients = (0..<n).map { k -> SIMD4<Double> in
            var sum = SIMD4<Double>.zero
            for j in 0..<n { sum += values[j] * Elementary.cos(Double.pi * Double(k) * (Double(j) + 0.5) / Double(n)) }
            return sum * (k == 0 ? 1 / Double(n) : 2 / Double(n))
        }
        pieces[piece] = coefficients
        return coefficients
    }
}
