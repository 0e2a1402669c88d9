import GradusLanguage
import GradusScene
import GradusTrace
import GradusTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import GradusPlot

/// Awkward figures: laid out clean, or refused in words.
@Suite struct LayoutTests {
    private static func series(_ count: Int, _ points: Int, name: (Int) -> String = { "series \($0)" }) throws -> Trace
    {
        var words: [String?] = []
        var layer: [Double] = []
        var value: [Double] = []
        for s in 0..<count {
            for p in 1...points {
                words.append(name(s))
                layer.append(Double(p))
                value.append(pow(10, -Double(s * (points - p)) / Double(points)) * (1 + 0.3 * sin(Double(p + s))))
            }
        }
        return try Trace([
            Column("activation", words: words), Column("layer", numbers: layer, info: Plot.layer),
            Column("weight-gradient", numbers: value, info: Plot.gradient),
        ])
    }

    private static func lines(_ title: String? = nil) -> Panel {
        Panel(title, x: .layer, y: .weightGradient, color: "activation") { LineMark() }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var width = 234.0
        var height: Double? = 172.8
        var layout = Layout()
        var legend: LegendPlacement?
        var theme = ThemeOptions.paper
        var title: String?
        var trace: @Sendable () throws -> Trace
        var panels: [Panel]
    }

    static let cases: [Case] = [
        Case(
            testDescription: "twelve series in two inches", width: 144, height: 130, trace: { try series(12, 10) },
            panels: [lines()]),
        Case(testDescription: "six series over fifty layers", trace: { try series(6, 50) }, panels: [lines()]),
        Case(
            testDescription: "names of sixty characters",
            trace: { try series(3, 20) { "a very long name of a series that goes on and on, number \($0)" } },
            panels: [lines()]),
        Case(testDescription: "one point", trace: { try series(1, 1) }, panels: [lines()]),
        Case(testDescription: "two points", trace: { try series(2, 2) }, panels: [lines()]),
        Case(testDescription: "a thousand layers", trace: { try series(2, 1000) }, panels: [lines()]),
        Case(
            testDescription: "nine panels with tags and titles", width: 468, height: 400,
            layout: Layout(tags: true), trace: { try series(3, 12) },
            panels: (0..<9).map { lines("Panel number \($0)") }),
        Case(
            testDescription: "thirty panels", width: 700, height: 800, layout: Layout(columns: 5),
            trace: { try series(2, 8) }, panels: (0..<30).map { _ in lines() }),
        Case(
            testDescription: "long titles in narrow panels", width: 300, layout: Layout(tags: true),
            trace: { try series(2, 8) },
            panels: (0..<3).map { _ in lines("Gradients vanish through sigmoid layers and survive") }),
        Case(
            testDescription: "facets over two rows", width: 234, height: 220, trace: { try series(6, 10) },
            panels: [Panel(x: .layer, y: .weightGradient, facet: Facet(wrap: "activation", perRow: 3)) { LineMark() }]),
        Case(
            testDescription: "free facets", width: 396, height: 220, trace: { try series(4, 10) },
            panels: [
                Panel(x: .layer, y: .weightGradient, facet: Facet(wrap: "activation", perRow: 2, scales: .free)) {
                    LineMark()
                }
            ]),
        Case(
            testDescription: "legend below in a narrow column", width: 180, height: 170, legend: .bottom,
            trace: { try series(9, 10) }, panels: [lines()]),
        Case(
            testDescription: "a dark slide with its title", width: 960, height: 540, theme: .dark,
            title:
                "A title that is set above the panels, and so long that it needs a second line on any page of this width, does it not?",
            trace: { try series(5, 30) }, panels: [lines("One"), lines("Two")]),
        Case(
            testDescription: "math in every label", trace: { try series(3, 10) },
            panels: [
                Panel(
                    "$\\frac{\\partial L}{\\partial W_\\ell}$ of nets",
                    x: .field(.layer, label: "$\\ell$ of $D+1$"),
                    y: .field(.weightGradient, label: "$\\|\\partial L / \\partial W_\\ell\\|_2$"), color: "activation"
                ) {
                    LineMark()
                    RuleMark(y: 1e-2, label: "$\\epsilon = 10^{-2}$")
                }
            ]),
        Case(
            testDescription: "several labelled rules", trace: { try series(2, 20) },
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation") {
                    LineMark()
                    for y in [0.9, 0.7, 0.5] { RuleMark(y: y, label: "rule at \(y)") }
                    RuleMark(x: 5, label: "here")
                    RuleMark(x: 8...12, label: "range")
                }
            ]),
        Case(
            testDescription: "bars on words", trace: { try series(5, 8) },
            panels: [
                Panel(x: "activation", y: .weightGradient) {
                    BandMark(interval: .minmax); PointMark()
                }
            ]),
        Case(
            testDescription: "words on y", trace: { try series(5, 8) },
            panels: [Panel(x: .weightGradient, y: "activation") { PointMark() }]),
        Case(
            testDescription: "a long axis title on a flat page", height: 80, trace: { try series(2, 8) },
            panels: [lines()]),
    ]

    @Test(arguments: cases)
    func figuresAreClean(_ figure: Case) throws {
        let drawing = try Plot.draw(
            ["t": try figure.trace()], width: figure.width, height: figure.height, layout: figure.layout,
            legend: figure.legend, theme: figure.theme, title: figure.title, panels: figure.panels)
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test(arguments: [1, 3, 30, 300], [1, 2, 40])
    func heatmapsAreClean(_ steps: Int, _ layers: Int) throws {
        let trace = try Plot.grid(steps: (0..<steps).map { Double($0 * 10) }, layers: layers) { _, s, l in
            s % 7 == 3 ? 0 : l % 11 == 5 ? .infinity : s % 13 == 9 ? .missing : pow(10, -Double(l) + Double(s) / 9)
        }
        let drawing = try Plot.draw(
            ["h": trace],
            panels: [
                Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }
            ])
        let faults = LayoutRules.faults(drawing.scene)
        #expect(faults == [])
    }

    @Test func valuesOfEverySizeAreClean() throws {
        for exponent in [-300.0, -40, -3, 0, 5, 150, 300] {
            for span in [0.0, 0.01, 0.3, 2, 6] {
                let trace = try Trace([
                    Column("layer", numbers: (1...8).map(Double.init), info: Plot.layer),
                    Column("gain", numbers: (1...8).map { pow(10, exponent + span * Double($0) / 8) }),
                ])
                for scale in [ScaleKind.linear, .log] {
                    let drawing = try Plot.draw(
                        ["t": trace],
                        panels: [
                            Panel(x: .layer, y: .field(.gain, scale: scale)) { LineMark() }
                        ])
                    #expect(
                        LayoutRules.faults(drawing.scene) == [], "10^\(exponent) over \(span) decades, \(scale.name)")
                }
            }
        }
    }
}
