import GradusLanguage
import GradusPlot
import GradusTrace

/// The panels of a first look: a quantity by layer and step, and the loss beside it where it was logged.
struct FirstLookPanels {
    private let traces: [(name: String, trace: Trace)]
    private let look: FirstLook
    private let logged: LoggedQuantities
    private let quantity: String
    private let layers: [Double]
    private let hasNames: Bool
    /// Each log's steps, in order.
    private let stepsOf: [[Double]]
    /// Of what is compared, logs or runs, those that have the quantity; nil where all have, or there is one.
    private var having: [FieldValue]?
    /// What a reader should know that the picture does not show.
    private(set) var notes: [Diagnostic] = []

    /// - Throws: where no log has the quantity, or a range keeps nothing.
    init(_ traces: [(name: String, trace: Trace)], _ look: FirstLook) throws(Diagnostics) {
        self.traces = traces
        self.look = look
        logged = LoggedQuantities(traces.map(\.trace))
        if let asked = look.quantity, !logged.names.contains(asked) {
            throw .error(
                "the log has no quantity '\(Escaped.text(asked))'",
                hint: Nearest.hint(for: asked, in: logged.names, noun: "quantities"))
        }
        quantity = look.quantity ?? logged.foremost ?? ""
        layers = try Self.kept(
            logged.layers(of: quantity), look.layers, "layer", absent: "'\(Escaped.text(quantity))' has no layers")
        hasNames = traces.contains { _, trace in
            trace["name"]?.distinctWords().contains { NumberText.integer($0) == nil } ?? false
        }
        stepsOf = traces.map { $0.trace["step"]?.distinctNumbers() ?? [] }
        _ = try Self.kept(Set(stepsOf.joined()), look.steps, "step", absent: "the log has no steps")
        compare()
        if look.kind == .heatmap, layers.isEmpty {
            notes.append(.warning("a heatmap needs layers, and '\(Escaped.text(quantity))' has none: it is a line"))
        }
        if look.quantity == nil { noteWhatIsLeftOut() }
    }

    /// The numbers that a range keeps, in order.
    private static func kept(
        _ all: Set<Double>, _ range: ClosedRange<Double>?, _ noun: String, absent: String
    ) throws(Diagnostics) -> [Double] {
        guard let range else { return all.sorted() }
        let kept = all.filter(range.contains)
        guard kept.isEmpty else { return kept.sorted() }
        guard let least = all.min(), let greatest = all.max() else { throw .error(absent) }
        let from = NumberText.shortest(range.lowerBound)
        let to = NumberText.shortest(range.upperBound)
        throw .error(
            range.upperBound == .infinity
                ? "no \(noun) from \(from) on"
                : from == to ? "no \(noun) \(from)" : "no \(noun) from \(from) to \(to)",
            hint: "the log has \(noun)s \(NumberText.shortest(least)) to \(NumberText.shortest(greatest))")
    }

    /// Finds which of the logs or runs have the quantity; the others would be empty panels.
    private mutating func compare() {
        guard let field = runField else { return }
        let with =
            field == "data"
            ? traces.filter { logged.has(quantity, $0.trace) }.map { FieldValue($0.name, isQuoted: true) }
            : logged.values(of: field, with: quantity, in: traces[0].trace)
        guard with.count < compared.count, !with.isEmpty else { return }
        having = with
        let known = Set(with)
        let lacking = compared.filter { !known.contains($0) }.map { "'\(Escaped.text($0.text))'" }
        notes.append(.note("no '\(Escaped.text(quantity))' in \(Self.listed(lacking))"))
    }

    /// Names the quantities that the picture leaves out.
    private mutating func noteWhatIsLeftOut() {
        let shown = [quantity] + (showsLoss ? [logged.loss, logged.heldOutLoss].compactMap { $0 } : [])
        let others = logged.names.filter { !shown.contains($0) }
        guard let first = others.first else { return }
        let named = Self.listed(others.map { Escaped.text($0) })
        notes.append(.note("also logged: \(named)", hint: "--quantity \(Escaped.text(first)) shows one"))
    }

    private static func listed(_ words: [String]) -> String {
        words.count <= 6 ? Nearest.listed(words) : Nearest.listed(words.prefix(5) + ["\(words.count - 5) more"])
    }

