import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

/// A large run is shared by threads; its numbers do not show by how many.
@Suite struct ThreadTests {
    /// Every form of a net, as a name for the test's log.
    private static let networks: [(String, Network)] = {
        let normalizations = NormalizationDefinition.all.map(\.name)
        let residuals: [Swept<Residual>] = [
            .off, .every(2, scale: 0.5), .every(1, scale: 1, join: .one(.beforeActivation)),
        ]
        return normalizations.flatMap { name in
            LayerOrder.allCases.flatMap { order in
                residuals.enumerated().compactMap { index, residual -> (String, Network)? in
                    // The join is before the activation in pre-activation order anyway.
                    if index == 2 && order == .preActivation { return nil }
                    let network = Network(
                        depth: 5, width: 50, activation: .tanh, bias: .normal(0.1),
                        normalization: .one(Normalization(name)), residual: residual, order: .one(order))
                    return ("\(name) \(order) \(index)", network)
                }
            }
        }
    }()

    /// The bits that a run records, on so many threads.
    private func bits<T: Real>(_ experiment: Experiment, _ threads: Int, _: T.Type) throws -> [Double] {
        let plan = try Simulator.inFolder().plan(of: experiment, extraQuantities: [])
        let training = Training<T>(plan.settings[0], plan, seed: 0, threads: threads)
        Member.together(threads) { training.run($0) { _ in true } }
        #expect(training.divergedAt == nil)
        // What is undefined is NaN, equal to nothing.
        return training.values.map { $0.isNaN ? -1 : Double($0) }
    }

    private func check<T: Real>(
        _ experiment: Experiment, _ type: T.Type, _ name: String, upTo most: Int = 4
    ) throws {
        let alone = try bits(experiment, 1, type)
        for threads in 2...most { #expect(try bits(experiment, threads, type) == alone, "\(name), \(threads) threads") }
    }

    @Test(arguments: 0..<networks.count) func threadsLeaveNoTrace(_ index: Int) throws {
        var record = Record()
        record.quantities = [.weightGradient, .biasGradient, .activationGradient, .preactivationGradient, .updateRatio]
        let experiment = Experiment(
            network: Self.networks[index].1, task: Task(.gaussian(inputs: 17, outputs: 3), samples: 75),
            train: Train(.momentum(0.9), rate: 0.01, batch: 67, steps: 3), record: record, seeds: 1)
        try check(experiment, Float.self, Self.networks[index].0)
        try check(experiment, Double.self, Self.networks[index].0)
    }

    /// Clipped, so that the norm over all parameters counts too.
    @Test(arguments: 0..<networks.count, OptimizerTests.all) func threadsLeaveNoTraceInAnUpdate(
        _ index: Int, _ optimizer: Optimizer
    ) throws {
        let experiment = Experiment(
            network: Self.networks[index].1, task: Task(.gaussian(inputs: 3, outputs: 2), samples: 30),
            train: Train(.one(optimizer), rate: 0.01, batch: .full, steps: 1, clip: 0.1),
            record: Record(.weightGradient, .updateRatio, .weight), seeds: 1)
        try check(experiment, Float.self, "\(Self.networks[index].0) \(optimizer.name)", upTo: 2)
    }

    /// Products of a million weights are the library's, which sums in its own way: in the same parts for any threads.
    @Test func threadsLeaveNoTraceInTheLibrarysProducts() throws {
        let experiment = Experiment(
            network: Network(depth: 2, width: 1024, activation: .tanh, initializer: .constant(0.003)),
            task: Task(.gaussian(inputs: 3, outputs: 2), samples: 80), train: Train(rate: 0.1, batch: .full, steps: 2),
            seeds: 1)
        try check(experiment, Float.self, "library")
    }

    /// Three runs on two threads: two side by side, then one on both.
    @Test func runsThatAreLeftOverShareTheThreads() throws {
        let experiment = Experiment(
            network: Network(depth: 3, width: 100, activation: .tanh),
            task: Task(.gaussian(inputs: 4, outputs: 3), samples: 90), train: Train(rate: 0.1, batch: .full, steps: 2),
            seeds: 3)
        func bytes(_ jobs: Int) throws -> [UInt8] {
            var bytes: [UInt8] = []
            try TraceFormat.npz.write(Simulator(jobs: jobs).trace(of: experiment).trace) { bytes += $0 }
            return bytes
        }
        #expect(try bytes(2) == bytes(1))
    }

    @Test func sharesCoverEverythingOnce() {
        for size in 1...5 {
            for count in [0, 1, 7, 8, 9, 64, 67] {
                var covered: [Int] = []
                for rank in 0..<size { covered += Member(rank: rank, size: size).share(of: count, by: 8) }
                #expect(covered == Array(0..<count))
            }
        }
    }

    @Test func membersMeetManyTimes() {
        let size = 4
        let turns = 20_000
        let sums = UnsafeMutableBufferPointer<Int>.allocate(capacity: size * 16)
        defer { sums.deallocate() }
        sums.initialize(repeating: 0)
        nonisolated(unsafe) let all = sums
        Member.together(size) { member in
            for turn in 0..<turns {
                // Each takes its left neighbour's last number, which it may not have changed before all have read it.
                let neighbour = all[(member.rank + member.size - 1) % member.size * 16]
                member.meet()
                all[member.rank * 16] = neighbour + (turn & 1)
                member.meet()
            }
        }
        for rank in 0..<size { #expect(sums[rank * 16] == turns / 2) }
    }
}
