import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusText
import GradusTrace
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import GradusPlot

/// Every mark, in grids of facets and beside others, with awkward names, in every theme: laid out clean, or refused in words.
@Suite struct TortureMarkTests {
    /// The names of four activations and three widths.
    enum Names: String, CaseIterable, Sendable {
        case short, long, hebrew, math

        var words: [String] {
            switch self {
            case .short: ["sigmoid", "tanh", "relu", "gelu"]
            case .long: (0..<4).map { "batch normalization without any residual connections, order \($0)" }
            case .hebrew: ["נגזרת", "שכבה ראשונה", "משקל", "הטיה"]
            case .math: ["$\\sigma_w^2 = 1$", "$\\frac{a}{b}$", "$\\|\\partial L\\|$", "100 %"]
            }
        }

        /// Gradients that fall, underflow, are missing and diverge, over steps and layers for each name and width.
        func trace() throws -> Trace {
            var columns = (words: [String?](), width: [Double](), step: [Double](), layer: [Double](), g: [Double]())
            for (a, word) in words.enumerated() {
                for (w, width) in [16.0, 64, 256].enumerated() {
                    for s in stride(from: 0, through: 100, by: 20) {
                        for l in 1...12 {
                            columns.words.append(word)
                            columns.width.append(width)
                            columns.step.append(Double(s))
                            columns.layer.append(Double(l))
                            columns.g.append(Self.value(a, w, s, l))
                        }
                    }
                }
            }
            return try Trace([
                Column("activation", words: columns.words), Column("width", numbers: columns.width, role: .coordinate),
                Column("step", numbers: columns.step, info: Plot.step),
                Column("layer", numbers: columns.layer, info: Plot.layer),
                Column("weight-gradient", numbers: columns.g, info: Plot.gradient),
            ])
        }

        private static func value(_ a: Int, _ w: Int, _ s: Int, _ l: Int) -> Double {
            switch (a, w, s, l) {
            case (0, 0, _, 1...2): 0
            case (3, 2, 80, _): .infinity
            case (3, 2, 100, _): .missing
            case (2, 1, 40, 5): .missing
            default: pow(10, -Double(12 - l) * (0.9 - 0.28 * Double(a)) - Double(s) / 300 + Double(w) / 3)
            }
        }
    }

    /// What is drawn.
    enum Form: String, CaseIterable, Sendable {
        case grid, wrapped, free, ridges, counts, contours, bars, maps, many

        func panels() -> [Panel] {
            let map = Panel(
                "Layers $\\ell$ by steps", x: .step, y: .layer, color: .field(.weightGradient, scale: .log)
            ) { HeatmapMark() }
            let lines = Panel(x: .layer, y: .weightGradient, color: .activation, where: .step(0)) {
                BandMark()
                LineMark()
                PointMark()
                RuleMark(y: 1e-6, label: "single precision")
            }
            switch self {
            case .grid:
                var panel = map
                panel.facet = Facet(columns: "width", rows: "activation")
                return [panel]
            case .wrapped:
                var panel = lines
                panel.channels.color = "width"
                panel.facet = Facet(wrap: "activation", perRow: 3)
                return [panel]
            case .free:
                var panel = lines
                panel.facet = Facet(columns: "width", scales: .free)
                return [panel]
            case .ridges:
                return [
                    Panel(x: .weightGradient, y: .layer, color: .activation) { HistogramMark() },
                    Panel(x: .weightGradient, y: .activation, facet: Facet(columns: "width")) {
                        HistogramMark(bins: 12)
                    },
                ]
            case .counts:
                return [Panel(x: .weightGradient, color: .activation, legend: .bottom) { HistogramMark(bins: 9) }]
            case .contours:
                return [
                    Panel(x: .step, y: .layer, color: .field(.weightGradient, scale: .log)) {
                        HeatmapMark()
                        ContourMark()
                        ContourMark(levels: .values([1e-3, 1e-2]), color: "crimson")
                        TextMark("ordered", x: 50, y: 6)
                        TextMark("ordered too", x: 50, y: 6)
                        RuleMark(x: 40, label: "warm-up ends")
                    }
                ]
            case .bars:
                return [
                    Panel(x: "width", y: .weightGradient, color: .activation, where: .step(0)) {
                        BarMark()
                        BandMark()
                    },
                    Panel(x: .weightGradient, y: .activation, where: .step(0)) { BarMark() },
                ]
            case .maps:
                var relative = map
                relative.channels.color = .field(.weightGradient, relativeTo: .row("step", is: 0))
                var binned = map
                binned.channels.color = .field(.weightGradient, scale: .binned(count: 5, base: .log))
                return [map, relative, binned]
            case .many: return [lines, map, lines, map, lines]
            }
        }
    }

    /// How large, and in which theme.
    enum Look: String, CaseIterable, Sendable {
        case column, text, dark, slide, screen

        var theme: ThemeOptions {
            switch self {
            case .column, .text: .paper
            case .dark: .dark
            case .slide: .slide
            case .screen: .screen
            }
        }

        var size: (width: Double, height: Double) {
            switch self {
            case .column: (234, 260)
            case .text: (396, 200)
            case .dark, .slide: (960, 540)
            case .screen: (720, 450)
            }
        }

        var layout: Layout {
            switch self {
            case .column: Layout(columns: 1, heights: [1, 2])
            case .text: Layout(widths: [3, 2, 1], tags: true)
            default: Layout()
            }
        }
    }

    @Test(arguments: Form.allCases, Look.allCases)
    func figuresAreCleanOrRefused(_ form: Form, _ look: Look) throws {
        for names in Names.allCases {
            do throws(Diagnostics) {
                let trace: Trace
                do { trace = try names.trace() } catch { throw .error("\(error)") }
                let scene = try Plot.draw(
                    ["t": trace], width: look.size.width, height: look.size.height, layout: look.layout,
                    theme: look.theme, title: look == .slide ? "Gradients through twelve layers" : nil,
                    panels: form.panels()
                ).scene
                #expect(LayoutRules.faults(scene) == [], "\(form), \(look), \(names)")
            } catch {
                let isSaid = error.list.allSatisfy {
                    $0.message.hasPrefix("the page is too small") && !($0.hint ?? "").isEmpty
                }
                #expect(isSaid, "\(form), \(look), \(names): \(error.list)")
            }
        }
    }
}
