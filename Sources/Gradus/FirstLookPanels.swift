import GradusLanguage
import GradusPlot
import GradusTrace

/// The panels of a first look: a quantity by layer and step, and the loss beside it where it was logged.
struct FirstLookPanels {
    private let traces: [(name: String, trace: Trace)]
    private let look: FirstLook
    private let quantity: String
    private let layers: [Double]
    private let hasNames: Bool

    /// - Throws: where no log has the quantity, or a range keeps nothing.
    init(_ traces: [(name: String, trace: Trace)], _ look: FirstLook) throws(Diagnostics) {
        self.traces = traces
        self.look = look
        var known: [String] = []
        for (_, trace) in traces {
            for column in trace.columns where column.role == .quantity && !known.contains(column.name) {
                known.append(column.name)
            }
        }
        if let asked = look.quantity {
            guard known.contains(asked) else {
                throw .error(
                    "the log has no quantity '\(asked)'",
                    hint: Nearest.hint(for: asked, in: known, noun: "quantities"))
            }
            quantity = asked
        } else {
            let layered = known.filter { name in traces.contains { !Self.layers(of: name, in: $0.trace).isEmpty } }
            quantity = layered.first { $0 == "weight-gradient" } ?? layered.first ?? known.first ?? ""
        }
        let quantity = quantity
        var all = Set<Double>()
        for (_, trace) in traces { all.formUnion(Self.layers(of: quantity, in: trace)) }
        layers = all.filter { look.layers?.contains($0) ?? true }.sorted()
        if !all.isEmpty, layers.isEmpty, let range = look.layers {
            let least = NumberText.shortest(all.min() ?? 0)
            let greatest = NumberText.shortest(all.max() ?? 0)
            throw .error(
                "no layer from \(NumberText.shortest(range.lowerBound)) to \(NumberText.shortest(range.upperBound))",
                hint: "the log has layers \(least) to \(greatest)")
        }
        hasNames = traces.contains { _, trace in
            trace["name"]?.distinctWords().contains { NumberText.integer($0) == nil } ?? false
        }
    }

    func figure(_ data: NamedList<Source>) -> Figure {
        var figure = Figure()
        figure.data = data
        let main = mainPanel()
        var panels = [main]
        if quantity != lossName, let loss = lossName, steps > 1 {
            let with = traces.filter { $0.trace[loss] != nil }.map(\.name)
            let color = with.count > 1 || runField != "data" ? runField.map { Channel(FieldName($0)) } : nil
            let filter = join(stepFilter, presence(of: loss))
            panels.append(
                panel(x: .step, y: Channel(FieldName(loss)), color: color, filter: filter, facet: nil, .line, of: with))
            if main.facet == nil {
                figure.layout = Layout(columns: 2, widths: [3, 2])
                figure.size = FigureSize(preset: "neurips", height: Length(2.4, .inch))
            } else {
                // Cells of several runs need the width; what they share stands below.
                figure.layout = Layout(columns: 1)
                figure.size = FigureSize(preset: "neurips", height: Length(runCount > 3 ? 5.5 : 4, .inch))
            }
        }
        figure.panels = panels.map { FigurePanel($0) }
        return figure
    }

    // MARK: Panels

    private enum MarkKind { case line, heatmap }

    private func mainPanel() -> Panel {
        var value = Channel(FieldName(quantity))
        value.relativeTo = look.relativeTo
        let filter = join(layerFilter, stepFilter)
        guard !layers.isEmpty else {
            return panel(
                x: .step, y: value, color: runField.map { Channel(FieldName($0)) }, filter: filter, facet: nil, .line)
        }
        if steps == 1, look.kind != .heatmap {
            return panel(
                x: .layer, y: value, color: runField.map { Channel(FieldName($0)) }, filter: filter, facet: nil, .line)
        }
        if isHeatmap {
            return panel(x: .step, y: hasNames ? .name : .layer, color: value, filter: filter, facet: facet, .heatmap)
        }
        let names = hasNames && layers.count <= FirstLook.mostLines
        return panel(x: .step, y: value, color: names ? .name : .layer, filter: filter, facet: facet, .line)
    }

    private func panel(
        x: Channel, y: Channel, color: Channel?, filter: Filter?, facet: Facet?, _ kind: MarkKind,
        of names: [String]? = nil
    ) -> Panel {
        let data = traces.count > 1 ? names ?? traces.map(\.name) : nil
        var line = LineMark()
        var heatmap = HeatmapMark()
        line.data = data
        heatmap.data = data
        return Panel(x: x, y: y, color: color, where: filter, facet: facet) {
            switch kind {
            case .line: line
            case .heatmap: heatmap
            }
        }
    }

