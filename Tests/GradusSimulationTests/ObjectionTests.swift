import GradusLanguage
import Testing

@testable import GradusSimulation

/// Experiments that cannot be run say so at the right key.
@Suite struct ObjectionTests {
    private func experiment(_ change: (inout Experiment) -> Void = { _ in }) -> Experiment {
        var experiment = Experiment(
            network: Network(depth: 4, width: 4, activation: .tanh), task: Task(.spirals, samples: 16),
            train: Train(batch: 8, steps: 1), seeds: 1)
        change(&experiment)
        return experiment
    }

    private func expect(
        _ path: FieldPath, _ words: String, in folder: String = "", _ change: (inout Experiment) -> Void,
        location: SourceLocation = #_sourceLocation
    ) {
        let found = objection(to: experiment(change), in: folder)
        #expect(found?.path == path, "\(String(describing: found))", sourceLocation: location)
        #expect(found?.message.contains(words) == true, "\(found?.message ?? "")", sourceLocation: location)
    }

    @Test func aSoundOneHasNone() { #expect(objection(to: experiment()) == nil) }

    @Test func missingKeys() {
        expect(["network"], "lacks 'depth'") { $0.network?.depth = nil }
        expect(["network"], "lacks 'activation'") { $0.network?.activation = nil }
        expect([], "lacks 'network'") { $0.network = nil }
    }

    @Test func layersThatDoNotFit() {
        expect(["network", "widths"], "2 widths for a depth of 4") { $0.network?.widths = .one([3, 3]) }
        expect(["network", "residual"], "from 4 units to 5") {
            $0.network = Network(widths: .one([4, 4, 5]), activation: .tanh, residual: .every(2))
        }
        expect(["network", "residual", "join"], "post-activation") {
            $0.network?.residual = .every(2, join: .beforeActivation)
            $0.network?.order = .preActivation
        }
        expect(["network", "initializer", "constants"], "3 constants for 5 layers") {
            $0.network?.initializer = .constants([1, 2, 3])
        }
    }

    @Test func batchesThatDoNotFit() {
        expect(["train", "batch"], "batch of 17") { $0.train?.batch = 17 }
        expect(["network", "normalization"], "one sample") {
            $0.network?.normalization = .batch
            $0.train?.batch = 1
        }
        expect(["variants", "B", "train", "batch"], "batch of 99") {
            var variant = Experiment()
            variant.train = Train(batch: 99)
            $0.variants = NamedList([.init("A", Experiment()), .init("B", variant)])
        }
    }

    @Test func targetsThatAreNoProbabilities() {
        expect(["task", "loss"], "probabilities") {
            $0.task = Task(.gaussian(), samples: 16, loss: .crossEntropy)
        }
    }

    @Test func valuesThatNoFileCouldHold() {
        #expect(objection(to: experiment { $0.train?.rate = .one(.nan) }) != nil)
        #expect(objection(to: experiment { $0.network?.depth = -1 }) != nil)
        #expect(objection(to: experiment { $0.network?.depth = 1_000_000_000 }) != nil)
        #expect(objection(to: experiment { $0.network?.depth = [] }) != nil)
        #expect(
            objection(to: experiment { $0.record = Record("weight-gradiant") })?.hint?.contains("weight-gradient")
                == true)
        #expect(objection(to: experiment { $0.record = Record("gain.rms") })?.message.contains("no norm") == true)
        #expect(objection(to: experiment { $0.network?.initializer = .scaledNormal(-1) }) != nil)
    }

    @Test func filesThatAreNotThere() {
        let folder = fixture("exact/tanh-mlp")
        func data(_ inputs: [String], _ file: String = "data.csv") -> Task {
            Task(.file(.one(file), inputs: inputs, targets: ["t1", "t2"]))
        }
        expect(["task", "data", "inputs", 1], "no column 'x9'", in: folder) { $0.task = data(["x1", "x9"]) }
        expect(["task", "data", "file"], "cannot be read", in: folder) { $0.task = data(["x1"], "none.csv") }
        expect(["task", "data", "file"], "not a file", in: folder) { $0.task = data(["x1"], ".") }
        expect(["network", "parameters"], "has the shape [8, 3], not [4, 3]", in: folder) {
            $0.task = data(["x1", "x2", "x3"])
            $0.train?.batch = .full
            $0.network?.parameters = "parameters.safetensors"
        }
        expect(["network", "parameters"], "'layers.5.weight'", in: folder) {
            $0.task = data(["x1", "x2", "x3"])
            $0.train?.batch = .full
            $0.network = Network(depth: 6, width: 8, activation: .tanh, parameters: "parameters.safetensors")
        }
        expect(["network", "parameters"], "'layers.4.weight'", in: folder) {
            $0.task = data(["x1", "x2", "x3"])
            $0.train?.batch = .full
            $0.network = Network(widths: .one([8, 8, 8, 8]), activation: .tanh, parameters: "parameters.safetensors")
        }
    }

    @Test func tensorsThatAreMissingOrTooMany() throws {
        let folder = fixture("exact/relu-batchnorm")
        func network(_ normalization: Normalization) -> (inout Experiment) -> Void {
            return {
                $0.task = Task(.file("data.csv", inputs: ["x1", "x2", "x3"], targets: ["t1", "t2"]))
                $0.network = Network(
                    depth: 6, width: 10, activation: .relu, normalization: .one(normalization),
                    parameters: "parameters.safetensors")
            }
        }
        expect(["network", "parameters"], "'norms.0.bias', which the network does not", in: folder, network(.rms))
        expect(["network", "parameters"], "which the network does not", in: folder, network(.off))
        let plain = fixture("exact/tanh-mlp")
        expect(["network", "parameters"], "lacks the tensor 'norms.0.weight'", in: plain) {
            $0.task = Task(.file("data.csv", inputs: ["x1", "x2", "x3"], targets: ["t1", "t2"]))
            $0.network = Network(
                depth: 5, width: 8, activation: .tanh, normalization: .layer, parameters: "parameters.safetensors")
        }
    }

    @Test func damagedParameters() throws {
        let sound = try FileCache(base: "").bytes(fixture("exact/tanh-mlp/parameters.safetensors"))
        #expect(try Safetensors(sound, path: "p").tensors.count == 12)
        for length in [0, 7, 8, 20, sound.count - 1] {
            #expect(throws: Diagnostics.self) { try Safetensors(Array(sound.prefix(length)), path: "p") }
        }
        var huge = sound
        huge[7] = 0xFF
        #expect(throws: Diagnostics.self) { try Safetensors(huge, path: "p") }
        #expect(HeaderReader.read(Array(repeating: UInt8(ascii: "["), count: 100_000)[...]) == nil)
        #expect(HeaderReader.read(Array(#"{"a":[1,2],"b":"x\"y"} "#.utf8)[...])?["b"] == .text("x\"y"))
        #expect([0x3C00, 0xC000, 0x0001, 0x7C00].map { Safetensors.half($0) } == [1, -2, 0x1p-24, .infinity])
    }

    @Test func unknownKeysNameTheNearest() {
        var reading = Reading()
        let node = Node.map([("network", .map([("activatoin", .word("relu")), ("depth", .word("-3"))]))])
        #expect(Codec<Experiment>.record().read(node, &reading) == nil)
        #expect(reading.diagnostics.contains { $0.hint?.contains("activation") == true })
        #expect(reading.diagnostics.count == 2)
    }
}
