import GradusLanguage
import GradusTestSupport
import Testing

@testable import Gradus

/// What can be known of a figure before anything is simulated.
@Suite struct ValidationTests {
    /// A day's simulation: what is wrong is found without it.
    private static let data = """
        data:
          nets:
            network: {depth: 12, width: 2048, activation: [sigmoid, relu], initializer: xavier-uniform}
            task: {data: spirals, samples: 512, loss: mse}
            train: {optimizer: sgd, rate: 0.05, batch: 64, steps: 20000}
            record: {every: 1000, histograms: [weight-gradient]}
            derive: {ratio: weight-gradient / weight}
            seeds: 4
          mean-field: {theory: nets}
          t: {table: {depth: [10, 20], error: [0.1, 0.2]}}

        """

    private static func errors(_ panels: String) -> [String] {
        do throws(Diagnostics) {
            _ = try FigureFile(text: data + "panels:\n" + panels, path: "figure.yaml").validate()
            return []
        } catch { return error.list.map(\.message) }
    }

    @Test func panelsThatAreRightPass() {
        let panels = """
              - {x: layer, y: weight-gradient, color: activation, where: {step: last}, marks: [{line: {data: nets}}, {band: {data: nets}}]}
              - {x: step, y: layer, color: ratio, facet: {columns: activation}, marks: [{heatmap: {data: nets}}]}
              - {x: layer, y: gain, where: {step: 0}, marks: [{line: {data: mean-field, color: crimson}}]}
              - {x: step, y: loss, where: {loss: {to: 2}}, marks: [{line: {data: nets}}]}
              - {y: layer, where: {step: 1000}, marks: [{histogram: {data: nets.histograms}}]}
              - {x: depth, y: error, marks: [{point: {data: t}}]}
            """
        #expect(Self.errors(panels) == [])
    }

    @Test(arguments: [
        ("{x: layr, y: weight-gradient, marks: [{line: {data: nets}}]}", "no field 'layr'"),
        (
            "{x: layer, y: gain, color: activatio, marks: [{line: {data: nets}}]}",
            "no field 'activatio', and no colour either"
        ),
        (
            "{x: layer, y: gain, where: {activation: tanh}, marks: [{line: {data: nets}}]}",
            "'activation' has no value tanh"
        ),
        ("{x: layer, y: gain, where: {step: 7}, marks: [{line: {data: nets}}]}", "'step' has no value 7"),
        ("{x: depth, y: err, marks: [{point: {data: t}}]}", "no field 'err'"),
        ("{x: depth, y: error, facet: {columns: seed}, marks: [{point: {data: t}}]}", "no field 'seed'"),
        ("{x: step, y: loss, marks: [{line: {data: net}}]}", "unknown data source 'net'"),
    ])
    func whatIsWrongIsFoundWithoutSimulating(_ panel: String, _ message: String) {
        let errors = Self.errors("  - " + panel)
        #expect(errors.count == 1 && errors[0].hasPrefix(message), "\(errors)")
    }
}