    private var isHeatmap: Bool {
        !layers.isEmpty
            && (look.kind == .heatmap || look.kind == .auto && layers.count > FirstLook.mostLines && steps > 1)
    }

    // MARK: Rows

    private static func layers(of quantity: String, in trace: Trace) -> Set<Double> {
        guard let values = trace[quantity], let layer = trace["layer"] else { return [] }
        var found = Set<Double>()
        for row in 0..<trace.rowCount where !values.number(row).isMissing {
            let number = layer.number(row)
            if !number.isNaN { found.insert(number) }
        }
        return found
    }

    /// How many steps are shown, at most.
    private var steps: Int {
        let all = traces.map { one in
            (one.trace["step"]?.distinctNumbers() ?? []).count { look.steps?.contains($0) ?? true }
        }
        return min(all.max() ?? 0, max(1, look.last ?? .max))
    }

    private var layerFilter: Filter? {
        layers.isEmpty ? nil : Self.filter("layer", look.layers?.lowerBound, look.layers?.upperBound)
    }

    private var stepFilter: Filter? {
        var least = look.steps?.lowerBound
        if let last = look.last {
            let all = Set(traces.flatMap { $0.trace["step"]?.distinctNumbers() ?? [] })
            let shown = all.filter { look.steps?.contains($0) ?? true }.sorted()
            least = [least, shown.suffix(max(1, last)).first].compactMap { $0 }.max()
        }
        return Self.filter("step", least, look.steps?.upperBound)
    }

    /// Ends that are infinite, or absent, keep all.
    private static func filter(_ field: String, _ least: Double?, _ greatest: Double?) -> Filter? {
        let from = least.flatMap { $0.isFinite ? $0 : nil }
        let to = greatest.flatMap { $0.isFinite ? $0 : nil }
        return from == nil && to == nil ? nil : Filter([.init(field, .range(from: from, to: to))])
    }

    private func join(_ a: Filter?, _ b: Filter?) -> Filter? {
        guard let a else { return b }
        return b.map { a && $0 } ?? a
    }

    /// A loss that was logged at some of the steps alone is one line all the same: its rows are those that have it. Where it
    /// is NaN, its run diverged, and its rows stay.
    private func presence(of name: String) -> Filter? {
        var least = Double.infinity
        var hasHoles = false
        for (_, trace) in traces {
            guard let values = trace[name], let step = trace["step"] else { continue }
            var present = Set<Double>()
            for row in 0..<trace.rowCount {
                let value = values.number(row)
                if value.isMissing { continue }
                if value.isNaN { return nil }
                least = min(least, value)
                present.insert(step.number(row))
            }
            if present.count < step.distinctNumbers().count { hasHoles = true }
        }
        return hasHoles && least.isFinite ? .field(name, from: min(0, least.rounded(.down))) : nil
    }

    // MARK: Runs

    /// The field that tells what is compared: the logs, else a log's runs.
    private var runField: String? {
        if traces.count > 1 { return "data" }
        guard let trace = traces.first?.trace else { return nil }
        if let run = trace["run"], run.distinctWords().count > 1 { return "run" }
        if let seed = trace["seed"], seed.distinctNumbers().count > 1 { return "seed" }
        return nil
    }

    /// A cell for each of a few logs or runs; more are folded.
    private var facet: Facet? {
        guard let field = runField, runCount <= FirstLook.mostCells else { return nil }
        return Facet(wrap: .init(FieldName(field)))
    }

    private var runCount: Int {
        guard let field = runField, field != "data" else { return traces.count }
        return traces[0].trace[field].map { $0.isText ? $0.distinctWords().count : $0.distinctNumbers().count } ?? 0
    }

    /// The loss, or what is called like one and belongs to no layer.
    private var lossName: String? {
        var names: [String] = []
        for (_, trace) in traces {
            for column in trace.columns where column.role == .quantity {
                if Self.layers(of: column.name, in: trace).isEmpty { names.append(column.name) }
            }
        }
        return names.first { $0 == "loss" } ?? names.first { $0.lowercased().hasSuffix("loss") }
            ?? names.first { $0.lowercased().contains("loss") }
    }
}
