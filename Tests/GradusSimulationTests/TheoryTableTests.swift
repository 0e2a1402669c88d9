import Testing

@testable import GradusSimulation

/// The pieces of mean-field theory against tables of numbers with ten digits, computed independently.
@Suite struct TheoryTableTests {
    /// A row of a table by its header; words stay words.
    private struct Row {
        let cells: [String: String]
        let line: String

        func number(_ name: String) -> Double? { cells[name].flatMap { Double($0) } }

        func activation() throws -> (ActivationDefinition, Double) {
            let choice = Activation(try #require(cells["activation"]))
            return (try #require(choice.definition), choice.resolvedNumber ?? 0)
        }

        /// An empty cell says nothing.
        func expect(_ name: String, _ found: Double, location: SourceLocation = #_sourceLocation) {
            guard let wanted = number(name) else { return }
            #expect(
                abs(found - wanted) <= 1e-9 * abs(wanted) + 1e-12, "\(line): \(name) is \(found)",
                sourceLocation: location)
        }
    }

    private func rows(_ file: String, atLeast count: Int) throws -> [Row] {
        let lines = try String(contentsOfUTF8: fixture("theory/\(file)")).split(whereSeparator: \.isNewline)
        let names = lines[0].split(separator: ",").map(String.init)
        #expect(lines.count > count)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(cells: Dictionary(uniqueKeysWithValues: zip(names, cells)), line: String(line))
        }
    }

    @Test func fixedPointsAndDepthScales() throws {
        for row in try rows("fixed-points.csv", atLeast: 30) {
            let (activation, number) = try row.activation()
            // The table's 0.2236067977 is √0.05: near the edge of chaos ten digits are not enough.
            let sigmaB = try #require(row.number("sigma-b"))
            let propagation = SignalPropagation(
                activation, number: number, sigmaW: try #require(row.number("sigma-w")),
                sigmaB: sigmaB == 0.2236067977 ? 0.05.squareRoot() : sigmaB)
            row.expect("q-star", propagation.q)
            row.expect("chi-1", propagation.chi1)
            row.expect("chi-q", propagation.chiQ)
            row.expect("xi-q", propagation.lengthScale)
            row.expect("xi-gradient", propagation.gradientScale)
            guard row.number("c-star") != nil else { continue }
            if propagation.q == 0 {
                // Without a signal there is no correlation; what is left is the linear net's scale.
                row.expect("xi-c", SignalPropagation.depthScale(propagation.chi1))
                continue
            }
            let (c, slope) = CorrelationMap(propagation).fixedPoint
            row.expect("c-star", c)
            row.expect("chi-c", slope)
            row.expect("xi-c", SignalPropagation.depthScale(slope))
        }
    }

    @Test func theCriticalLineOfTanh() throws {
        for row in try rows("critical-line-tanh.csv", atLeast: 12) {
            let (activation, number) = try row.activation()
            let point = EdgeOfChaos.point(activation, number: number, sigmaB: try #require(row.number("sigma-b")))
            row.expect("sigma-w", point.sigmaW)
            row.expect("q-star", point.q)
        }
    }

    @Test func theEdgeOfChaos() throws {
        for row in try rows("edge-of-chaos.csv", atLeast: 70) {
            let (activation, number) = try row.activation()
            let q = try #require(row.number("q-star"))
            let (weight, bias) = EdgeOfChaos.variances(activation, number: number, q: q)
            row.expect("sigma-w", weight.squareRoot())
            row.expect("sigma-b-squared", bias)
            let slope = weight * GaussianMoments.slope(activation, number: number, q: q)
            row.expect("chi-q", slope)
            let isMarginal = abs(bias) < 1e-9 && abs(slope - 1) < 1e-9
            #expect(row.cells["exists"] == (isMarginal ? "marginal" : bias >= 0 && slope < 1 ? "yes" : "no"))
        }
    }

    @Test func normalizations() throws {
        for row in try rows("normalization.csv", atLeast: 12) {
            let (activation, number) = try row.activation()
            let m = GaussianMoments(activation, number: number, q: 1)
            row.expect("mean", m.mean)
            row.expect("second-moment", m.secondMoment)
            row.expect("squared-slope", m.squaredDerivative)
            let (batch, layer) = (
                m.squaredDerivative / (m.secondMoment - m.mean * m.mean), m.squaredDerivative / m.secondMoment
            )
            row.expect("batch-factor", batch)
            row.expect("batch-gain", batch.squareRoot())
            row.expect("layer-factor", layer)
            row.expect("layer-gain", layer.squareRoot())
        }
    }

    @Test func linearBatchNormalization() throws {
        for row in try rows("batch-linear.csv", atLeast: 8) {
            let factor = FiniteWidth.linearBatchFactor(batch: Int(try #require(row.number("batch"))))
            row.expect("factor", factor)
            row.expect("gain", factor.squareRoot())
        }
    }

    @Test func finiteWidthReLU() throws {
        for row in try rows("finite-width-relu.csv", atLeast: 8) {
            let width = Int(try #require(row.number("width")))
            let law = FiniteWidth.logNormOfReLU(width: width)
            row.expect("exact-mean", law.mean)
            row.expect("exact-variance", law.variance)
            row.expect("hanin-nica-variance", 5 / Double(width))
        }
    }

    /// Tanh at σ_w = 1, x = 1 from layer 5 on. The table carries the law of h on 80 nodes over [−1, 1], too few once most of it
    /// has gathered about 0 (off by 5e-9 at layer 5, 1.1e-5 at layer 10). These were computed with SciPy: cubic splines over 3,000
    /// places in ln |h| from −60 to 0, 3,200 Gauss-Legendre nodes in ln |w|; half as many give the same digits.
    private static let deepTanh = [
        5: -0.6980620584, 6: -0.6759099411, 7: -0.6622934231, 8: -0.6536052537, 9: -0.6479049884, 10: -0.6440833885,
    ]

    @Test func scalarChains() throws {
        var chains: [String: [Double]] = [:]
        for row in try rows("scalar-chain.csv", atLeast: 39) {
            let (activation, number) = try row.activation()
            let (sigma, x) = (try #require(row.number("sigma-w")), try #require(row.number("x")))
            let key = "\(activation.name) \(sigma) \(x)"
            let gains =
                chains[key]
                ?? ScalarChain(activation, number: number, sigmaW: sigma).meanLogGains(x: x, count: 10)
            chains[key] = gains
            let layer = Int(try #require(row.number("layer")))
            if let wanted = Self.deepTanh[layer], activation.name == "tanh" {
                #expect(abs(gains[layer - 1] - wanted) < 1e-9)
            } else {
                row.expect("mean-log-gain", gains[layer - 1])
            }
            row.expect("bound-factor", activation.steepest(number))
        }
    }

    @Test func polygammaAgreesWithClosedForms() {
        let gamma = 0.577_215_664_901_532_86
        let (psi, psi1) = FiniteWidth.polygamma(1)
        #expect(abs(psi + gamma) < 1e-15 && abs(psi1 - Double.pi * Double.pi / 6) < 1e-14)
        let half = FiniteWidth.polygamma(0.5)
        #expect(abs(half.digamma + gamma + 2 * Elementary.log(2)) < 1e-14)
        #expect(abs(half.trigamma - Double.pi * Double.pi / 2) < 1e-13)
    }
}
