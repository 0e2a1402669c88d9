import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

@Suite struct RunTests {
    private func chain(_ quantities: QuantityName..., depth: Int = 6, activation: Swept<Activation> = .sigmoid)
        -> Experiment
    {
        var record = Record()
        record.quantities = quantities
        return Experiment(
            network: Network(depth: .one(depth), width: 1, activation: activation, initializer: .scaledNormal(1.5)),
            task: Task(.point(x: 0.7, target: 0.2)), train: Train(rate: 0.1, batch: .full, steps: 4), record: record,
            seeds: 3, precision: .double)
    }

    @Test func theScalarChainIsAProductOfGains() throws {
        let trace = try Simulator.inFolder().trace(
            of: chain(.gain, .derivative, .weight, .activationGradient, .weightGradient)
        ).trace
        let seed = try #require(trace["seed"])
        for s in 0..<3 {
            let here = { (row: Int) in seed.number(row) == Double(s) }
            let gain = try trace.values("gain", where: here)
            let derivative = try trace.values("derivative", where: here)
            let weight = try trace.values("weight", where: here)
            let gradient = try trace.values("activation-gradient", where: here)
            for step in 0...4 {
                var product = try #require(gradient[[step, 6]])
                for layer in stride(from: 6, through: 1, by: -1) {
                    let g = try #require(gain[[step, layer]])
                    let expected = try #require(derivative[[step, layer]]) * (try #require(weight[[step, layer]]))
                    #expect(abs(g / expected - 1) < 1e-13)
                    product *= g
                    #expect(abs((try #require(gradient[[step, layer - 1]])) / product - 1) < 1e-12)
                }
            }
        }
    }

