import Testing

@testable import GradusSimulation

/// Three steps of training by every optimizer, over all networks whose gradients `GradientTests` proves: what is recorded is
/// what the same gradients and the formulas of torch.optim's documentation give, written here once more, one number at a time.
@Suite struct TrainingTests {
    /// A parameter's own update rule, in the words of torch.optim.
    private struct Rule {
        let name: String
        let rate = 0.05
        var buffer = 0.0
        var square = 0.0
        var t = 0

        init(_ name: String) { self.name = name }

        mutating func step(_ w: Double, _ g: Double) -> Double {
            t += 1
            switch name {
            case "momentum", "nesterov":
                buffer = t == 1 ? g : 0.8 * buffer + g
                return w - rate * (name == "nesterov" ? g + 0.8 * buffer : buffer)
            case "adam", "adamw":
                let w = name == "adamw" ? w - rate * 0.01 * w : w
                buffer = 0.9 * buffer + (1 - 0.9) * g
                square = 0.999 * square + (1 - 0.999) * g * g
                var (p, q) = (1.0, 1.0)
                for _ in 0..<t { (p, q) = (p * 0.9, q * 0.999) }
                return w - rate * (buffer / (1 - p)) / ((square / (1 - q)).squareRoot() + 1e-8)
            case "rmsprop":
                square = 0.99 * square + (1 - 0.99) * g * g
                return w - rate * g / (square.squareRoot() + 1e-8)
            default: return w - rate * g
            }
        }
    }

    private static let steps = 3

    @Test(arguments: OptimizerDefinition.all.map(\.name), NormalizationDefinition.all.map(\.name))
    func recordsWhatTheFormulasGive(_ optimizer: String, _ normalization: String) throws {
        var experiment = Experiment(
            network: Network(depth: 1, width: 1, activation: .tanh), task: Task(.point()), seeds: 1, precision: .double)
        experiment.record = Record(.weight, .weightGradient, .biasGradient, .updateRatio, .loss)
        let plan = try Simulator.inFolder().plan(of: experiment, extraQuantities: [])
        for shape in GradientTests.Shape.all where shape.normalization == normalization {
            var setting = try #require(shape.setting)
            setting.optimizer = try #require(Optimizer(optimizer).definition)
            setting.optimizerNumber = 0.8
            setting.rate = 0.05
            setting.steps = Self.steps
            setting.recorded = .every(1, last: Self.steps)
            let training = Training<Double>(setting, plan, seed: 3)
            training.run(.alone) { _ in true }
            #expect(training.divergedAt == nil)
            try compare(training, setting, "\(shape.testDescription) \(optimizer)")
        }
    }

    private func compare(_ training: Training<Double>, _ setting: RunSetting, _ what: String) throws {
        let net = Net<Double>(setting)
        net.drawParameters(seed: 3)
        let samples = setting.data.draw(3)
        net.inputs.update(from: samples.inputs, count: samples.inputs.count)
        net.targets.update(from: samples.targets, count: samples.targets.count)
        let outputs = net.layers[net.depth + 1].fanOut
        var rules = [Rule](repeating: Rule(setting.optimizer.name), count: net.parameterCount)
        let layers = setting.depth + 2
        func recorded(_ quantity: Int, _ step: Int, _ layer: Int) -> Double {
            training.values[(quantity * (Self.steps + 1) + step) * layers + layer]
        }
        func norm(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
            (0..<count).reduce(0) { $0 + x[$1] * x[$1] }.squareRoot()
        }
        func agree(_ found: Double, _ wanted: Double, _ name: String) {
            // A bias before a normalization has no gradient at all: what is left is rounding, which adam makes a step of.
            #expect(abs(found - wanted) <= 1e-9 * abs(wanted) + 1e-13, "\(what), \(name): \(found), \(wanted)")
        }
        for step in 0...Self.steps {
            net.forward()
            let loss = setting.loss.double(net.batch, outputs, net.outputs, net.targets, net.current)
            net.backward(
                .alone, Recorder<Double>([], depth: net.depth, steps: 1, steepest: 1), wantsInputGradient: false)
            agree(recorded(4, step, 0), loss, "loss at \(step)")
            let before = Array(UnsafeBufferPointer(start: net.parameters, count: net.parameterCount))
            for i in before.indices { net.parameters[i] = rules[i].step(before[i], net.gradients[i]) }
            for index in 1...net.depth + 1 {
                let layer = net.layers[index]
                let (count, start) = (layer.fanIn * layer.fanOut, layer.weight - net.parameters)
                let old = Array(before[start..<start + count])
                let change = old.indices.map { layer.weight[$0] - old[$0] }
                agree(recorded(0, step, index), norm(old, count), "weight at \(step), \(index)")
                agree(recorded(1, step, index), norm(layer.weightGradient, count), "gradient at \(step), \(index)")
                agree(recorded(2, step, index), norm(layer.biasGradient, layer.fanOut), "bias at \(step), \(index)")
                agree(recorded(3, step, index), norm(change, count) / norm(old, count), "update at \(step), \(index)")
            }
        }
    }
}
