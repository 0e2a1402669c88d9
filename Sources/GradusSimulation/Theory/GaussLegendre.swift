/// Gauss and Legendre's rule on [−1, 1], exact for polynomials of degree 2n − 1.
enum GaussLegendre {
    static let count = 20

    static let rule: [(node: Double, weight: Double)] = {
        (0..<count).map { i in
            // Newton's method on P_n from Tricomi's first guess.
            var x = Elementary.cos(Double.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
            var slope = 1.0
            for _ in 0..<100 {
                var (before, now) = (1.0, x)
                for k in 2...count {
                    (before, now) = (now, (Double(2 * k - 1) * x * now - Double(k - 1) * before) / Double(k))
                }
                slope = Double(count) * (x * now - before) / (x * x - 1)
                let step = now / slope
                x -= step
                if abs(step) < 1e-16 { break }
            }
            return (x, 2 / ((1 - x * x) * slope * slope))
        }
    }()

    /// ∫ f over panels that end at the places, which are in order.
    static func integral(over places: [Double], _ f: (_ x: Double, _ weight: Double) -> Void) {
        for (low, high) in zip(places, places.dropFirst()) where high > low {
            let (middle, half) = (0.5 * (low + high), 0.5 * (high - low))
            for (node, weight) in rule { f(middle + half * node, half * weight) }
        }
    }
}
