import Testing

/// Experiments that cannot be run, as a user writes them: the error stands at the key that is to be changed.
@Suite struct ExperimentErrorTests {
    typealias Mistake = ErrorTests.Mistake

    /// A figure whose experiment has these keys.
    private static func figure(_ experiment: String) -> String {
        "data:\n  nets:\n"
            + experiment.split(separator: "\n").map { "    \($0)\n" }.joined()
            + "panels: [{x: layer, y: weight-gradient, marks: [line: {summary: median}]}]\n"
    }

    private static func mistake(_ name: String, _ experiment: String, _ message: String, hint: String = "") -> Mistake {
        Mistake(name, figure(experiment), message, hint: hint)
    }

    static let mistakes = [
        mistake(
            "residual block of unequal widths",
            "network: {widths: [8, 8, 6], activation: relu, residual: ▸{every: 2}}\ntask: {data: moons}",
            "the residual block of layers 2 to 3 goes from 8 units to 6", hint: "the same width"),
        mistake(
            "batch normalization of one sample",
            "network: {depth: 2, activation: relu, normalization: ▸batch}\ntrain: {batch: 1, steps: 2}",
            "batch normalization of a batch of one sample", hint: "normalization: layer"),
        mistake(
            "batch normalization of a task of one sample",
            "network: {depth: 2, activation: relu, normalization: ▸batch}\ntask: {data: point}", "of one sample"),
        mistake(
            "batch larger than the samples",
            "network: {depth: 2, activation: relu}\ntask: {data: moons, samples: 50}\ntrain: {batch: ▸64, steps: 2}",
            "a batch of 64 is larger than the 50 samples", hint: "batch: full"),
        mistake(
            "one of several batches is larger",
            "network: {depth: 2, activation: relu}\ntask: {samples: 50}\ntrain: {batch: [8, ▸64], steps: 2}",
            "a batch of 64"),
        mistake(
            "rate NaN", "network: {depth: 2, activation: relu}\ntrain: {rate: ▸.nan, steps: 2}", "a number expected"),
        mistake("rate nan", "network: {depth: 2, activation: relu}\ntrain: {rate: ▸nan, steps: 2}", "number expected"),
        mistake("rate infinite", "network: {depth: 2, activation: relu}\ntrain: {rate: ▸.inf, steps: 2}", "number"),
        mistake("negative rate", "network: {depth: 2, activation: relu}\ntrain: {rate: ▸-0.1, steps: 2}", "-0.1"),
        mistake("depth below 0", "network: {depth: ▸-1, activation: relu}", "-1"),
        mistake("depth without bounds", "network: {depth: ▸1000000000, activation: relu}", "1000000000"),
        mistake("depth that is no whole number", "network: {depth: ▸2.5, activation: relu}", "2.5"),
        mistake("no width", "network: {depth: 2, width: ▸0, activation: relu}", "0"),
        mistake(
            "widths and depth", "network: {depth: 3, widths: ▸[8, 8], activation: relu}",
            "2 widths for a depth of 3"),
        mistake(
            "widths and width", "network: {width: ▸4, widths: [8, 8], activation: relu}", "'width' and 'widths'"),
        mistake("no depth", "network: ▸{activation: relu}", "lacks 'depth'", hint: "number of hidden layers"),
        mistake("no activation", "network: ▸{depth: 3}", "lacks 'activation'", hint: "activation: relu"),
        mistake("no steps in the batch", "network: {depth: 2, activation: relu}\ntrain: {batch: ▸0}", "0"),
        mistake(
            "constants of another count",
            "network: {depth: 2, activation: relu, initializer: {constants: ▸[1, 2]}}", "2 constants for 3 layers"),
        mistake(
            "join in the other order",
            "network: {depth: 3, activation: relu, order: pre-activation, residual: {every: 2, join: ▸before-activation}}",
            "needs 'order: post-activation'"),
        mistake(
            "targets that are no classes",
            "network: {depth: 2, activation: relu}\ntask: {data: {gaussian: {inputs: 3, outputs: 2}}, loss: ▸cross-entropy}",
            "targets that are probabilities", hint: "loss: mse"),
        mistake(
            "targets of a file that are no classes",
            "network: {depth: 2, activation: relu}\ntask: {data: {file: data.csv, inputs: [x], targets: [t, u]}, loss: ▸cross-entropy}",
            "the targets of sample 2 sum to 0.5, not 1"),
        mistake(
            "column that is not there",
            "network: {depth: 2, activation: relu}\ntask: {data: {file: data.csv, inputs: [x, ▸y], targets: [t]}}",
            "'data.csv' has no column 'y'", hint: "x"),
        mistake(
            "data file that is not there",
            "network: {depth: 2, activation: relu}\ntask: {data: {file: ▸nowhere.csv, inputs: [x], targets: [t]}}",
            "'nowhere.csv' cannot be read"),
        mistake(
            "unknown quantity",
            "network: {depth: 2, activation: relu}\nrecord: {quantities: [gain, ▸weight-gradiant]}", "weight-gradiant",
            hint: "weight-gradient"),
        mistake(
            "sweep over nothing", "network: {depth: ▸[], activation: relu}", "an empty list sweeps over nothing"),
        mistake(
            "seeds are no sweep",
            "network: {depth: 2, activation: relu}\nseeds: ▸{from: 1, to: 4, count: 4}", "expected"),
        mistake(
            "what is recorded is no sweep",
            "network: {depth: 2, activation: relu}\nrecord: {every: ▸[1, 10]}", "expected"),
        mistake(
            "variants are no sweep",
            "network: {depth: 2, activation: relu}\nvariants: ▸[{network: {depth: 3}}]", "expected"),
        mistake(
            "variant within a variant",
            "network: {depth: 2, activation: relu}\nvariants: {A: {▸variants: {B: {}}}}", "no variants of its own"),
        mistake(
            "range of words",
            "network: {depth: 2, activation: ▸{from: relu, to: tanh, count: 3}}", "one activation expected, found a map"
        ),
        mistake(
            "range without a count", "network: {depth: ▸{from: 1, to: 9}, activation: relu}", "lacks 'count'"),
        mistake(
            "log range through 0",
            "network: {depth: 2, activation: relu}\ntrain: {rate: ▸{from: 0, to: 1, count: 3, spacing: log}}",
            "needs ends above 0"),
        mistake(
            "more runs than is sane",
            "▸network: {depth: {from: 1, to: 1000, count: 1000}, activation: relu}\ntrain: {rate: {from: 0.1, to: 1, count: 1000}, steps: 2}\nseeds: 20",
            "20000000 runs, more than the limit of 100000", hint: "--limit runs=20000000"),
        mistake(
            "more memory than is there",
            "▸network: {depth: 1000, width: 64, activation: relu}\ntrain: {steps: 1000000000}\nseeds: 3",
            "the 3 runs would take about", hint: "record: {every: n}"),
        mistake(
            "tensor that is missing",
            "network: {depth: 2, width: 2, activation: relu, parameters: ▸lacking.safetensors}\ntask: {data: {gaussian: {inputs: 2, outputs: 1}}}",
            "lacks the tensor 'layers.2.weight'"),
        mistake(
            "tensor that is misshapen",
            "network: {depth: 1, width: 3, activation: relu, parameters: ▸lacking.safetensors}\ntask: {data: {gaussian: {inputs: 2, outputs: 1}}}",
            "'layers.0.weight' of 'lacking.safetensors' has the shape [2, 2], not [3, 2]"),
        mistake(
            "tensor too many",
            "network: {depth: 0, activation: relu, parameters: ▸lacking.safetensors}\ntask: {data: {gaussian: {inputs: 2, outputs: 2}}}",
            "'layers.1.bias'"),
        mistake(
            "parameters that are none",
            "network: {depth: 1, width: 2, activation: relu, parameters: ▸data.csv}", "data.csv"),
    ]

