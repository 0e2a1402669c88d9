import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

@Suite struct TheoryTests {
    /// A network whose theory was computed independently, layer by layer.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var network: Network
        var data: TaskData? = nil
        var testDescription: String { name }

        static let all: [Case] = [
            Case(
                name: "gelu-lecun",
                network: Network(depth: 8, width: 50, activation: .gelu, initializer: .lecunNormal, bias: .normal(0.1))),
            Case(
                name: "hard-tanh-scaled",
                network: Network(
                    depth: 8, width: 50, activation: .hardTanh, initializer: .scaledNormal(1.3), bias: .normal(0.3))),
            Case(
                name: "point-tanh",
                network: Network(depth: 10, width: 64, activation: .tanh, initializer: .scaledNormal(1.5)),
                data: .point(x: 1.5, target: 0.5)),
            Case(
                name: "relu-batch",
                network: Network(
                    depth: 8, width: 50, activation: .relu, initializer: .heNormal, normalization: .batch)),
            Case(
                name: "relu-he-uneven",
                network: Network(widths: .one([40, 80, 20, 60, 60, 30]), activation: .relu, initializer: .heNormal)),
            Case(
                name: "relu-preactivation-residual-2",
                network: Network(
                    depth: 8, width: 50, activation: .relu, initializer: .heNormal, bias: .normal(0.1),
                    residual: .every(2), order: .preActivation)),
            Case(
                name: "relu-residual-1",
                network: Network(
                    depth: 9, width: 50, activation: .relu, initializer: .heNormal, bias: .normal(0.1),
                    residual: .every(1))),
            Case(
                name: "selu-lecun",
                network: Network(depth: 8, width: 50, activation: .selu, initializer: .lecunUniform)),
            Case(
                name: "sigmoid-residual-2",
                network: Network(
                    depth: 8, width: 50, activation: .sigmoid, initializer: .lecunNormal, bias: .normal(0.1),
                    residual: .every(2, scale: 0.5))),
            Case(
                name: "sigmoid-standard",
                network: Network(depth: 8, width: 50, activation: .sigmoid, initializer: .standard)),
            Case(
                name: "silu-layer",
                network: Network(
                    depth: 8, width: 50, activation: .silu, initializer: .xavierNormal, bias: .normal(0.1),
                    normalization: .layer)),
            Case(
                name: "softplus-sigmoid-output",
                network: Network(
                    widths: .one([40, 30, 20]), activation: .softplus, outputActivation: .sigmoid,
                    initializer: .uniform(0.3), bias: .normal(0.1))),
            Case(
                name: "tanh-orthogonal-uneven",
                network: Network(
                    widths: .one([40, 80, 20, 60]), activation: .tanh, initializer: .orthogonal(1.2),
                    bias: .normal(0.1))),
            Case(
                name: "tanh-rms-preactivation-residual-1",
                network: Network(
                    depth: 8, width: 50, activation: .tanh, initializer: .lecunNormal, normalization: .rms,
                    residual: .every(1), order: .preActivation)),
            Case(
                name: "tanh-xavier-uneven",
                network: Network(
                    widths: .one([40, 80, 20, 60, 60, 30]), activation: .tanh, initializer: .xavierUniform,
                    bias: .normal(0.2))),
        ]
    }

    @Test(arguments: Case.all) func layersAgree(_ theory: Case) throws {
        let folder = fixture("theory/layers/\(theory.name)")
        let targets = theory.name == "softplus-sigmoid-output" ? ["t1", "t2"] : ["t1", "t2", "t3"]
        let data = theory.data ?? .file("data.csv", inputs: (1...6).map { "x\($0)" }, targets: targets)
        let gradients = ["weight-gradient", "bias-gradient", "activation-gradient", "preactivation-gradient"]
        var record = Record()
        record.quantities = (gradients + ["gain", "derivative"]).map { QuantityName($0) }
        let experiment = Experiment(
            network: theory.network, task: Task(.one(data)), train: Train(rate: 0.01, batch: .full, steps: 0),
            record: record, seeds: 2, precision: .double)
        let simulator = Simulator.inFolder(folder)
        let predicted = try simulator.theory(of: experiment)
        let simulated = try simulator.trace(of: experiment).trace
        let expected = try NumberTable("\(folder)/expected.csv")
        let (seed, simulatedSeed) = (try #require(predicted["seed"]), try #require(simulated["seed"]))
        var compared = 0
        for s in [0.0, 1.0] {
            for (column, field) in expected.names.enumerated() where field != "layer" {
                let values = try predicted.values(field) { seed.number($0) == s }
                let rows = expected.rows.map { (layer: Int($0[0] ?? -1), value: $0[column]) }
                let last = rows.last { $0.value != nil }?.layer ?? -1
                let isGradient = gradients.contains(field)
                let unit = isGradient ? values[[0, last]] ?? 1 : 1
                for row in rows {
                    guard let wanted = row.value else {
                        #expect(values[[0, row.layer]] == nil, "\(field) \(row.layer)")
                        continue
                    }
                    let found = (values[[0, row.layer]] ?? .nan) / unit
                    compared += 1
                    #expect(abs(found - wanted) <= 1e-8 * abs(wanted), "\(field) \(row.layer): \(found), \(wanted)")
                }
                if isGradient && last >= 0 {
                    let anchor = try simulated.values(field) { simulatedSeed.number($0) == s }[[0, last]]
                    #expect(anchor == values[[0, last]])
                }
            }
        }
        #expect(compared >= 28 && predicted.rowCount == 2 * expected.rows.count)
    }

    /// One prediction for each run, under the same fields as the experiment's own trace, and the same as for that run alone.
    @Test func sweepsAndSeedsHaveTheirOwnPredictions() throws {
        func experiment(_ activation: Swept<Activation>, _ sigma: Swept<Double>, seeds: Seeds) -> Experiment {
            Experiment(
                network: Network(depth: 5, width: 12, activation: activation, initializer: .scaledNormal(sigma)),
                task: Task(.gaussian(inputs: 4, outputs: 2), samples: 3), train: Train(batch: .full, steps: 2),
                record: Record(.activationGradient, .weight), seeds: seeds)
        }
        let swept = experiment(.each(.tanh, .relu), .range(from: 1, to: 2, count: 3), seeds: [3, 5])
        let all = try Simulator.inFolder().theory(of: swept)
        let simulated = try Simulator.inFolder().trace(of: swept).trace
        #expect(all.coordinates == simulated.coordinates)
        #expect(all.coordinates == ["activation", "scaled-normal", "seed", "step", "layer"])
        #expect(all.rowCount == 2 * 3 * 2 * 7)
        let (activation, sigma, seed) = (
            try #require(all["activation"]), try #require(all["scaled-normal"]), try #require(all["seed"])
        )
        for choice: Activation in [.tanh, .relu] {
            for s in [1, 1.5, 2.0] {
                for number in [3, 5] {
                    let one = try Simulator.inFolder().theory(of: experiment(.one(choice), .one(s), seeds: [number]))
                    for field in ["activation-gradient", "gain", "derivative"] {
                        let here = try all.values(field) {
                            activation.word($0) == choice.name && sigma.number($0) == s
                                && seed.number($0) == Double(number)
                        }
                        #expect(try !here.isEmpty && here == one.values(field))
                    }
                }
            }
        }
        // What theory does not predict is empty, and variants are told apart.
        #expect(try all.values("weight").isEmpty)
        var variants = swept
        variants.variants = NamedList([.init("A", Experiment()), .init("B", Experiment(network: Network(depth: 2)))])
        let told = try Simulator.inFolder().theory(of: variants)
        #expect(told.coordinates.contains("variant") && told.rowCount == 2 * 3 * 2 * (7 + 4))
    }

    @Test func momentsAgreeWithTheTable() throws {
        let text = try String(contentsOfUTF8: fixture("theory/moments.csv"))
        var tables: [String: MomentTable] = [:]
        var rows = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            let definition = try #require(Activation(cells[0]).definition)
            let a = Activation(cells[0]).resolvedNumber ?? 0
            let numbers = cells.dropFirst().compactMap { Double($0) }
            var table = tables[cells[0]] ?? MomentTable(definition, number: a)
            let exact = GaussianMoments(definition, number: a, q: numbers[0])
            let quick = table.moments(numbers[0])
            tables[cells[0]] = table
            for moments in [exact, quick] {
                let found = [moments.mean, moments.secondMoment, moments.squaredDerivative, moments.derivative]
                for (value, wanted) in zip(found, numbers.dropFirst()) {
                    #expect(abs(value - wanted) <= 1.5e-9 * abs(wanted) + 1e-12, "\(line): \(value)")
                }
            }
            rows += 1
        }
        #expect(rows > 50)
    }

    @Test func momentsAgreeWithClosedForms() throws {
        let q = 2.7
        let relu = GaussianMoments(.relu, number: 0, q: q)
        #expect(abs(relu.secondMoment - q / 2) < 1e-14 * q && abs(relu.squaredDerivative - 0.5) < 1e-14)
        #expect(abs(relu.mean - (q / (2 * Double.pi)).squareRoot()) < 1e-14)
        let sine = GaussianMoments(.sine, number: 0, q: q)
        #expect(abs(sine.secondMoment - 0.5 * (1 - Elementary.exp(-2 * q))) < 1e-14)
        #expect(abs(sine.squaredDerivative - 0.5 * (1 + Elementary.exp(-2 * q))) < 1e-14)
        // Batch normalization over ReLU: π/(π − 1) (Yang et al. 2019).
        let one = GaussianMoments(.relu, number: 0, q: 1)
        let factor = one.squaredDerivative / (one.secondMoment - one.mean * one.mean)
        #expect(abs(factor - Double.pi / (Double.pi - 1)) < 1e-13)
    }

    @Test func quadratureIsExactForPolynomials() {
        var sum = 0.0
        GaussLegendre.integral(over: [-1, 0.3, 2]) { x, weight in
            var power = 1.0
            for _ in 0..<39 { power *= x }
            sum += weight * power
        }
        let exact = (0x1p40 - 1) / 40
        #expect(abs(sum / exact - 1) < 1e-13)
    }

    @Test func gradientsBelowEveryNumberKeepTheirGain() throws {
        let experiment = Experiment(
            network: Network(depth: 1000, width: 4, activation: .sigmoid), task: Task(.point()),
            record: Record(.activationGradient), seeds: 1, precision: .double)
        let gain = try Simulator.inFolder().theory(of: experiment).values("gain")
        #expect((gain[[0, 1]] ?? 0) > 0.1 && abs((gain[[0, 900]] ?? 0) / (gain[[0, 800]] ?? 1) - 1) < 1e-9)
    }

    @Test func whatHasNoTheorySaysWhy() {
        func message(_ network: Network) -> String {
            do {
                _ = try Simulator.inFolder().theory(of: Experiment(network: network, task: Task(.point()), seeds: 1))
                return ""
            } catch { return error.list[0].message }
        }
        #expect(message(Network(depth: 2, activation: .tanh, initializer: .constant(0.1))).contains("'constant'"))
        #expect(message(Network(depth: 2, activation: .tanh, initializer: .identity)).contains("'identity'"))
        #expect(
            message(Network(depth: 2, activation: .tanh, residual: .every(1, join: .beforeActivation)))
                .contains("before-activation"))
    }
}
