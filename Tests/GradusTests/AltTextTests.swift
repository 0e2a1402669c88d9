@testable import GradusPlot
import Testing

@testable import Gradus

@Suite struct AltTextTests {
    private let layer = PanelFindings.Axis(field: "layer", words: "Layer", isLog: false)
    private let norm = PanelFindings.Axis(field: "norm", words: "Gradient norm", isLog: true)

    private func panel(_ series: [(String, [Double])]) -> PanelFindings {
        var panel = PanelFindings(panel: 0, x: layer, y: norm)
        panel.series = series.map { label, values in
            .init(label: label, key: [], x: values.indices.map { Double($0 + 1) }, y: values)
        }
        return panel
    }

    @Test func saysHowASeriesFalls() {
        let text = AltText.text(of: [panel([("sigmoid", [1e-9, 1e-5, 3.1]), ("relu", [1, 1.2, 2.4])])])
        #expect(text.hasPrefix("Gradient norm by layer, 2 series; "))
        #expect(text.contains("sigmoid: the gradient norm falls 3.1"))
        #expect(text.contains("10⁹-fold from layer 3 to layer 1"))
        #expect(text.hasSuffix("relu: within 2.4-fold."))
    }

    @Test func oneSeriesIsCountedAndManyAreNotAllTold() {
        #expect(
            AltText.text(of: [panel([("", [1, 10])])])
                == "Gradient norm by layer, 1 series; the gradient norm falls 10-fold from layer 2 to layer 1.")
        let many = AltText.text(of: [panel((1...20).map { ("run \($0)", [1, 100]) })])
        #expect(many.hasPrefix("Gradient norm by layer, 20 series; run 1: the gradient norm falls 100-fold"))
        #expect(many.contains("run 12: ") && !many.contains("run 13: ") && many.hasSuffix("; and 8 more."))
    }

    @Test func countsWhatIsNotDrawn() {
        var one = panel([("", [1, 10])])
        one.underflowed = 1
        one.diverged = 2
        #expect(AltText.text(of: [one]).hasSuffix("1 value underflowed; 2 values diverged."))
    }

    @Test func describesAHeatmap() {
        var panel = PanelFindings(panel: 0, x: .init(field: "step", words: "Training step", isLog: false), y: layer)
        panel.heatmaps = [
            .init(
                rows: 20, columns: 301, color: norm, least: 1e-14, greatest: 0.5, underflowed: 3, diverged: 0,
                missing: 0)
        ]
        let text = AltText.text(of: [panel])
        #expect(text.hasPrefix("Heatmap of gradient norm by layer and training step, 20 by 301 cells; from 1"))
        #expect(text.hasSuffix("to 0.5; 3 cells underflowed."))
    }

    @Test func numbersSeveralPanels() {
        var first = panel([("", [1, 10])])
        first.title = "At initialization"
        let text = AltText.text(of: [first, panel([("", [2, 1])])])
        #expect(text.contains("Panel 1, At initialization: "))
        #expect(text.contains("Panel 2: "))
    }

    @Test func emptyAxesAreSaid() {
        #expect(AltText.text(of: [PanelFindings(panel: 0, x: layer, y: norm)]) == "Empty axes.")
    }
}
