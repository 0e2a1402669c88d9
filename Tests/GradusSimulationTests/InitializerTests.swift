import Testing

@testable import GradusSimulation

@Suite struct InitializerTests {
    /// The weights of a layer, [fan-in, fan-out].
    static func weights(_ choice: Initializer, _ fanIn: Int, _ fanOut: Int, seed: Int = 0, layer: Int = 1) throws
        -> [Double]
    {
        let definition = try #require(choice.definition)
        var entries = [Double](repeating: .nan, count: fanIn * fanOut)
        entries.withUnsafeMutableBufferPointer {
            definition.fill(
                WeightMatrix(
                    entries: $0, fanIn: fanIn, fanOut: fanOut, layer: layer, number: choice.resolvedNumber ?? .nan,
                    numbers: choice.numbers?.single ?? [], seed: seed))
        }
        return entries
    }

    /// Variances as the language's table has them, at fan-in 300 and fan-out 200.
    @Test(
        arguments: [
            ("lecun-normal", nil, 1 / 300.0), ("lecun-uniform", nil, 1 / 300.0), ("xavier-normal", nil, 2 / 500.0),
            ("xavier-uniform", nil, 2 / 500.0), ("he-normal", nil, 2 / 300.0), ("he-uniform", nil, 2 / 300.0),
            ("standard", nil, 1 / 900.0), ("scaled-normal", 1.5, 2.25 / 300), ("normal", 0.3, 0.09),
            ("uniform", 0.3, 0.03), ("orthogonal", nil, 1 / 300.0), ("orthogonal", 2.0, 4 / 300.0),
        ] as [(String, Double?, Double)])
    func varianceIsTheLanguages(name: String, number: Double?, variance: Double) throws {
        let choice = Initializer(name, number: number.map { .one($0) })
        let w = try Self.weights(choice, 300, 200)
        let n = Double(w.count)
        let mean = w.reduce(0, +) / n
        let found = w.reduce(0) { $0 + $1 * $1 } / n
        #expect(abs(mean) < 5 * (variance / n).squareRoot())
        #expect(abs(found / variance - 1) < 5 * (2 / n).squareRoot(), "\(name)")
        let declared = try #require(choice.definition?.variance(300, 200, choice.resolvedNumber ?? .nan))
        #expect(abs(declared - variance) < 1e-15)
    }

    @Test func uniformsKeepTheirBound() throws {
        let w = try Self.weights(.uniform(0.25), 100, 100)
        #expect(w.allSatisfy { abs($0) <= 0.25 })
        #expect((w.max() ?? 0) > 0.249 && (w.min() ?? 0) < -0.249)
    }

    @Test(arguments: [(7, 7), (12, 5), (5, 12), (1, 6), (6, 1), (1, 1)]) func orthogonalIs(fanIn: Int, fanOut: Int)
        throws
    {
        let gain = 1.5
        let w = try Self.weights(.orthogonal(1.5), fanIn, fanOut)
        // Along the shorter side the Gram matrix is gain² · 1.
        let isTall = fanIn >= fanOut
        let short = min(fanIn, fanOut)
        for a in 0..<short {
            for b in 0..<short {
                let dot = (0..<max(fanIn, fanOut)).reduce(0.0) { sum, k in
                    isTall
                        ? sum + w[k * fanOut + a] * w[k * fanOut + b] : sum + w[a * fanOut + k] * w[b * fanOut + k]
                }
                #expect(abs(dot - (a == b ? gain * gain : 0)) < 1e-13)
            }
        }
    }

    @Test func orthogonalIsHaar() throws {
        // Under Haar's measure an entry of a 3 × 3 has mean 0, mean square 1/3, and both determinants come up.
        var sum = 0.0
        var square = 0.0
        var positive = 0
        for seed in 0..<400 {
            let w = try Self.weights(.orthogonal, 3, 3, seed: seed)
            sum += w[0]
            square += w[0] * w[0]
            let determinant =
                w[0] * (w[4] * w[8] - w[5] * w[7]) - w[1] * (w[3] * w[8] - w[5] * w[6])
                + w[2] * (w[3] * w[7] - w[4] * w[6])
            if determinant > 0 { positive += 1 }
        }
        #expect(abs(sum / 400) < 5 * (1 / 3.0 / 400).squareRoot())
        #expect(abs(square / 400 - 1 / 3.0) < 0.08)
        #expect((140...260).contains(positive))
    }

    @Test func constantsAndIdentityAreWhatTheySay() throws {
        #expect(try Self.weights(.identity, 2, 3) == [1, 0, 0, 0, 1, 0])
        #expect(try Self.weights(.constant(0.5), 2, 1) == [0.5, 0.5])
        #expect(try Self.weights(.constants([0.5, 0.8]), 1, 1, layer: 2) == [0.8])
    }
}
