import Testing

@testable import GradusSimulation

/// Gradients against central differences of the loss, in double precision, over what the language can combine.
@Suite struct GradientTests {
    struct Shape: CustomTestStringConvertible, Sendable {
        var activation: String
        var normalization: String
        var residual: Int
        var isBefore: Bool
        var order: LayerOrder
        var depth = 4
        var width = 3
        var loss = "mse"

        var testDescription: String {
            "\(activation) \(normalization) \(residual) \(isBefore) \(order.rawValue) \(depth)×\(width) \(loss)"
        }

        var setting: RunSetting? {
            let wide = loss == "mse" ? 2 : 3
            let samples = Samples(
                count: 5, inputCount: 2, targetCount: wide, inputs: RandomStream(seed: 1, .inputs).normals(10),
                targets: loss == "mse"
                    ? RandomStream(seed: 1, .targets).normals(10) : (0..<15).map { $0 % 3 == $0 / 3 % 3 ? 1 : 0 })
            guard let activation = Activation(activation).definition, let output = Activation("tanh").definition,
                let initializer = Initializer("lecun-normal").definition,
                let normalization = Normalization(normalization).definition, let loss = Loss(loss).definition,
                let optimizer = Optimizer("sgd").definition
            else { return nil }
            return RunSetting(
                widths: [2] + [Int](repeating: width, count: depth) + [wide], activation: activation,
                activationNumber: 0.2, outputActivation: output, outputActivationNumber: 0, initializer: initializer,
                initializerNumber: .nan, initializerNumbers: [], biasDeviation: 0.3, normalization: normalization,
                residualEvery: residual, residualScale: 0.7,
                residualJoin: isBefore ? .beforeActivation : .afterActivation,
                order: order, parameters: nil,
                data: PreparedData(count: 5, inputCount: 2, targetCount: wide) { _ in samples }, loss: loss,
                optimizer: optimizer, optimizerNumber: 0, rate: 0.1, batch: 5, isFullBatch: true, steps: 0, clip: nil,
                schedule: .constant, recorded: .every(1, last: 0), precision: .double)
        }

        /// Every activation × normalization × order × residual join that there is, with blocks of two layers (of which the last
        /// is shorter); blocks of one and of three with one activation, and the ends of the language.
        static let all: [Shape] = {
            var shapes: [Shape] = []
            for normalization in NormalizationDefinition.all.map(\.name) {
                for order in LayerOrder.allCases {
                    for residual in 0...3 {
                        for isBefore in residual > 0 && order == .postActivation ? [false, true] : [false] {
                            let activations = residual % 2 == 0 ? ActivationDefinition.all.map(\.name) : ["tanh"]
                            shapes += activations.map {
                                Shape(
                                    activation: $0, normalization: normalization, residual: residual,
                                    isBefore: isBefore, order: order)
                            }
                        }
                    }
                }
            }
            for depth in [0, 1] {
                for order in LayerOrder.allCases {
                    shapes.append(
                        Shape(
                            activation: "gelu", normalization: "batch", residual: 1, isBefore: false, order: order,
                            depth: depth, width: 1))
                }
            }
            shapes.append(
                Shape(
                    activation: "silu", normalization: "layer", residual: 2, isBefore: false, order: .preActivation,
                    loss: "cross-entropy"))
            return shapes
        }()
    }

    @Test func everyCombinationIsThere() {
        let activations = ActivationDefinition.all.count
        let normalizations = NormalizationDefinition.all.count
        // None and blocks of two: post-activation with either join, pre-activation with one.
        #expect(Shape.all.count >= activations * normalizations * 5)
    }

    @Test(arguments: Shape.all) func agreesWithCentralDifferences(_ shape: Shape) throws {
        let setting = try #require(shape.setting)
        let net = Net<Double>(setting)
        net.drawParameters(seed: 3)
        // Scales and shifts that are not 1 and 0 make their gradients tell.
        var stream = RandomStream(seed: 9, .noise)
        for index in 1...net.depth + 1 {
            let layer = net.layers[index]
            for i in 0..<layer.units {
                layer.gamma?[i] = 1 + 0.3 * stream.normal()
                layer.beta?[i] = 0.3 * stream.normal()
            }
        }
        let samples = setting.data.draw(0)
        net.inputs.update(from: samples.inputs, count: samples.inputs.count)
        net.targets.update(from: samples.targets, count: samples.targets.count)
        let outputs = net.layers[net.depth + 1].fanOut
        func loss() -> Double {
            net.forward()
            return setting.loss.double(net.batch, outputs, net.outputs, net.targets, net.current)
        }
        let recorder = Recorder<Double>([], depth: net.depth, steps: 1, steepest: 1)
        _ = loss()
        let byInput = net.backward(.alone, recorder, wantsInputGradient: true)
        let gradients = Array(UnsafeBufferPointer(start: net.gradients, count: net.parameterCount))
        let inputGradient = Array(UnsafeBufferPointer(start: byInput, count: samples.inputs.count))

        func check(_ place: UnsafeMutablePointer<Double>, _ gradient: Double, _ what: String) {
            let value = place.pointee
            func slope(_ h: Double) -> Double {
                place.pointee = value + h
                let up = loss()
                place.pointee = value - h
                let down = loss()
                place.pointee = value
                return (up - down) / (2 * h)
            }
            // A kink of φ may lie within the step: then a smaller one, whose rounding is larger.
            var (expected, agrees) = (0.0, false)
            for h in [1e-4, 1e-5, 1e-6] where !agrees {
                expected = (4 * slope(h / 2) - slope(h)) / 3
                agrees = abs(gradient - expected) < 1e-12 / h * max(1, abs(expected))
            }
            #expect(agrees, "\(what): \(gradient), \(expected)")
        }
        for i in 0..<net.parameterCount where gradients[i] != 0 || net.parameters[i] != 0 {
            check(net.parameters + i, gradients[i], "parameter \(i)")
        }
        for i in inputGradient.indices { check(net.inputs + i, inputGradient[i], "input \(i)") }
    }
}