    @Test func withoutHiddenLayersOnlyTheOutputLayerIsThere() throws {
        let trace = try Simulator.inFolder().trace(of: chain(.gain, .weightGradient, .activationGradient, depth: 0))
            .trace
        #expect(try trace.values("gain").isEmpty)
        #expect(try trace.values("weight-gradient").keys.allSatisfy { $0[1] == 1 })
        #expect(try Set(trace.values("activation-gradient").keys.map { $0[1] }) == [0, 1])
        // L = ½ (w x + b − t)²: ∂L/∂w = x ∂L/∂y.
        let (w, y) = (try trace.values("weight-gradient"), try trace.values("activation-gradient"))
        for step in 0...4 { #expect(abs((w[[step, 1]] ?? 0) / (y[[step, 1]] ?? .nan) - 0.7) < 1e-12) }
    }

    @Test func threadsDoNotChangeABit() throws {
        var experiment = Experiment(
            network: Network(depth: 3, width: 17, activation: .each(.tanh, .gelu)), task: Task(.spirals, samples: 40),
            train: Train(.each(.sgd, .adam), batch: 16, steps: 5), seeds: 3)
        experiment.record = Record(.weightGradient, .gain, .updateRatio, .loss)
        let one = try Simulator(jobs: 1).trace(of: experiment).trace
        let many = try Simulator(jobs: 5).trace(of: experiment).trace
        for (a, b) in zip(one.columns, many.columns) {
            for row in 0..<one.rowCount {
                #expect(a.number(row).bitPattern == b.number(row).bitPattern && a.word(row) == b.word(row))
            }
        }
    }

    @Test func divergenceEndsARunAndKeepsItsRows() throws {
        let experiment = Experiment(
            network: Network(depth: 3, width: 8, activation: .relu, initializer: .heNormal),
            task: Task(.gaussian(inputs: 4, outputs: 2), samples: 16),
            train: Train(rate: [0.01, 1e6], batch: .full, steps: 50),
            record: Record(.weightGradient, .loss, every: 10),
            seeds: 1)
        let result = try Simulator.inFolder().trace(of: experiment)
        let divergence = try #require(result.divergences.first)
        #expect(result.divergences.count == 1 && divergence.run["rate"] == "1000000")
        #expect(result.notes.first?.message.contains("1 of 2 runs diverged") == true)
        let (rate, step, loss) = (
            try #require(result.trace["rate"]), try #require(result.trace["step"]), try #require(result.trace["loss"])
        )
        let last = result.trace.rowCount - 5
        #expect(rate.number(last) == 1e6 && Int(step.number(last)) == divergence.step)
        let gradient = try #require(result.trace["weight-gradient"])
        let values = [loss.number(last)] + (1...4).map { gradient.number(last + $0) }
        #expect(values.contains { !$0.isFinite && !$0.isMissing })
        // The run that goes on has all of its rows: steps 0, 10, …, 50.
        #expect((0..<result.trace.rowCount).count { rate.number($0) == 0.01 } == 6 * 5)
        #expect(divergence.step < 10 && (0..<result.trace.rowCount).count { rate.number($0) == 1e6 } == 10)
    }

    @Test func gradientsUnderflowInSinglePrecisionAlone() throws {
        var experiment = Experiment(
            network: Network(depth: 60, width: 1, activation: .sigmoid, initializer: .constant(0.5)),
            task: Task(.point()), record: Record(.activationGradient), seeds: 1)
        let single = try Simulator.inFolder().trace(of: experiment).trace
        #expect(try single.values("activation-gradient")[[0, 0]] == 0)
        experiment.precision = .double
        let double = try Simulator.inFolder().trace(of: experiment).trace
        let value = try #require(try double.values("activation-gradient")[[0, 0]])
        #expect(value > 0 && value < 1e-45)
    }

    @Test func normsOfTinyGradientsAreExactInDouble() throws {
        // Squares of 1e-200 underflow; the norm does not.
        let x = [3e-200, 4e-200]
        let y = [3e200, 4e200]
        #expect(abs(x.withUnsafeBufferPointer { Double.norm(2, $0.baseAddress!) } / 5e-200 - 1) < 1e-15)
        #expect(abs(y.withUnsafeBufferPointer { Double.norm(2, $0.baseAddress!) } / 5e200 - 1) < 1e-15)
    }

    @Test func recordedStepsAreTheFirstTheLastAndThoseAskedFor() throws {
        var experiment = chain(.weightGradient)
        experiment.seeds = 1
        experiment.train?.steps = 10
        func steps() throws -> [Int] {
            let trace = try Simulator.inFolder().trace(of: experiment).trace
            return try Set(trace.values("weight-gradient").keys.map { $0[0] }).sorted()
        }
        experiment.record?.every = 4
        #expect(try steps() == [0, 4, 8, 10])
        experiment.record?.every = 5
        #expect(try steps() == [0, 5, 10])
        experiment.record?.steps = [7, 2, 99]
        #expect(try steps() == [0, 2, 7, 10])
        experiment.train = nil
        #expect(try steps() == [0])
    }

    @Test func everyEpochSeesEachSampleOnceAndDropsTheRest() throws {
        // With weights that stay (rate 0) the loss of a batch of one is that of its sample: 7 samples, batches of 3.
        let experiment = Experiment(
            network: Network(depth: 0, activation: .identity), task: Task(.gaussian(inputs: 1, outputs: 1), samples: 7),
            train: Train(rate: 0, batch: 1, steps: 13), record: Record(.loss), seeds: 1, precision: .double)
        let losses = try Simulator.inFolder().trace(of: experiment).trace.values("loss")
        let sequence = (0...13).map { losses[[$0, 0]] ?? .nan }
        #expect(Set(sequence.prefix(7)).count == 7)
        #expect(Set(sequence.prefix(7)) == Set(sequence.suffix(7)))
        #expect(Array(sequence.prefix(7)) != Array(sequence.suffix(7)))
        var threes = experiment
        threes.train = Train(rate: 0, batch: 3, steps: 3)
        let means = try Simulator.inFolder().trace(of: threes).trace.values("loss")
        // The first epoch's order is the same; its seventh sample is dropped.
        let first = (sequence[0] + sequence[1] + sequence[2]) / 3
        let second = (sequence[3] + sequence[4] + sequence[5]) / 3
        let third = (sequence[7] + sequence[8] + sequence[9]) / 3
        for (step, expected) in [first, second, third].enumerated() {
            #expect(abs((means[[step, 0]] ?? .nan) - expected) < 1e-12 * expected)
        }
    }

    @Test func clippingScalesByTheGlobalNorm() throws {
        func ratio(_ clip: Double?) throws -> [Int: Double] {
            var experiment = chain(.updateRatio, .weightGradient, .biasGradient, .weight)
            experiment.seeds = 1
            experiment.train = Train(rate: 1, batch: .full, steps: 0, clip: clip.map { .one($0) })
            let trace = try Simulator.inFolder().trace(of: experiment).trace
            let (ratio, w) = (try trace.values("update-ratio"), try trace.values("weight"))
            return Dictionary(
                uniqueKeysWithValues: (1...7).map { ($0, (ratio[[0, $0]] ?? .nan) * (w[[0, $0]] ?? .nan)) })
        }
        let free = try ratio(nil)
        let clipped = try ratio(1e-3)
        let factors = (1...7).map { (clipped[$0] ?? .nan) / (free[$0] ?? .nan) }
        for factor in factors { #expect(abs(factor / factors[0] - 1) < 1e-12 && factor < 1) }
        #expect(try ratio(1e6) == free)
    }

    @Test func schedulesAreWhatTheLanguageSays() {
        #expect(Schedule.cosine.factor(step: 0, of: 10) == 1)
        #expect(abs(Schedule.cosine.factor(step: 5, of: 10) - 0.5) < 1e-15)
        let warmup = Schedule.warmup(4)
        #expect([0, 1, 3, 9].map { warmup.factor(step: $0, of: 10) } == [0.25, 0.5, 1, 1])
        #expect(abs(Schedule.warmup(4, then: .cosine).factor(step: 5, of: 10) - 0.5) < 1e-15)
    }

    @Test func aResidualNetOfScaleZeroIsItsSkeleton() throws {
        var residual = chain(.weightGradient, depth: 5, activation: .tanh)
        residual.network?.residual = .every(5, scale: 0)
        residual.network?.width = 3
        var skeleton = residual
        skeleton.network?.residual = nil
        skeleton.network?.depth = 1
        residual.seeds = 1
        skeleton.seeds = 1
        residual.train?.steps = 0
        skeleton.train?.steps = 0
        residual.network?.initializer = .constant(0.4)
        skeleton.network?.initializer = .constant(0.4)
        residual.network?.residual = .every(4, scale: 0)
        let a = try Simulator.inFolder().trace(of: residual).trace.values("weight-gradient")
        let b = try Simulator.inFolder().trace(of: skeleton).trace.values("weight-gradient")
        #expect(abs((a[[0, 1]] ?? .nan) - (b[[0, 1]] ?? 0)) < 1e-15)
        #expect(a[[0, 3]] == 0)
    }

    @Test func cancellingEndsASimulation() {
        let simulator = Simulator(jobs: 1, isCancelled: { true })
        #expect(throws: Diagnostics.self) { try simulator.trace(of: chain(.weightGradient)) }
    }

    @Test func progressReachesTheEnd() throws {
        final class Last: @unchecked Sendable {
            var progress: Simulator.Progress?
        }
        let last = Last()
        _ = try Simulator(jobs: 1, progress: { last.progress = $0 }).trace(of: chain(.weightGradient))
        #expect(last.progress == Simulator.Progress(finishedRuns: 3, runs: 3, fraction: 1))
    }
}