    func figure(_ data: NamedList<Source>) -> Figure {
        var figure = Figure()
        figure.data = data
        let main = mainPanel()
        var panels = [main]
        if showsLoss, let loss = logged.loss {
            panels.append(lossPanel(loss))
            if main.facet == nil {
                figure.layout = Layout(columns: 2, widths: [3, 2])
                figure.size = FigureSize(preset: "neurips", height: Length(2.4, .inch))
            } else {
                // Cells of several runs need the width; what they share stands below.
                figure.layout = Layout(columns: 1)
                figure.size = FigureSize(preset: "neurips", height: Length(cellCount > 3 ? 5.5 : 4, .inch))
            }
        }
        figure.panels = panels.map { FigurePanel($0) }
        return figure
    }

    /// Whether the loss stands beside the quantity.
    private var showsLoss: Bool { logged.loss.map { $0 != quantity } ?? false && steps > 1 }

    // MARK: Panels

    private enum MarkKind { case line, heatmap }

    private func mainPanel() -> Panel {
        var value = Channel(FieldName(quantity))
        value.relativeTo = look.relativeTo
        let filter = join(join(layerFilter, stepFilter), havingFilter)
        let names = having.map { _ in traces.filter { logged.has(quantity, $0.trace) }.map(\.name) }
        let color = cellCount > 1 ? runField.map { Channel(FieldName($0)) } : nil
        guard !layers.isEmpty else {
            return panel(x: .step, y: value, color: color, filter: filter, facet: nil, .line, of: names)
        }
        if steps == 1, look.kind != .heatmap {
            return panel(x: .layer, y: value, color: color, filter: filter, facet: nil, .line, of: names)
        }
        let byName = hasNames && (isHeatmap || layers.count <= FirstLook.mostLines)
        let layer: Channel = byName ? .name : .layer
        return isHeatmap
            ? panel(x: .step, y: layer, color: value, filter: filter, facet: facet, .heatmap, of: names)
            : panel(x: .step, y: value, color: layer, filter: filter, facet: facet, .line, of: names)
    }

    /// The loss over the steps; dashed beside it the loss over what was held out.
    private func lossPanel(_ loss: String) -> Panel {
        func having(_ name: String) -> [String] { traces.filter { $0.trace[name] != nil }.map(\.name) }
        func presence(_ name: String) -> Filter? { LoggedQuantities.presence(of: name, in: traces.map(\.trace)) }
        let y = Channel(FieldName(loss))
        let with = having(loss)
        let color = with.count > 1 || runField != "data" ? runField.map { Channel(FieldName($0)) } : nil
        // Only beside what it was held out from.
        let both = logged.heldOutLoss.map(having)?.filter(with.contains) ?? []
        guard let heldOut = logged.heldOutLoss, !both.isEmpty else {
            let filter = join(stepFilter, presence(loss))
            return panel(x: .step, y: y, color: color, filter: filter, facet: nil, .line, of: with)
        }
        var trained = LineMark(where: presence(loss), label: color == nil ? "training" : nil)
        var other = LineMark(
            y: Channel(FieldName(heldOut)), dash: "dashed", where: presence(heldOut),
            label: heldOut.lowercased().contains("test") ? "test" : "validation")
        if traces.count > 1 { (trained.data, other.data) = (with, both) }
        return Panel(x: .step, y: y, color: color, where: stepFilter) {
            trained
            other
        }
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

    /// How many steps are shown, at most.
    private var steps: Int {
        let all = stepsOf.map { $0.count { look.steps?.contains($0) ?? true } }
        return min(all.max() ?? 0, max(1, look.last ?? .max))
    }

    /// Keeps the runs that have the quantity; logs without it are no data of the panel.
    private var havingFilter: Filter? {
        guard let having, having.count <= FirstLook.mostCells, let field = runField, field != "data" else { return nil }
        return Filter([.init(field, .anyOf(having))])
    }

    private var layerFilter: Filter? {
        layers.isEmpty ? nil : Self.filter("layer", look.layers?.lowerBound, look.layers?.upperBound)
    }

    private var stepFilter: Filter? {
        var least = look.steps?.lowerBound
        if let last = look.last {
            let shown = Set(stepsOf.joined()).filter { look.steps?.contains($0) ?? true }.sorted()
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
        guard let field = runField, 2...FirstLook.mostCells ~= cellCount else { return nil }
        return Facet(wrap: .init(FieldName(field)))
    }

    private var cellCount: Int { having?.count ?? compared.count }

    /// All that is compared, logs or runs.
    private var compared: [FieldValue] {
        guard let field = runField else { return [] }
        if field == "data" { return traces.map { FieldValue($0.name, isQuoted: true) } }
        return traces[0].trace[field].map(LoggedQuantities.values) ?? []
    }
}
