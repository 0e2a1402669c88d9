import GradusTestSupport
import Testing

@Suite struct ExplainTests {
    private static let chain = """
        data:
          chain:
            network: {depth: 4, width: 1, activation: sigmoid, initializer: {constants: [0.5, -0.8, 1.2, 2, 1]}, bias: {normal: 0.1}}
            task: {data: {point: {x: 1.0, target: 0.25}}, samples: 1}
            train: {rate: 0.5, batch: full, steps: 3}
            record: {quantities: [activation-gradient, weight-gradient, derivative, weight, gain, loss, update-ratio]}
            seeds: [5]
            precision: double

        """

    /// The rows of the table whose head holds a text, as numbers by layer.
    private func table(_ head: String, _ markdown: String) -> [Int: [Double]] {
        var result: [Int: [Double]] = [:]
        var isInside = false
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                isInside = false
                continue
            }
            if line.contains(head) { isInside = true }
            let cells = line.split(separator: "|").map { $0.split(separator: " ").first.map(String.init) ?? "" }
            if isInside, let layer = cells.first.flatMap({ Int($0) }) {
                result[layer] = cells.dropFirst().map { Double($0) ?? .nan }
            }
        }
        return result
    }

    /// A trace's values at a step, by quantity and layer.
    private func trace(_ command: Command, step: Int) throws -> (String, Int) -> Double {
        let lines = try command.run("trace", "chain.yaml").text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let heads = try #require(lines.first)
        return { quantity, layer in
            let line = lines.dropFirst().first { line in
                heads.indices.allSatisfy {
                    heads[$0] == "step" ? line[$0] == "\(step)" : heads[$0] == "layer" ? line[$0] == "\(layer)" : true
                }
            }
            guard let line, let place = heads.firstIndex(of: quantity) else { return .nan }
            return Double(line[place]) ?? .nan
        }
    }

    @Test(arguments: [0, 2, 3])
    func aChainsNumbersAreTheTraces(step: Int) throws {
        let command = try Command()
        try command.write(Self.chain, to: "chain.yaml")
        let result = try command.run("explain", "chain.yaml", "--step", "\(step)")
        #expect(result.status == 0, "\(result.errors)")
        let traced = try trace(command, step: step)
        func agrees(_ a: Double, _ b: Double) -> Bool { abs(abs(a) - b) <= 1e-5 * b }
        let backward = table("factor $", result.text)
        #expect(backward.count == 5)
        for layer in 1...5 {
            let row = try #require(backward[layer])
            #expect(agrees(row[0], traced("activation-gradient", layer)), "∂L/∂h of layer \(layer)")
            #expect(agrees(row[2], traced("weight", layer)))
            #expect(agrees(row[4], traced("activation-gradient", layer - 1)))
            #expect(agrees(row[5], traced("weight-gradient", layer)))
            // Within the text: a factor is its slope times its weight.
            #expect(abs(row[3] - row[1] * row[2]) <= 2e-5 * abs(row[3]))
            guard layer <= 4 else { continue }
            #expect(agrees(row[1], traced("derivative", layer)))
            #expect(agrees(row[3], traced("gain", layer)))
        }
        // The product of the factors of layers 4, 3, 2 takes ∂L/∂h₄ to ∂L/∂h₁.
        let product = table("$\\prod", result.text)
        let whole = traced("activation-gradient", 1) / traced("activation-gradient", 4)
        #expect(agrees(try #require(product[2]?[1]), whole))
        let update = table("$\\Delta w", result.text)
        #expect(update.isEmpty == (step == 3))
        for (layer, row) in update {
            #expect(agrees(row[2] / row[0], traced("update-ratio", layer)))
            #expect(abs(row[2] + 0.5 * row[1]) <= 1e-5 * abs(row[2]), "w − η g")
        }
        #expect(result.text.contains("A sigmoid's slope is never above $\\tfrac14$"))
        #expect(result.text.contains("it vanishes"))
    }

    @Test func aNetsGainsStandBesideTheory() throws {
        let command = try Command()
        let net = """
            data:
              nets:
                network: {depth: 6, width: 128, activation: [tanh, relu], initializer: he-normal}
                task: {data: {gaussian: {inputs: 16, outputs: 4}}, samples: 1}
                train: {steps: 0, batch: full}
                record: {quantities: [gain, derivative]}
                seeds: 2
                precision: double

            """
        try command.write(net, to: "net.yaml")
        let result = try command.run("explain", "net.yaml", "--seed", "1")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains("# The chain rule of `nets` at step 0, seed 1: activation tanh"))
        #expect(result.text.contains("# The chain rule of `nets` at step 0, seed 1: activation relu"))
        let relu = result.text[try #require(result.text.range(of: "activation relu")).upperBound...]
        let rows = table("theory's", String(relu))
        for layer in 2...6 {
            let row = try #require(rows[layer])
            // Slope, ‖W‖, gain, theory's gain: He initialization keeps a ReLU's gradient, theory says 1.
            #expect(abs(row[3] - 1) < 0.05, "theory \(row)")
            #expect(abs(row[2] / row[3] - 1) < 0.5, "simulated \(row)")
        }
        let later = try command.run("explain", "net.yaml", "--step", "9")
        #expect(later.status == 65)
        let unknown = try command.run("explain", "net.yaml", "--data", "net")
        #expect(unknown.status == 65)
        #expect(unknown.errors.contains("no experiment 'net'") && unknown.errors.contains("nets"))
        #expect(try command.run("explain", "net.yaml", "--seed", "7").errors.contains("no run has the seed 7"))
    }
}
