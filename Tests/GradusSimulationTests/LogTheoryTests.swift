import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

/// The prediction for a stated network, laid over a log.
@Suite struct LogTheoryTests {
    private let network = Network(depth: 10, width: 64, activation: .tanh, initializer: .scaledNormal(1.5))

    /// A log of two runs that begin at steps 5 and 7, with gradients of layers 1…last, all `scale` at the last.
    private func log(last: Int, scale: [Double] = [3, 0.5]) throws -> Trace {
        var (runs, steps, layers, weights, names) = ([String](), [Double](), [Double](), [Double](), [String]())
        for (run, start) in [5.0, 7.0].enumerated() {
            for step in [start + 10, start] {
                for layer in 1...last {
                    runs.append("run \(run)")
                    steps.append(step)
                    layers.append(Double(layer))
                    names.append("net.\(layer)")
                    weights.append(step == start ? (layer == last ? scale[run] : 0.1) : 99)
                }
            }
        }
        return try Trace([
            Column("run", words: runs), Column("step", numbers: steps), Column("layer", numbers: layers),
            Column("name", words: names), Column("weight-gradient", numbers: weights),
        ])
    }

    /// The same numbers as of the point task of one sample, x = 1.5, which were computed independently.
    @Test func agreesWithTheTable() throws {
        let expected = try NumberTable(fixture("theory/layers/point-tanh/expected.csv"))
        let trace = try Simulator.inFolder().theory(
            of: network, inputs: 1, outputs: 1, q0: 2.25, over: try log(last: 11))
        #expect(
            trace.names == ["run", "step", "layer", "name", "weight-gradient", "gain", "derivative"])
        #expect(trace.rowCount == 2 * 12)
        let run = try #require(trace["run"])
        for (name, scale, step) in [("run 0", 3.0, 5), ("run 1", 0.5, 7)] {
            for field in ["weight-gradient", "gain", "derivative"] {
                let column = try #require(expected.names.firstIndex(of: field))
                let values = try trace.values(field) { run.word($0) == name }
                for row in expected.rows {
                    let layer = Int(try #require(row[0]))
                    guard let wanted = row[column] else {
                        #expect(values[[step, layer]] == nil)
                        continue
                    }
                    let found = (values[[step, layer]] ?? .nan) / (field == "weight-gradient" ? scale : 1)
                    #expect(abs(found - wanted) <= 1e-8 * abs(wanted), "\(field) \(layer)")
                }
            }
            #expect(try trace.values("weight-gradient") { run.word($0) == name }[[step, 11]] == scale)
        }
        #expect(trace["name"]?.word(3) == "net.3" && trace["name"]?.word(0) == nil)
    }

    /// Where the log ends before the output layer, its last layer is the anchor.
    @Test func theLogsLastLayerIsTheAnchor() throws {
        let trace = try Simulator.inFolder().theory(
            of: network, inputs: 1, outputs: 1, q0: 2.25, over: try log(last: 4))
        let run = try #require(trace["run"])
        let values = try trace.values("weight-gradient") { run.word($0) == "run 0" }
        #expect(values[[5, 4]] == 3 && values[[5, 11]] != nil)
    }

    @Test func whatCannotBePredictedIsSaid() throws {
        func objection(_ network: Network, _ log: Trace) -> Diagnostic? {
            do {
                _ = try Simulator.inFolder().theory(of: network, inputs: 4, outputs: 2, q0: 1, over: log)
                return nil
            } catch { return error.list.first }
        }
        let deep = objection(Network(depth: 3, activation: .tanh), try log(last: 6))
        #expect(deep?.message == "the log has layers up to 6, the network up to 4, its output layer")
        #expect(deep?.path == ["network"] && deep?.hint?.contains("depth: 5") == true)
        let constant = objection(Network(depth: 5, activation: .tanh, initializer: .constant(1)), try log(last: 6))
        #expect(constant?.path == ["network"] && constant?.message.contains("'constant'") == true)
        let none = objection(network, try Trace([Column("step", numbers: [0]), Column("loss", numbers: [1])]))
        #expect(none?.path == ["log"] && none?.message.contains("no gradients by layer") == true)
        #expect(objection(Network(activation: .tanh), try log(last: 2))?.path == ["network"])
        let huge = Network(depth: 1000, width: 100_000, activation: .relu)
        #expect(objection(huge, try log(last: 2)) == nil)
    }
}
