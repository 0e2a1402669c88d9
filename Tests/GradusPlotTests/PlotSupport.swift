import GradusLanguage
import GradusScene
import GradusText
import GradusTrace
import Testing

@testable import GradusPlot

/// Short tables and pages for the tests of plots.
enum Plot {
    static let gradient = FieldInfo(
        words: "Gradient norm", symbol: "\\|\\partial L/\\partial W_\\ell\\|_2", isLogarithmic: true)
    static let layer = FieldInfo(words: "Layer", symbol: "\\ell", isWhole: true)
    static let step = FieldInfo(words: "Training step", isWhole: true)

    /// Gradients that fall by a factor a layer for each activation, spread over seeds by a known rule: seed s multiplies by
    /// `1 + s / 10`.
    static func nets(
        _ factors: KeyValuePairs<String, Double>, layers: Int, seeds: Int = 1
    ) throws(Diagnostics) -> Trace {
        var words: [String?] = []
        var layer: [Double] = []
        var seed: [Double] = []
        var gradient: [Double] = []
        for (word, factor) in factors {
            for s in 0..<seeds {
                var value = 1 + Double(s) / 10
                for l in (1...layers).reversed() {
                    words.append(word)
                    seed.append(Double(s))
                    layer.append(Double(l))
                    gradient.append(value)
                    value *= factor
                }
            }
        }
        return try Trace([
            Column("activation", words: words), Column("seed", numbers: seed),
            Column("layer", numbers: layer, info: Plot.layer),
            Column("weight-gradient", numbers: gradient, info: Plot.gradient),
        ])
    }

    /// A grid of steps and layers with implicit coordinates, layers fastest.
    static func grid(
        steps: [Double], layers: Int, groups: [String] = ["a"], value: (Int, Int, Int) -> Double
    ) throws(Diagnostics) -> Trace {
        let count = groups.count * steps.count * layers
        var values: [Double] = []
        for g in groups.indices { for s in steps.indices { for l in 0..<layers { values.append(value(g, s, l)) } } }
        return try Trace([
            Column("variant", .repeatingWords(groups, each: steps.count * layers, count: count)),
            Column("step", .repeating(values: steps, each: layers, count: count), info: Plot.step),
            Column("layer", .repeating(values: (1...layers).map(Double.init), each: 1, count: count), info: Plot.layer),
            Column("weight-gradient", .double(values), info: Plot.gradient),
        ])
    }

    static func draw(
        _ sources: KeyValuePairs<String, Trace>, width: Double = 234, height: Double? = 172.8,
        layout: Layout = Layout(), legend: LegendPlacement? = nil, theme: ThemeOptions = .paper, title: String? = nil,
        showsNotes: Bool = true, panels: [Panel]
    ) throws(Diagnostics) -> Drawing {
        let size = try PageSize(
            FigureSize(width: Length(width, .point), height: height.map { Length($0, .point) }))
        let page = Page(
            title: title, drawsTitle: title != nil, size: size, theme: try Theme(theme, size: size), layout: layout,
            legend: legend, panels: panels, showsNotes: showsNotes)
        return try page.draw(sources: sources.map { (name: $0.key, trace: $0.value) }, typesetter: Typesetter())
    }

    /// The diagnostics that drawing throws; empty where it draws.
    static func errors(_ sources: KeyValuePairs<String, Trace>, panels: [Panel]) -> [Diagnostic] {
        do throws(Diagnostics) {
            _ = try draw(sources, panels: panels)
            return []
        } catch { return error.list }
    }
}

extension Drawing {
    func items(_ role: Role) -> [Item] { scene.items.filter { $0.role == role } }
    func item(_ role: Role) throws -> Item { try #require(items(role).first) }

    /// A place on the page in data units of a plot area's axes.
    func data(_ point: [Double], panel: Int = 0) throws -> (x: Double, y: Double) {
        let area = try #require(items(.plotArea).first { $0.panel == panel })
        func value(_ t: Double, _ axis: Item.AxisInfo?) throws -> Double {
            let axis = try #require(axis)
            guard case .number(let a) = axis.domain[0], case .number(let b) = axis.domain[1] else { return .nan }
            let kind: ScaleKind = axis.scale == "log" ? .log : .linear
            return Scale(kind, low: a, high: b).value(at: t)
        }
        return (
            try value((point[0] - area.box.x) / area.box.width, area.x),
            try value((area.box.maxY - point[1]) / area.box.height, area.y)
        )
    }
}
