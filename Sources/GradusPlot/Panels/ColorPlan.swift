import GradusLanguage
import GradusTrace

/// A channel whose values are a few words or numbers: colour, dash or marker of series.
package struct CategoryPlan: Sendable, Equatable {
    package var field: String
    package var info: FieldInfo?
    package var channel: Channel
    /// In the order in which they take colours.
    package var categories: [Category] = []
    package var index: [Category: Int] = [:]

    package init?(_ marks: [ResolvedMark], _ encoding: (ResolvedMark) -> Encoding) {
        let shown = marks.compactMap { mark in encoding(mark).field.map { (mark, $0) } }
        guard let first = shown.first?.1 else { return nil }
        field = first.name
        info = first.column.info
        channel = first.channel
        var seen = Set<Category>()
        for (mark, encoded) in shown {
            for value in Levels(encoded.column, rows: mark.rows).values where seen.insert(value).inserted {
                categories.append(value)
            }
        }
        if categories.allSatisfy({ $0.numeric != nil }) { categories.sort { ($0.numeric ?? 0) < ($1.numeric ?? 0) } }
        categories = categories.ordered(by: channel.order)
        for (i, category) in categories.enumerated() { index[category] = i }
    }

    /// Whether the values are numbers, whose order colours should show.
    package var isNumeric: Bool { !categories.isEmpty && categories.allSatisfy { $0.numeric != nil } }

    /// What a legend says for a value; source for the typesetter.
    package func label(_ category: Category) -> String {
        if let own = channel.labels?.entries.first(where: { category.matches(FieldValue($0.name)) }) {
            return own.value
        }
        if let number = category.numeric, let format = channel.format { return format.label(number) }
        return TitleText.escaped(category.text.hasPrefix("-") ? "−" + category.text.dropFirst() : category.text)
    }
}

extension CategoryPlan: Codable {
    private enum CodingKeys: String, CodingKey { case field, info, channel, categories }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        field = try container.decode(String.self, forKey: .field)
        info = try container.decodeIfPresent(FieldInfo.self, forKey: .info)
        channel = try container.decode(Channel.self, forKey: .channel)
        categories = try container.decode([Category].self, forKey: .categories)
        for (i, category) in categories.enumerated() { index[category] = i }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(field, forKey: .field)
        try container.encodeIfPresent(info, forKey: .info)
        try container.encode(channel, forKey: .channel)
        try container.encode(categories, forKey: .categories)
    }
}

/// A channel whose colours run through a map.
package struct ContinuousPlan: Sendable, Equatable, Codable {
    package var field: String
    package var info: FieldInfo?
    package var channel: Channel
    package var kind: ScaleKind
    /// From the panel.
    package var path = FieldPath()

    private enum CodingKeys: String, CodingKey { case field, info, channel, kind }

    package init(_ mark: ResolvedMark, _ encoded: FieldEncoding) throws(Diagnostics) {
        field = encoded.name
        info = encoded.column.info
        channel = encoded.channel
        path = mark.path("color", mark.drawn.channels.color)
        if encoded.column.isText {
            throw .error(
                "'\(field)' holds words, which a \(type(of: mark.drawn).name)'s colour cannot show", path: path)
        }
        if channel.scale == .ordinal {
            throw .error("a \(type(of: mark.drawn).name)'s colour is continuous", path: path + "scale")
        }
        // Divided quantities run about 1.
        kind =
            channel.scale
            ?? (channel.relativeTo != nil
                ? .diverging(center: 1, base: .log) : encoded.isLogByDefault ? .log : .linear)
    }

    /// The map that is asked for, or the theme's; `vik` about a centre.
    package func map(_ theme: Theme) -> ColorMap? {
        if let own = channel.map { return own.map }
        return (kind.transform is DivergingScale ? ColorMap.named("vik") : nil) ?? theme.map.map ?? ColorMap.all.first
    }
}

/// What colours show in a panel: groups of series, and quantities through a map.
package struct ColorPlan: Sendable, Equatable, Codable {
    package var categories: CategoryPlan?
    package var continuous: ContinuousPlan?

    /// Fewer distinct numbers than this are categories.
    static let mostNumericCategories = 8

    package init(_ marks: [ResolvedMark]) throws(Diagnostics) {
        var grouping: [ResolvedMark] = []
        for mark in marks {
            guard let encoded = mark.color.field else { continue }
            let isContinuous =
                mark.drawn.foldsColor
                || !encoded.column.isText
                    && (encoded.channel.map?.isContinuous == true
                        || encoded.channel.scale.map { $0 != .ordinal } == true
                        || encoded.channel.scale != .ordinal
                            && Levels(encoded.column, rows: mark.rows).values.count > ColorPlan.mostNumericCategories)
            guard isContinuous else {
                grouping.append(mark)
                continue
            }
            let plan = try ContinuousPlan(mark, encoded)
            if let known = continuous {
                guard known.kind == plan.kind else {
                    throw .error(
                        "a panel has one continuous colour scale, and '\(known.field)' is on a \(known.kind.name) one",
                        path: plan.path)
                }
            } else {
                continuous = plan
            }
        }
        categories = CategoryPlan(grouping) { $0.color }
    }
}
