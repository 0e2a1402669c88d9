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

/// Figures far more awkward than any gallery's: each is laid out clean, or refused in words.
@Suite struct TortureTests {
    /// What a figure shows.
    enum Subject: String, CaseIterable, Sendable {
        case oneSeries, twelveSeries, longNames, rightToLeft, chinese, mathNames, onePoint, allZeros, notFinite,
            constant
        case tiny, huge, oneInABillion, negatives, thousandLayers, manySteps

        func trace() throws -> Trace {
            switch self {
            case .oneSeries: try Self.table(["sigmoid"], 20) { _, p in pow(10, -Double(p) / 3) }
            case .twelveSeries:
                try Self.table((0..<12).map { "series \($0)" }, 10) { s, p in pow(10, -Double(s * p) / 9) }
            case .longNames:
                try Self.table(
                    (0..<3).map { "a name of sixty characters that goes on and on until its end \($0)" }, 10
                ) { s, p in Double(s + p) }
            case .rightToLeft: try Self.table(["דלתא", "נגזרת", "שכבה"], 10) { s, p in Double(s * p) + 1 }
            case .chinese: try Self.table(["梯度", "Градиент", "層"], 10) { s, p in Double(s * p) + 1 }
            case .mathNames:
                try Self.table(["costs $5", "50 % of {x}", "a_b^c \\frac"], 10) { s, p in Double(s * p) + 1 }
            case .onePoint: try Self.table(["a"], 1) { _, _ in 3 }
            case .allZeros: try Self.table(["a", "b"], 8) { _, _ in 0 }
            case .notFinite:
                try Self.table(["a", "b"], 9) { s, p in
                    [1, .nan, .infinity, .missing, 2, 0, 5, -.infinity, 1][(p + s) % 9]
                }
            case .constant: try Self.table(["a", "b"], 9) { _, _ in 0.1 }
            case .tiny: try Self.table(["a", "b"], 9) { s, p in Double(p + s) * 99 * .leastNonzeroMagnitude }
            case .huge: try Self.table(["a", "b"], 9) { s, p in pow(10, 300 - Double(p * 66) * Double(s + 1) / 2) }
            case .oneInABillion: try Self.table(["a", "b"], 9) { s, p in 1 + Double(p * (s + 1)) * 1e-10 }
            case .negatives: try Self.table(["a", "b"], 9) { s, p in Double(p - 4) * pow(10, Double(s * 3)) }
            case .thousandLayers: try Self.table(["a", "b", "c"], 1000) { s, p in pow(10, -Double(p * s) / 100) }
            case .manySteps:
                try Trace([
                    Column("activation", words: [String?](repeating: "a", count: 60_000)),
                    Column("layer", numbers: (0..<60_000).map(Double.init)),
                    Column("value", numbers: (0..<60_000).map { 10 + sin(Double($0) / 50) * Double($0 % 7) }),
                ])
            }
        }

        /// Scales on which it can be shown.
        var scales: [ScaleKind] {
            switch self {
            case .negatives: [.linear, .symlog()]
            case .notFinite: [.linear]
            default: [.linear, .log, .symlog(threshold: 1e-6)]
            }
        }

        private static func table(
            _ names: [String], _ points: Int, _ value: (Int, Int) -> Double
        ) throws -> Trace {
            var words: [String?] = []
            var layer: [Double] = []
            var values: [Double] = []
            for (s, name) in names.enumerated() {
                for p in 0..<points {
                    words.append(name)
                    layer.append(Double(p + 1))
                    values.append(value(s, p))
                }
            }
            return try Trace([
                Column("activation", words: words), Column("layer", numbers: layer, info: Plot.layer),
                Column("value", numbers: values),
            ])
        }
    }

    /// How it is shown.
    enum Form: String, CaseIterable, Sendable {
        case twoInches, column, slide, facets, shared

        func draw(_ subject: Subject, _ scale: ScaleKind) throws(Diagnostics) -> Drawing {
            let trace: Trace
            do { trace = try subject.trace() } catch { throw .error("\(error)") }
            let y = Channel.field("value", scale: scale)
            let lines = Panel(x: .layer, y: y, color: .activation) { LineMark() }
            switch self {
            case .twoInches: return try Plot.draw(["t": trace], width: 144, height: 120, panels: [lines])
            case .column:
                return try Plot.draw(
                    ["t": trace], legend: .bottom,
                    panels: [
                        Panel(
                            "A title with $\\frac{a}{b}$", x: .layer,
                            y: .field("value", label: "$\\|\\partial L / \\partial W_\\ell\\|_2$", scale: scale),
                            color: .activation,
                            marks: {
                                LineMark(); PointMark(); BandMark(interval: .minmax)
                            })
                    ])
            case .slide:
                return try Plot.draw(
                    ["t": trace], width: 960, height: 540, theme: .dark, title: "A slide", panels: [lines, lines])
            case .facets:
                return try Plot.draw(
                    ["t": trace], width: 234, height: 300,
                    panels: [
                        Panel(x: .layer, y: y, facet: Facet(wrap: "activation", perRow: 3)) { LineMark() }
                    ])
            case .shared:
                return try Plot.draw(
                    ["t": trace], width: 396, height: 180, layout: Layout(tags: true), legend: .right,
                    panels: [lines, Panel(x: "value", y: .activation) { PointMark() }])
            }
        }
    }

    @Test(arguments: Subject.allCases, Form.allCases)
    func figuresAreCleanOrRefused(_ subject: Subject, _ form: Form) throws {
        for scale in subject.scales {
            do throws(Diagnostics) {
                let scene = try form.draw(subject, scale).scene
                // A single word has a single label.
                let alone = scene.items.filter { $0.y?.domain.count == 1 }.map {
                    "plot area \($0.panel ?? 0) has 1 labels on y"
                }
                let faults = LayoutRules.faults(scene).filter { !alone.contains($0) }
                #expect(faults == [], "\(subject), \(form), \(scale.name)")
            } catch {
                let isSaid = error.list.allSatisfy {
                    $0.message.hasPrefix("the page is too small") && !($0.hint ?? "").isEmpty
                }
                #expect(isSaid, "\(subject), \(form), \(scale.name): \(error.list)")
            }
        }
    }
}
