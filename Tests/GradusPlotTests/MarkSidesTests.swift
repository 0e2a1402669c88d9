import GradusLanguage
import GradusScene
import GradusTrace
import GradusTestSupport
import Testing

@testable import GradusPlot

/// Marks whose places stand along y, and legends that say nothing twice.
@Suite struct MarkSidesTests {
    @Test func wordsOnYKeepTheirValuesOnX() throws {
        let trace = try Plot.nets(["a": 0.5, "b": 0.1], layers: 3)
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .weightGradient, y: "activation") { PointMark() }])
        let series = drawing.findings[0].series[0]
        #expect(series.x.map { ($0 * 1e9).rounded() / 1e9 } == [0.5, 0.1] && series.y == [0, 1])
        #expect(drawing.items(.plotArea)[0].x?.scale == "log")
    }

    @Test func aLineOverLayersOnYRunsAlongThem() throws {
        let trace = try Plot.nets(["a": 0.5], layers: 4)
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .weightGradient, y: .layer) { LineMark() }])
        let series = drawing.findings[0].series[0]
        #expect(series.y == [1, 2, 3, 4] && series.x == [0.125, 0.25, 0.5, 1])
    }

    @Test func legendsDoNotRepeatAnAxisOrHeadings() throws {
        let trace = try Plot.nets(["a": 0.5, "b": 0.1], layers: 3)
        let axis = try Plot.draw(
            ["t": trace], panels: [Panel(x: "activation", y: .weightGradient, color: "activation") { PointMark() }])
        #expect(axis.items(.legendLabel).isEmpty)
        let facet = try Plot.draw(
            ["t": trace], width: 396,
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation", facet: Facet(columns: "activation")) {
                    LineMark()
                }
            ])
        #expect(facet.items(.legendLabel).isEmpty && facet.items(.line).count == 2)
    }

    @Test func aLabelForSeveralColorsIsNoDirectOne() throws {
        let trace = try Plot.nets(["a": 0.5, "b": 0.1], layers: 9)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation") {
                    LineMark()
                    LineMark(dash: "dashed", label: "mean field")
                }
            ])
        #expect(drawing.items(.directLabel).isEmpty)
        #expect(drawing.items(.legendLabel).last?.text == "mean field")
    }
}
