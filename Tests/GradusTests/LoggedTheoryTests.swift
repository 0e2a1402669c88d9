import GradusLanguage
import GradusTestSupport
import Testing

@testable import Gradus

/// `theory: {log: …}` in a figure.
@Suite struct LoggedTheoryTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let log = "step,layer,weight-gradient\n" + (1...4).map { "5,\($0),0.\($0)\n9,\($0),7\n" }.joined()
        _ = try folder.add("log.csv", Array(log.utf8))
    }

    private func file(_ theory: String) throws -> FigureFile {
        let text = """
            data:
              run: {import: log.csv}
              nets: {network: {depth: 1, activation: tanh}, seeds: 1}
              prediction:
                theory: \(theory)
            panels:
              - x: layer
                y: weight-gradient
                where: {step: 5}
                color: data
                marks: [line: {data: [run, prediction]}]

            """
        return try FigureFile(text: text, path: folder.path + "/figure.yaml")
    }

    @Test func aPredictionLiesOverALog() throws {
        let file = try file(
            "{log: run, network: {depth: 3, width: 16, activation: tanh, initializer: {scaled-normal: 1.5}}, inputs: 10, outputs: 2, q0: 0.5}"
        )
        let loaded = try file.source(named: "prediction", jobs: 1)
        #expect(loaded.trace.names == ["step", "layer", "name", "weight-gradient", "gain", "derivative"])
        // At the log's last layer it is the log's.
        #expect(loaded.trace["weight-gradient"]?.number(4) == 0.4)
        #expect(loaded.notes.map(\.message).first?.contains("one sample's gradients") == true)
        let drawn = try file.draw(jobs: 1)
        #expect(drawn.scene.items.count { $0.role == .line } == 2)
        #expect(drawn.notes.contains { $0.message.contains("one sample's") && $0.position?.line == 5 })
        // What the Swift DSL says is the same.
        let source = TheorySource(
            log: "run", network: Network(depth: 3, width: 16, activation: .tanh, initializer: .scaledNormal(1.5)),
            inputs: 10, outputs: 2, q0: 0.5)
        #expect(file.figure.data?["prediction"] == source.source)
        let again = try FigureFile(text: file.figure.yaml(), path: file.path)
        #expect(again.figure == file.figure)
    }

    @Test(arguments: [
        ("{log: rnu, network: {depth: 3, activation: tanh}, inputs: 1, outputs: 1}", "no source 'rnu'", 5),
        ("{log: nets, network: {depth: 3, activation: tanh}, inputs: 1, outputs: 1}", "'nets' is no imported log", 5),
        ("{log: run, network: {depth: 2, activation: tanh}, inputs: 1, outputs: 1}", "the log has layers up to 4", 5),
        ("{log: run, network: {depth: 3}, inputs: 1, outputs: 1}", "lacks 'activation'", 5),
        (
            "{log: run, network: {depth: 3, activation: tanh, initializer: identity}, inputs: 1, outputs: 1}",
            "no theory for the initializer 'identity'", 5
        ),
        ("run", "'run', which is no experiment", 5),
    ])
    func whatIsWrongIsSaid(theory: String, words: String, line: Int) throws {
        let file = try file(theory)
        do {
            _ = try file.source(named: "prediction", jobs: 1)
            Issue.record("\(theory) is taken")
        } catch {
            let first = try #require(error.list.first)
            #expect(first.message.contains(words) && first.position?.line == line, "\(error.list)")
        }
    }

    @Test func keysThatAreMissingAreNamed() {
        #expect(throws: Diagnostics.self) { try file("{log: run, network: {depth: 3, activation: tanh}, inputs: 1}") }
        #expect(throws: Diagnostics.self) { try file("{log: run, inputs: 0, outputs: 1}") }
    }
}
