import Testing

@testable import GradusSimulation

@Suite struct OptimizerTests {
    /// Weights after each of `gradients`, by an optimizer in either precision.
    private func weights<T: Real>(_ optimizer: Optimizer, _ gradients: [[T]], from start: [T], rate: Double) throws
        -> [[T]]
    {
        let definition = try #require(optimizer.definition)
        let update: (Update<T>) -> Void = T.update(definition)
        var (w, first, second) = (start, start.map { _ in T.zero }, start.map { _ in T.zero })
        return gradients.enumerated().map { index, gradient in
            var g = gradient
            w.withUnsafeMutableBufferPointer { w in
                g.withUnsafeMutableBufferPointer { g in
                    first.withUnsafeMutableBufferPointer { first in
                        second.withUnsafeMutableBufferPointer { second in
                            guard let a = w.baseAddress, let b = g.baseAddress, let c = first.baseAddress,
                                let d = second.baseAddress
                            else { return }
                            update(
                                Update(
                                    count: w.count, parameters: a, gradient: b, first: c, second: d, rate: rate,
                                    number: optimizer.resolvedNumber ?? 0, index: index + 1, isApplied: true,
                                    isKept: true))
                        }
                    }
                }
            }
            return w
        }
    }

    private static let start = [0.5, -1.25, 2.0, 1e-3]
    private static let gradients = (0..<8).map { i in
        (0..<4).map { j in Elementary.sin(1 + Double(i) * 1.7 + Double(j) * 0.9) * (j != 3 ? 1 : 1e-6) }
    }

    static let all: [Optimizer] = OptimizerDefinition.all.map { definition in
        if case .number(_, nil) = definition.payload { return Optimizer(definition.name, number: 0.85) }
        return Optimizer(definition.name)
    }

    /// Eight updates of four weights, as torch.optim makes them.
    @Test(arguments: all) func updatesArePyTorchs(_ optimizer: Optimizer) throws {
        let lines = try String(contentsOfUTF8: fixture("optimizers/updates.csv")).split(whereSeparator: \.isNewline)
        let expected = lines.map { $0.split(separator: ",").map(String.init) }.filter { $0[0] == optimizer.name }
        #expect(expected.count == 8)
        let double = try weights(optimizer, Self.gradients, from: Self.start, rate: 0.03)
        let single = try weights(
            optimizer, Self.gradients.map { $0.map { Float($0) } }, from: Self.start.map { Float($0) }, rate: 0.03)
        for (row, (w, s)) in zip(expected, zip(double, single)) {
            for (wanted, (a, b)) in zip(row.dropFirst(2).compactMap { Double($0) }, zip(w, s)) {
                #expect(abs(a - wanted) <= 1e-14 * max(abs(wanted), 1e-3), "\(row): \(a)")
                #expect(abs(Double(b) - wanted) <= 1e-5 * max(abs(wanted), 1e-2), "\(row): \(b)")
            }
        }
    }

    /// Each kind goes to the bottom of a bowl and stays finite.
    @Test(arguments: all) func everyOneDescends(_ optimizer: Optimizer) throws {
        var experiment = Experiment(
            network: Network(depth: 2, width: 6, activation: .tanh), task: Task(.sine, samples: 32),
            train: Train(.one(optimizer), rate: 0.01, batch: .full, steps: 60), record: Record(.loss), seeds: 2,
            precision: .double)
        experiment.record?.every = 60
        let trace = try Simulator.inFolder().trace(of: experiment).trace
        let seed = try #require(trace["seed"])
        for s in [0.0, 1.0] {
            let loss = try trace.values("loss") { seed.number($0) == s }
            #expect(try #require(loss[[60, 0]]) < 0.9 * (try #require(loss[[0, 0]])))
        }
    }

    private func chain(_ change: (inout Train) -> Void) throws -> [Double] {
        var train = Train(.sgd, rate: 0.1, batch: .full, steps: 6)
        change(&train)
        let experiment = Experiment(
            network: Network(depth: 0, activation: .tanh, initializer: .constant(2)),
            task: Task(.point(x: 1, target: 0)), train: train, record: Record(.weight), seeds: 1, precision: .double)
        let weight = try Simulator.inFolder().trace(of: experiment).trace.values("weight")
        return (0...6).map { weight[[$0, 1]] ?? .nan }
    }

    /// L = ½ (w + b)² on one sample: w and b have the same gradient w + b, whose global norm is √2 |w + b|.
    private func expected(rate: (Int) -> Double, clip: Double = .infinity) -> [Double] {
        var (w, b) = (2.0, 0.0)
        return [w]
            + (0..<6).map { s in
                let g = w + b
                let factor = min(1, clip / (2.0.squareRoot() * abs(g) + 1e-6))
                w -= rate(s) * factor * g
                b -= rate(s) * factor * g
                return w
            }
    }

    private func agree(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-14 } }

    @Test func schedulesAndClipping() throws {
        #expect(agree(try chain { _ in }, expected(rate: { _ in 0.1 })))
        #expect(agree(try chain { $0.clip = 0.5 }, expected(rate: { _ in 0.1 }, clip: 0.5)))
        #expect(agree(try chain { $0.clip = 50 }, expected(rate: { _ in 0.1 })))
        func cosine(_ s: Int) -> Double { 0.5 * (1 + Elementary.cos(Double.pi * Double(s) / 6)) }
        func warm(_ s: Int) -> Double { min(1, Double(s + 1) / 4) }
        #expect(agree(try chain { $0.schedule = .cosine }, expected(rate: { 0.1 * cosine($0) })))
        #expect(agree(try chain { $0.schedule = .warmup(4) }, expected(rate: { 0.1 * warm($0) })))
        #expect(
            agree(
                try chain { $0.schedule = .warmup(4, then: .cosine) }, expected(rate: { 0.1 * warm($0) * cosine($0) })))
    }

    /// The recorded gradient is that before clipping, the recorded update that after it.
    @Test func whatClippingLeavesOfARecord() throws {
        var experiment = Experiment(
            network: Network(depth: 3, width: 5, activation: .tanh), task: Task(.moons, samples: 12),
            train: Train(.sgd, rate: 0.1, batch: .full, steps: 0), record: Record(.weightGradient, .updateRatio),
            seeds: 1, precision: .double)
        let free = try Simulator.inFolder().trace(of: experiment).trace
        experiment.train?.clip = 1e-3
        let clipped = try Simulator.inFolder().trace(of: experiment).trace
        #expect(try free.values("weight-gradient") == clipped.values("weight-gradient"))
        let (a, b) = (try free.values("update-ratio"), try clipped.values("update-ratio"))
        let factor = try #require(b[[0, 1]]) / (try #require(a[[0, 1]]))
        #expect(factor < 0.1)
        for (place, ratio) in a { #expect(abs((b[place] ?? 0) / ratio - factor) < 1e-12) }
    }
}
