import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

@Suite struct SweepTests {
    /// A small experiment at initialization.
    static func small(
        _ activation: Swept<Activation> = .tanh, depth: Swept<Int> = 1, width: Swept<Int>? = 2,
        initializer: Swept<Initializer>? = nil
    ) -> Experiment {
        Experiment(
            network: Network(depth: depth, width: width, activation: activation, initializer: initializer),
            task: Task(.gaussian(inputs: 2, outputs: 1), samples: 4), seeds: 2)
    }

    static func columns(_ experiment: Experiment) throws -> [String] {
        try Sweep(experiment, runLimit: 1000).columns.map(\.name)
    }

    @Test func listsMakeTheCrossProductInTheLanguagesOrder() throws {
        var experiment = Self.small(.each(.sigmoid, .relu), depth: [1, 2])
        experiment.train = Train(rate: [0.1, 0.2, 0.3], steps: 0)
        let sweep = try Sweep(experiment, runLimit: 1000)
        #expect(sweep.columns.map(\.name) == ["depth", "activation", "rate"])
        #expect(sweep.items.count == 12)
        #expect(sweep.items[0].labels == [.number(1), .word("sigmoid"), .number(0.1)])
        #expect(sweep.items[1].labels == [.number(1), .word("sigmoid"), .number(0.2)])
        #expect(sweep.items[11].labels == [.number(2), .word("relu"), .number(0.3)])
        #expect(sweep.items[5].experiment.train?.rate == .one(0.3))
    }

    /// Numbers that were swept tell runs apart, on a grid of runs and where runs have different depths.
    @Test(arguments: [Swept<Int>.each(1, 2), 2])
    func sweptNumbersAreCoordinates(_ depth: Swept<Int>) throws {
        var experiment = Self.small(depth: depth)
        experiment.train = Train(rate: [0.1, 0.2], steps: 1)
        let isSwept = depth != .one(2)
        let trace = try Simulator.inFolder().trace(of: experiment).trace
        let expected = isSwept ? ["depth", "rate", "seed"] : ["rate", "seed"]
        #expect(trace.runKeys == expected)
        let runs: Int = isSwept ? 8 : 4
        #expect(Grouping(trace, by: trace.runKeys).count == runs)
    }

    @Test func aChoicesNumberIsNamedByTheChoice() throws {
        let experiment = Self.small(initializer: .scaledNormal(.range(from: 1, to: 3, count: 9)))
        let sweep = try Sweep(experiment, runLimit: 1000)
        #expect(sweep.columns.map(\.name) == ["scaled-normal"])
        let expected: [[SweepLabel?]] = (0..<9).map { [SweepLabel.number(1 + Double($0) / 4)] }
        #expect(sweep.items.map(\.labels) == expected)
    }

    @Test func namesThatClashAreDotted() throws {
        var experiment = Self.small(initializer: .normal([0.1, 0.2]))
        experiment.network?.bias = .normal([0, 0.05])
        #expect(try Self.columns(experiment) == ["network.initializer.normal", "network.bias.normal"])
        var taken = Self.small()
        taken.task?.data = .each(.gaussian(inputs: 2, outputs: 1), .sine)
        taken.task?.loss = .each(.mse, .mse)
        #expect(try Self.columns(taken) == ["task.data", "task.loss"])
    }

