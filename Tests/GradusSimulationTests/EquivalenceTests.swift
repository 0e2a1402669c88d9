import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

/// Networks that must give the same numbers.
@Suite struct EquivalenceTests {
    private let quantities: [QuantityName] = [.weightGradient, .biasGradient, .activationGradient]

    private func experiment(_ network: Network, samples: Int = 6, steps: Int = 3) -> Experiment {
        var record = Record()
        record.quantities = quantities
        return Experiment(
            network: network, task: Task(.gaussian(inputs: 3, outputs: 2), samples: .one(samples)),
            train: Train(rate: 0.1, batch: .full, steps: .one(steps)), record: record, seeds: 2, precision: .double)
    }

    private func values(_ trace: Trace, _ name: String) throws -> [[Int]: Double] {
        let columns = try ["seed", "step", "layer", name].map { try trace.column($0) }
        var values: [[Int]: Double] = [:]
        for row in 0..<trace.rowCount where !columns[3].number(row).isMissing {
            values[columns[..<3].map { Int($0.number(row)) }] = columns[3].number(row)
        }
        return values
    }

    /// With scale 0 only the skips are left: each block is the identity, and the net is layer 1 and the output layer.
    @Test(arguments: LayerOrder.allCases, [1, 2, 3]) func aResidualNetOfScaleZeroIsItsSkeleton(
        _ order: LayerOrder, _ every: Int
    ) throws {
        var whole = experiment(
            Network(
                depth: 7, width: 5, activation: .tanh, residual: .every(.one(every), scale: 0), order: .one(order)))
        whole.record?.quantities = [.weightGradient, .activationGradient, .loss]
        let trace = try Simulator.inFolder().trace(of: whole).trace
        let gradient = try values(trace, "activation-gradient")
        // What passes a block is what enters it; inside nothing flows.
        for seed in 0..<2 {
            for step in 0...3 {
                let first = try #require(gradient[[seed, step, 1]])
                #expect(first > 0)
                #expect(abs((gradient[[seed, step, 7]] ?? 0) / first - 1) < 1e-13)
                for (place, value) in try values(trace, "weight-gradient")
                where place[0] == seed && place[1] == step && (2...7).contains(place[2]) { #expect(value == 0) }
            }
        }
        // One hidden layer with the same first weights has the same gradients where the output weights are alike: constant ones.
        func constant(_ depth: Int, _ residual: Swept<Residual>) -> Experiment {
            experiment(
                Network(
                    depth: .one(depth), width: 5, activation: .tanh, initializer: .constant(0.3), residual: residual,
                    order: .one(order)))
        }
        let deep = try Simulator.inFolder().trace(of: constant(7, .every(.one(every), scale: 0))).trace
        let skeleton = try Simulator.inFolder().trace(of: constant(1, .off)).trace
        let (a, b) = (try values(deep, "weight-gradient"), try values(skeleton, "weight-gradient"))
        for seed in 0..<2 {
            for step in 0...3 {
                for (layer, same) in [(1, 1), (8, 2)] {
                    let wanted = try #require(b[[seed, step, same]])
                    #expect(abs((a[[seed, step, layer]] ?? .nan) / wanted - 1) < 1e-12)
                }
            }
        }
    }

    /// The gradient of a batch is the mean of its samples' gradients: every sample alike gives that of one.
    @Test(arguments: ["none", "layer", "rms"]) func aBatchIsTheMeanOfItsSamples(_ name: String) throws {
        let folder = fixture("exact/tanh-mlp")
        let table = try NumberTable("\(folder)/data.csv")
        let count = table.rows.count
        func prepared(_ rows: Range<Int>) -> PreparedData {
            let inputs = rows.flatMap { table.rows[$0][..<3].map { $0 ?? 0 } }
            let targets = rows.flatMap { table.rows[$0][3..<5].map { $0 ?? 0 } }
            let samples = Samples(
                count: rows.count, inputCount: 3, targetCount: 2, inputs: inputs, targets: targets)
            return PreparedData(count: rows.count, inputCount: 3, targetCount: 2) { _ in samples }
        }
        func gradients(_ rows: Range<Int>) throws -> [Double] {
            let network = Network(
                depth: 3, width: 4, activation: .gelu, bias: .normal(0.2), normalization: .one(Normalization(name)))
            let plan = try Simulator.inFolder().plan(
                of: experiment(network, samples: count), extraQuantities: [])
            var setting = plan.settings[0]
            setting.data = prepared(rows)
            setting.batch = rows.count
            let net = Net<Double>(setting)
            net.drawParameters(seed: 1)
            let samples = setting.data.draw(0)
            net.inputs.update(from: samples.inputs, count: samples.inputs.count)
            net.targets.update(from: samples.targets, count: samples.targets.count)
            net.forward()
            _ = setting.loss.double(net.batch, 2, net.outputs, net.targets, net.current)
            net.backward(.alone, Recorder<Double>([], depth: 3, steps: 1, steepest: 1), wantsInputGradient: false)
            return (0..<net.parameterCount).map { net.gradients[$0] }
        }
        let whole = try gradients(0..<count)
        let parts = try (0..<count).map { try gradients($0..<$0 + 1) }
        var largest = 0.0
        for i in whole.indices {
            let mean = parts.reduce(0) { $0 + $1[i] } / Double(count)
            largest = max(largest, abs(mean))
            #expect(abs(mean - whole[i]) < 1e-14)
        }
        #expect(count > 1 && largest > 1e-3)
    }

    /// A net whose units are all alike is a chain: loops, tiles and the library compute the same gradients.
    @Test(arguments: [2, 8, 9, 64, 1024]) func aNetOfEqualUnitsIsAChain(_ width: Int) throws {
        func gradients(_ width: Int) throws -> [Double] {
            let plan = try Simulator.inFolder().plan(
                of: Experiment(
                    network: Network(depth: 3, width: .one(width), activation: .tanh),
                    task: Task(.gaussian(inputs: 1, outputs: 1), samples: 2), seeds: 1, precision: .double),
                extraQuantities: [])
            let net = Net<Double>(plan.settings[0])
            net.inputs.update(from: [0.7, -0.2], count: 2)
            net.targets.update(from: [0.1, 0.4], count: 2)
            for (index, weight) in [1.1, 0.8, -1.3, 0.6].enumerated() {
                let layer = net.layers[index + 1]
                for i in 0..<layer.fanIn * layer.fanOut { layer.weight[i] = weight / Double(layer.fanIn) }
                for i in 0..<layer.fanOut { layer.bias[i] = 0.05 }
            }
            net.forward()
            _ = plan.settings[0].loss.double(2, 1, net.outputs, net.targets, net.current)
            net.backward(.alone, Recorder<Double>([], depth: 3, steps: 1, steepest: 1), wantsInputGradient: false)
            // A weight of the chain is fan-in · w for each of the fan-in × fan-out weights here.
            return (1...4).map { index in
                let layer = net.layers[index]
                let count = layer.fanIn * layer.fanOut
                return (0..<count).reduce(0) { $0 + layer.weightGradient[$1] } / Double(layer.fanIn)
            }
        }
        for (mine, chain) in zip(try gradients(width), try gradients(1)) { #expect(abs(mine / chain - 1) < 1e-10) }
    }
}