    /// Two layers' tensors: [2, 2] and [1, 2] weights with their biases, all 0.5.
    private static var parameters: [UInt8] {
        let tensors = [
            ("layers.0.bias", [2]), ("layers.0.weight", [2, 2]), ("layers.1.bias", [1]), ("layers.1.weight", [1, 2]),
        ]
        var (header, offset) = ([String](), 0)
        for (name, shape) in tensors {
            let end = offset + 4 * shape.reduce(1, *)
            header.append("\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        let text = Array("{\(header.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
        return length + text + (0..<offset / 4).flatMap { _ in [0, 0, 0, 0x3F] }
    }

    @Test(arguments: mistakes)
    func isSaidAtItsKey(mistake: Mistake) throws {
        let table = Array("x,t,u\n1,0,1\n2,0.5,0\n".utf8)
        var files: [(name: String, bytes: [UInt8])] = [("data.csv", table)]
        if mistake.yaml.contains("lacking") { files.append(("lacking.safetensors", Self.parameters)) }
        try mistake.expect(with: files)
    }

    /// An experiment that is sound but for its panels is told before it runs: nothing is simulated in vain.
    @Test func validationRunsNothing() throws {
        let command = try Command()
        for mistake in Self.mistakes.prefix(12) {
            try command.write(mistake.yaml.replacing("▸", with: ""), to: "figure.yaml")
            let result = try command.run("validate", "figure.yaml")
            #expect(result.status == 65 && result.errors.contains(mistake.message), "\(result.errors)")
        }
    }
}
