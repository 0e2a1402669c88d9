import GradusLanguage
import GradusTrace

/// What an axis is before its domain is known: its field, its kind of scale, its categories.
package struct AxisPlan: Sendable, Equatable, Codable {
    /// `x` or `y`.
    package var name: String
    package var field: String
    package var info: FieldInfo?
    package var channel: Channel
    package var kind: ScaleKind
    package var nature: AxisNature
    /// An ordinal axis' values in order.
    package var categories: [Category] = []
    /// From the panel.
    package var path = FieldPath()

    /// All but the path, which only says where in a file an error stands.
    private enum CodingKeys: String, CodingKey { case name, field, info, channel, kind, nature, categories }

    package var isOrdinal: Bool { kind == .ordinal }
    package var isLog: Bool { kind.isLog }
    /// Whether it runs the other way on the page.
    package var isReversed: Bool {
        let isTurned = if let from = channel.domain?.from, let to = channel.domain?.to { from > to } else { false }
        return (channel.reverse ?? false) != isTurned
    }

    /// The axis that a panel's marks share.
    ///
    /// - Throws: where one mark has words and another numbers on it.
    package init(
        _ name: String, _ marks: [ResolvedMark], panel: Channel?, encoding: (ResolvedMark) -> Encoding,
        own: (ResolvedMark) -> Channel?
    ) throws(Diagnostics) {
        self.name = name
        let shown = marks.compactMap { mark in encoding(mark).field.map { (mark, $0) } }
        // The panel's own field speaks for the axis, where a mark shows it.
        let first = shown.first { $0.1.name == panel?.field } ?? shown.first
        let spoken = shown.first { $0.1.channel.scale != nil } ?? first
        field = first?.1.name ?? panel?.field ?? ""
        info = first?.1.column.info
        channel = first?.1.channel ?? panel ?? Channel()
        path = first.map { $0.0.path(name, own($0.0)) } ?? [.key(name)]
        for (mark, encoded) in shown where encoded.column.isText != first?.1.column.isText {
            throw .error(
                "'\(encoded.name)' and '\(field)' cannot share an axis: one has words, the other numbers",
                path: mark.path(name, own(mark)))
        }
        let isText = first?.1.column.isText ?? false
        if isText, let scale = spoken?.1.channel.scale, scale != .ordinal, let spoken {
            throw .error(
                "'\(field)' holds words, which a \(scale.name) scale cannot show", hint: "leave 'scale' out",
                path: spoken.0.path(name, own(spoken.0)) + "scale")
        }
        if let scale = spoken?.1.channel.scale, scale.transform.isForColor, let spoken {
            throw .error(
                "a \(scale.name) scale is one of colours", hint: "such as color: {field: …, scale: \(scale.name)}",
                path: spoken.0.path(name, own(spoken.0)) + "scale")
        }
        let bars = shown.filter { $0.0.drawn.standsAtPlaces($0.0, on: name) }
        let isPlace = !bars.isEmpty
        if let scale = spoken?.1.channel.scale, scale != .ordinal, let bar = bars.first, let spoken {
            throw .error(
                "a \(type(of: bar.0.drawn).name) stands at places side by side, which a \(scale.name) scale does not have",
                hint: "leave 'scale' out", path: spoken.0.path(name, own(spoken.0)) + "scale")
        }
        kind =
            isText || isPlace
            ? .ordinal
            : spoken?.1.channel.scale ?? panel?.scale
                ?? (shown.contains { $0.1.isLogByDefault && $0.1.channel.relativeTo == nil }
                    || first?.1.isLogByDefault == true ? .log : .linear)
        let isWhole = shown.allSatisfy { $0.1.column.info?.isWhole ?? ["seed"].contains($0.1.name) }
        let outputs = shown.map(\.1.column.info?.outputLayer).reduce(into: [Double?]()) { list, output in
            if !list.contains(output) { list.append(output) }
        }
        nature =
            switch field {
            case "layer": .layer(output: outputs.count == 1 ? outputs[0] : nil)
            case "step": .step
            default: isWhole && !shown.isEmpty ? .whole : .continuous
            }
        if isOrdinal {
            categories = AxisPlan.values(shown, order: channel.order)
            if categories.count > AxisPlan.mostCategories {
                throw .error(
                    "'\(field)' has \(categories.count) values, too many for an axis", hint: "keep some with 'where'",
                    path: path)
            }
        }
    }

    /// More categories than this cannot stand side by side.
    static let mostCategories = 10_000

    /// The values that occur, in order of appearance, or of their layer where the field names layers, numbers ascending.
    private static func values(_ shown: [(ResolvedMark, FieldEncoding)], order: [FieldValue]?) -> [Category] {
        var found: [Category] = []
        var names = NameOrder()
        var seen = Set<Category>()
        for (mark, encoded) in shown {
            let levels = Levels(encoded.column, rows: mark.rows)
            for value in levels.values where seen.insert(value).inserted { found.append(value) }
            if encoded.name == "name" { names.add(levels, of: mark.trace, rows: mark.rows) }
        }
        if !names.isEmpty {
            found = names.sorted(found)
        } else if found.allSatisfy({ $0.numeric != nil }) {
            found.sort { ($0.numeric ?? 0) < ($1.numeric ?? 0) }
        }
        return found.ordered(by: order)
    }

    /// What stands at an ordinal axis' categories: names with the path parts that all share left out, the output layer as such.
    package var categoryLabels: [String] {
        let plain = field == "name" ? PathText.shortened(categories.map(\.text)) : categories.map(\.text)
        let output: Double? = if case .layer(let output) = nature { output } else { nil }
        return zip(categories, plain).map { category, text in
            if let output, category.numeric == output, channel.labels == nil, channel.format == nil { return "out" }
            return channel.labels?.entries.first { category.matches(FieldValue($0.name)) }?.value
                ?? (category.numeric.map { channel.format?.label($0) ?? text } ?? TitleText.escaped(text))
        }
    }
}
