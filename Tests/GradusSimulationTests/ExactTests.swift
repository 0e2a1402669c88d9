import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

/// Runs whose every number PyTorch's autograd computed too, in double precision.
struct ExactCase: CustomTestStringConvertible, Sendable {
    var name: String
    var network: Network
    var train: Train
    var loss: Loss = .mse
    var inputs = ["x1", "x2", "x3"]
    var targets = ["t1", "t2"]

    var testDescription: String { name }

    func experiment(quantities: [String], precision: Precision = .double) -> Experiment {
        var network = network
        network.parameters = "parameters.safetensors"
        var record = Record()
        record.quantities = quantities.map { QuantityName($0) }
        var train = train
        train.batch = .full
        return Experiment(
            network: network, task: Task(.file("data.csv", inputs: inputs, targets: targets), loss: .one(loss)),
            train: train, record: record, seeds: 1, precision: .one(precision))
    }

    static let all: [ExactCase] = [
        ExactCase(
            name: "scalar-sigmoid-chain",
            network: Network(depth: 3, width: 1, activation: .sigmoid, outputActivation: .sigmoid),
            train: Train(.sgd, rate: 0.5, steps: 5), inputs: ["x1"], targets: ["t1"]),
        ExactCase(
            name: "tanh-mlp", network: Network(depth: 5, width: 8, activation: .tanh), train: Train(rate: 0.1, steps: 3)
        ),
        ExactCase(
            name: "relu-deep", network: Network(depth: 20, width: 16, activation: .relu),
            train: Train(rate: 0.01, steps: 3)),
        ExactCase(
            name: "norms", network: Network(depth: 4, width: 8, activation: .elu), train: Train(rate: 0.1, steps: 1)),
        ExactCase(
            name: "derivative-and-dead", network: Network(depth: 6, width: 12, activation: .relu),
            train: Train(rate: 0.1, steps: 3)),
        ExactCase(
            name: "adam-update-ratio", network: Network(depth: 4, width: 8, activation: .silu),
            train: Train(.adam, rate: 0.01, steps: 5)),
        ExactCase(
            name: "cross-entropy-momentum", network: Network(depth: 4, width: 8, activation: .tanh),
            train: Train(.momentum(0.9), rate: 0.1, steps: 5), loss: .crossEntropy, targets: ["t1", "t2", "t3"]),
        ExactCase(
            name: "gelu-layernorm", network: Network(depth: 6, width: 10, activation: .gelu, normalization: .layer),
            train: Train(rate: 0.1, steps: 3)),
        ExactCase(
            name: "relu-batchnorm", network: Network(depth: 6, width: 10, activation: .relu, normalization: .batch),
            train: Train(rate: 0.1, steps: 3)),
        ExactCase(
            name: "residual-after", network: Network(depth: 7, width: 8, activation: .relu, residual: .every(2)),
            train: Train(rate: 0.01, steps: 3)),
        ExactCase(
            name: "residual-original-block",
            network: Network(
                depth: 7, width: 8, activation: .relu, normalization: .batch,
                residual: .every(2, scale: 1, join: .beforeActivation)),
            train: Train(rate: 0.01, steps: 3)),
        ExactCase(
            name: "preactivation-residual",
            network: Network(
                depth: 7, width: 8, activation: .relu, normalization: .batch, residual: .every(2), order: .preActivation
            ),
            train: Train(rate: 0.01, steps: 3)),
    ]
}

@Suite struct ExactTests {
    @Test(arguments: ExactCase.all) func agreesWithAutograd(_ exact: ExactCase) throws {
        let folder = fixture("exact/\(exact.name)")
        let expected = try NumberTable("\(folder)/expected.csv")
        let quantities = Array(expected.names.dropFirst(2))
        let trace = try Simulator.inFolder(folder).trace(of: exact.experiment(quantities: quantities)).trace
        var compared = 0
        for (column, quantity) in quantities.enumerated() {
            let values = try trace.values(quantity)
            for row in expected.rows {
                let place = [Int(try #require(row[0])), Int(try #require(row[1]))]
                guard let wanted = row[column + 2] else {
                    #expect(values[place] == nil, "\(quantity) at \(place) is not defined")
                    continue
                }
                let found = try #require(values[place], "\(quantity) at \(place)")
                compared += 1
                // A bias before a normalization has no gradient at all: what is left is rounding.
                if quantity.hasPrefix("bias-gradient") && abs(wanted) < 1e-12 && abs(found) < 1e-12 { continue }
                #expect(
                    abs(found - wanted) <= 1e-11 * abs(wanted), "\(quantity) at \(place): \(found), expected \(wanted)")
            }
        }
        #expect(compared > 15)
        #expect(trace.rowCount == expected.rows.count)
    }

    @Test(arguments: ExactCase.all) func singlePrecisionIsNear(_ exact: ExactCase) throws {
        let folder = fixture("exact/\(exact.name)")
        let expected = try NumberTable("\(folder)/expected.csv")
        let quantities = Array(expected.names.dropFirst(2))
        let trace = try Simulator.inFolder(folder).trace(
            of: exact.experiment(quantities: quantities, precision: .single)
        ).trace
        for (column, quantity) in quantities.enumerated() {
            let values = try trace.values(quantity)
            for row in expected.rows {
                guard let wanted = row[column + 2] else { continue }
                let place = [Int(try #require(row[0])), Int(try #require(row[1]))]
                let found = try #require(values[place], "\(quantity) at \(place)")
                // A bias before a normalization has no gradient at all: what is left is rounding.
                if quantity.hasPrefix("bias-gradient") && abs(wanted) < 1e-12 && abs(found) < 1e-5 { continue }
                #expect(
                    abs(found - wanted) <= 1e-4 * abs(wanted), "\(quantity) at \(place): \(found), expected \(wanted)")
            }
            guard case .float? = trace[quantity]?.storage else {
                Issue.record("a quantity is kept in its run's precision")
                return
            }
        }
    }
}
