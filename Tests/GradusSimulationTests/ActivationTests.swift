import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

@Suite struct ActivationTests {
    /// Places over both branches, near 0, and far out.
    static let places: [Double] = [
        -745, -120, -104, -88, -40, -17.5, -9.3, -5, -2.5, -1.2784, -1, -0.75, -0.3, -0.1, -1e-3, -1e-8, 1e-8, 1e-3,
        0.1,
        0.4, 0.9, 1.7, 3.1, 6, 12, 17.5, 30, 88, 104, 700,
    ]

    /// The parameter of those that have one.
    static func number(_ definition: ActivationDefinition) -> Double { definition.name == "leaky-relu" ? 0.2 : 0 }

    @Test(arguments: ActivationDefinition.all.map(\.name)) func derivativeIsTheSlope(_ name: String) throws {
        let definition = try #require(Activation(name).definition)
        let a = Self.number(definition)
        for z in Self.places where abs(z) < 50 && !definition.kinks.contains(where: { abs($0 - z) < 1e-2 }) {
            // Central differences with Richardson's extrapolation: error of order h⁴.
            func slope(_ h: Double) -> Double {
                (definition.formula(z + h, a).value - definition.formula(z - h, a).value) / (2 * h)
            }
            let h = 2e-3
            let expected = (4 * slope(h / 2) - slope(h)) / 3
            #expect(abs(definition.formula(z, a).derivative - expected) < 1e-9 * max(1, abs(z)), "\(name) at \(z)")
        }
    }

    @Test(arguments: ActivationDefinition.all.map(\.name)) func doubleKernelIsExactToAFewUnits(_ name: String) throws {
        let definition = try #require(Activation(name).definition)
        let a = Self.number(definition)
        let (values, slopes) = apply(definition, Self.places, a)
        for (i, z) in Self.places.enumerated() {
            let expected = definition.formula(z, a)
            // Where φ or φ′ passes through 0 the error is that of its terms.
            let room = name == "sine" || name == "gelu" || name == "silu" ? 1e-15 * min(1, abs(z)) : 0
            #expect(
                abs(values[i] - expected.value) <= 1e-14 * abs(expected.value) + room * 1e-3 + .leastNonzeroMagnitude,
                "\(name) at \(z)"
            )
            #expect(abs(slopes[i] - expected.derivative) <= 1e-14 * abs(expected.derivative) + room, "\(name)′ at \(z)")
        }
    }

    @Test(arguments: ActivationDefinition.all.map(\.name)) func singleKernelIsExactToAFewUnits(_ name: String) throws {
        let definition = try #require(Activation(name).definition)
        let a = Float(Self.number(definition))
        let places = Self.places.map { Float($0) }.filter { abs($0) < 100 }
        let (values, slopes) = apply(definition, places, a)
        for (i, z) in places.enumerated() {
            let expected = definition.formula(Double(z), Double(a))
            let room = name == "gelu" || name == "silu" ? 4e-7 : 1e-44
            #expect(
                abs(Double(values[i]) - expected.value) <= 1e-6 * abs(expected.value) + 1e-44,
                "\(name) at \(z): \(values[i]), \(expected.value)")
            #expect(
                abs(Double(slopes[i]) - expected.derivative) <= 1e-6 * abs(expected.derivative) + room,
                "\(name)′ at \(z): \(slopes[i]), \(expected.derivative)")
        }
    }

    @Test(arguments: ActivationDefinition.all.map(\.name)) func resultDoesNotDependOnThePlace(_ name: String) throws {
        let definition = try #require(Activation(name).definition)
        let z = (0..<37).map { Float($0) * 0.31 - 5 }
        let (together, slopes) = apply(definition, z, 0.2)
        for i in z.indices {
            let (alone, slope) = apply(definition, [z[i]], 0.2)
            #expect(alone[0] == together[i] && slope[0] == slopes[i], "\(name) at \(z[i])")
        }
    }

    @Test(arguments: ActivationDefinition.all.map(\.name)) func notANumberStaysOne(_ name: String) throws {
        let definition = try #require(Activation(name).definition)
        let (values, _) = apply(definition, [Double.nan, 0.5], 0.2)
        #expect(values[0].isNaN && !values[1].isNaN)
    }

    @Test func steepestSlopesAreTheLargest() throws {
        for definition in ActivationDefinition.all {
            let largest = (-4000...4000).map { abs(definition.formula(Double($0) / 400, 0.2).derivative) }.max() ?? 0
            #expect(abs(largest - definition.steepest(0.2)) < 1e-4, "\(definition.name)")
        }
    }

    @Test func kinksTakeTheBranchBelow() throws {
        let expected: [(String, Double, Double)] = [
            ("relu", 0, 0), ("leaky-relu", 0, 0.2), ("selu", 0, 1.7580993408473769), ("elu", 0, 1), ("hard-tanh", 1, 0),
            ("hard-tanh", -1, 0),
        ]
        for (name, z, slope) in expected {
            let definition = try #require(Activation(name).definition)
            #expect(abs(definition.formula(z, 0.2).derivative - slope) < 1e-15)
            #expect(abs(apply(definition, [z], 0.2).slopes[0] - slope) < 1e-15)
        }
    }

    @Test func sigmoidSlopeSurvivesSaturation() throws {
        // σ(z)(1 − σ(z)) rounds to 0 above z = 17 in single precision; σ(z) σ(−z) is 2.06e-9 at 20.
        let definition = try #require(Activation("sigmoid").definition)
        #expect(abs(apply(definition, [Float(20)], 0).slopes[0] - 2.0611536e-9) < 1e-15)
    }

    @Test func curvesHaveUprightJumps() throws {
        let trace = try ActivationCurves(.relu, .leakyReLU(0.2), domain: -2...2).trace()
        #expect(trace.names == ["activation", "z", "value", "derivative"])
        #expect(trace.coordinates == ["activation", "z"])
        let z = try #require(trace["z"])
        let derivative = try #require(trace["derivative"])
        let jump = try #require((0..<trace.rowCount).first { derivative.number($0) == 1 })
        #expect(z.number(jump) == Double.leastNonzeroMagnitude && z.number(jump - 1) == 0)
        #expect(trace["activation"]?.word(trace.rowCount - 1) == "{leaky-relu: 0.2}")
        #expect(throws: Diagnostics.self) { try ActivationCurves(.relu, domain: 2...2).trace() }
    }

    private func apply<T: Real>(_ definition: ActivationDefinition, _ z: [T], _ a: T) -> (values: [T], slopes: [T]) {
        var values = [T](repeating: 0, count: z.count)
        var slopes = values
        let zeros = values
        values.withUnsafeMutableBufferPointer { h in
            slopes.withUnsafeMutableBufferPointer { d in
                z.withUnsafeBufferPointer { z in
                    zeros.withUnsafeBufferPointer { bias in
                        guard let h = h.baseAddress, let d = d.baseAddress, let z = z.baseAddress else { return }
                        T.activate(T.function(definition.kernel), 1, zeros.count, a, z, bias.baseAddress, h, d)
                    }
                }
            }
        }
        return (values, slopes)
    }
}