    @Test func structuredValuesAreNamedByTheirYAML() throws {
        var experiment = Self.small(depth: 3)
        experiment.network?.residual = .each(.off, .every(2), .every(1, scale: 0.5))
        let sweep = try Sweep(experiment, runLimit: 1000)
        #expect(
            sweep.items.map { $0.labels[0] } == [.word("none"), .word("{every: 2}"), .word("{every: 1, scale: 0.5}")])
        experiment.network?.residual = .every([1, 2])
        #expect(try Self.columns(experiment) == ["every"])
        var lists = Self.small()
        lists.network?.width = nil
        lists.network?.depth = nil
        lists.network?.widths = [[3], [2, 4]]
        #expect(try Sweep(lists, runLimit: 1000).items.map { $0.labels[0] } == [.word("[3]"), .word("[2, 4]")])
    }

    @Test func wholeRangesOnALogScaleAreRoundedAndDropRepeats() throws {
        let widths: Swept<Int> = .range(from: 1, to: 8, count: 7, spacing: .log)
        // 1, √2, 2, 2√2, 4, 4√2, 8.
        #expect(widths.values == [1, 2, 3, 4, 6, 8])
        let tens: Swept<Double> = .range(from: 1e-3, to: 10, count: 5, spacing: .log)
        for (value, expected) in zip(tens.values, [1e-3, 1e-2, 0.1, 1, 10]) {
            #expect(abs(value / expected - 1) < 1e-14)
        }
        #expect(tens.values.first == 1e-3 && tens.values.last == 10)
    }

    @Test func variantsAreLaidOverAndNamed() throws {
        var batch = Experiment()
        batch.network = Network(activation: .sigmoid, normalization: .batch)
        var residual = Experiment()
        residual.network = Network(depth: [2, 4], residual: .every(1))
        var experiment = Self.small(.relu, depth: 3)
        experiment.variants = NamedList([
            .init("Plain", Experiment()), .init("Batch norm", batch), .init("Residual", residual),
        ])
        let trace = try Simulator.inFolder().trace(of: experiment).trace
        #expect(Array(trace.names.prefix(5)) == ["depth", "variant", "seed", "step", "layer"])
        // Two seeds and 5, 5, 4 + 6 layers.
        #expect(trace.rowCount == 2 * (5 + 5 + 4 + 6))
        #expect(trace["variant"]?.word(0) == "Plain" && trace["variant"]?.word(trace.rowCount - 1) == "Residual")
        #expect(trace["depth"]?.number(0) == 3 && trace["depth"]?.number(trace.rowCount - 1) == 4)
    }

    @Test func coordinatesOfAGridAreNotCopied() throws {
        var experiment = Self.small(.each(.tanh, .relu))
        experiment.train = Train(rate: [0.1, 0.2], batch: .full, steps: 3)
        let trace = try Simulator.inFolder().trace(of: experiment).trace
        #expect(trace.names == ["activation", "rate", "seed", "step", "layer", "weight-gradient"])
        #expect(trace.rowCount == 4 * 2 * 4 * 3)
        guard case .repeatingWords(["tanh", "relu"], each: 48, count: 96)? = trace["activation"]?.storage,
            case .repeating(_, each: 12, count: 96)? = trace["seed"]?.storage,
            case .repeating([0, 1, 2, 3], each: 3, count: 96)? = trace["step"]?.storage,
            case .repeating([0, 1, 2], each: 1, count: 96)? = trace["layer"]?.storage
        else {
            Issue.record("coordinates are to repeat: \(trace.columns.map(\.storage))")
            return
        }
        #expect(trace.coordinates == ["activation", "rate", "seed", "step", "layer"])
        #expect(trace["rate"]?.number(0) == 0.1 && trace["rate"]?.number(24) == 0.2 && trace["rate"]?.number(48) == 0.1)
        #expect(trace["weight-gradient"]?.number(0).isMissing == true)
    }

    @Test func aRunIsTheSameAloneAndInASweep() throws {
        var swept = Self.small(.each(.sigmoid, .tanh), depth: 3, width: 5)
        swept.train = Train(rate: [0.1, 0.3], batch: 2, steps: 7)
        var alone = Self.small(.tanh, depth: 3, width: 5)
        alone.train = Train(rate: 0.3, batch: 2, steps: 7)
        alone.seeds = [1]
        let all = try Simulator.inFolder().trace(of: swept).trace
        let one = try Simulator.inFolder().trace(of: alone).trace
        let (rate, activation, seed) = (
            try #require(all["rate"]), try #require(all["activation"]), try #require(all["seed"])
        )
        let same = try all.values("weight-gradient") {
            rate.number($0) == 0.3 && activation.word($0) == "tanh" && seed.number($0) == 1
        }
        #expect(same.count == 8 * 4)
        #expect(same == (try one.values("weight-gradient")))
    }

    @Test func runsThatDifferInOneParameterShareTheirDraws() throws {
        // At step 0 the weights of both activations are the same.
        let experiment = Self.small(.each(.sigmoid, .relu), depth: 2, width: 5)
        let trace = try Simulator.inFolder().trace(of: experiment, extraQuantities: ["weight"]).trace
        let activation = try #require(trace["activation"])
        let one = try trace.values("weight") { activation.word($0) == "sigmoid" }
        #expect(one == (try trace.values("weight") { activation.word($0) == "relu" }))
    }

    @Test func tooManyRunsAreRefusedWithTheirCount() {
        var experiment = Self.small(depth: .range(from: 1, to: 1000, count: 1000))
        experiment.train = Train(rate: .range(from: 0.1, to: 1, count: 1000), steps: 0)
        #expect(objection(to: experiment)?.message.contains("2000000 runs") == true)
        experiment.network?.width = .range(from: 1, to: 5000, count: 5000)
        experiment.network?.initializer = .normal(.range(from: 1, to: 2, count: 5000))
        experiment.task?.noise = .range(from: 1, to: 2, count: 5000)
        experiment.train?.clip = .range(from: 1, to: 2, count: 5000)
        #expect(objection(to: experiment)?.message.contains("more runs than can be counted") == true)
    }

    @Test func tooMuchMemoryIsRefusedWithAnEstimate() {
        var experiment = Self.small(depth: 1000, width: 1024)
        experiment.train = Train(steps: 1_000_000_000)
        let found = objection(to: experiment)
        #expect(found?.message.contains("GB") == true, "\(found?.message ?? "")")
    }

    @Test func experimentsReadBackAsTheyAreWritten() throws {
        var experiment = Self.small(
            .each(.leakyReLU([0.1, 0.2]), .gelu), depth: .range(from: 2, to: 64, count: 6, spacing: .log),
            initializer: .each(.orthogonal, .orthogonal(1.5), .constants([1, 2])))
        experiment.network?.residual = .each(.off, .every([1, 2], join: .beforeActivation))
        experiment.task = Task(.each(.spirals, .point(x: 2), .file("a.csv", inputs: ["x"], targets: ["y"])), noise: 0.2)
        experiment.train = Train(
            .each(.adam, .momentum(0.9)), rate: [0.1], batch: .each(64, .full), clip: 1,
            schedule: .each(.cosine, .warmup(10, then: .cosine), .warmup([5, 6])))
        experiment.record = Record(.weightGradient, .biasGradient(.rms), steps: [0, 10])
        experiment.seeds = [3, 5]
        experiment.precision = .double
        experiment.variants = NamedList([.init("a b", Experiment()), .init("c", Self.small())])
        let codec = Codec<Experiment>.record()
        #expect(try read(codec.write(experiment)) == experiment)
    }

    @Test func filesKeysAreFlat() throws {
        let node = Node.map([
            (
                "task",
                .map([
                    (
                        "data",
                        .map([
                            ("file", .text("d.csv")), ("inputs", .list([.text("x")])), ("targets", .list([.text("y")])),
                        ])
                    )
                ])
            )
        ])
        #expect(try read(node).task?.data == .one(.file("d.csv", inputs: ["x"], targets: ["y"])))
    }
}
