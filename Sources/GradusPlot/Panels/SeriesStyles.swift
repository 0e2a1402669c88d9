import GradusScene

/// How each series of a panel is drawn: colours, dashes and markers by the values of its channels.
package struct SeriesStyles: Sendable {
    private let marks: [ResolvedMark]
    private let categories: CategoryPlan?
    private let dashes: CategoryPlan?
    private let markers: CategoryPlan?
    private let colors: [Color]
    /// For each mark, the palette's colour that it takes as a whole; −1 for none.
    private let ownColor: [Int]
    /// Whether dashes tell series apart from the fifth on.
    private let isDashing: Bool
    private let continuous: ColorGuideScale?
    private let theme: Theme
    private let dodging: Dodging

    /// How many series colour alone tells apart.
    static let plainSeries = 4

    package init(_ plan: PanelPlan, color: ColorGuideScale?, theme: Theme) {
        marks = plan.marks
        categories = plan.color.categories
        dashes = plan.dash
        markers = plan.marker
        continuous = color
        self.theme = theme
        dodging = Dodging(plan)
        let count = plan.color.categories?.categories.count ?? 0
        var next = count
        var ownColor: [Int] = []
        // Marks of one label, such as a line and its band, have one colour.
        var ofLabel: [String: Int] = [:]
        for mark in plan.marks {
            guard mark.drawn.hasRows, let label = mark.drawn.label, mark.color.field == nil, mark.color.constant == nil
            else {
                ownColor.append(-1)
                continue
            }
            let color = ofLabel[label] ?? next
            if ofLabel[label] == nil { next += 1 }
            ofLabel[label] = color
            ownColor.append(color)
        }
        self.ownColor = ownColor
        let isNumeric = plan.color.categories?.isNumeric ?? false
        let scheme = plan.color.categories?.channel.map ?? (isNumeric ? theme.map : theme.palette)
        let grouped = scheme.colors(count, on: theme.background)
        let others = theme.palette.colors(max(next, 1), on: theme.background)
        colors = grouped + others.dropFirst(isNumeric ? 0 : count)
        isDashing = plan.dash == nil && (!isNumeric || plan.color.categories?.channel.map?.isContinuous == false)
    }

    package func style(_ key: SeriesKey, _ mark: Int) -> SeriesStyle {
        let resolved = marks[mark]
        let channels = resolved.channels
        let isRule = !resolved.drawn.hasRows
        let width = channels.width ?? (isRule ? max(0.5, theme.lineWidth * 0.6) : theme.lineWidth)
        var order: Int?
        let color: Color
        if let word = resolved.color.constant, let own = Color(text: word) {
            color = own
        } else if let value = key.color {
            if let i = categories?.index[value], resolved.color.field?.name == categories?.field {
                order = i
                color = colors[i]
            } else {
                color = value.numeric.flatMap { continuous?.color($0) } ?? theme.foreground
            }
        } else if ownColor[mark] >= 0 {
            order = ownColor[mark]
            color = colors.isEmpty ? theme.foreground : colors[ownColor[mark] % colors.count]
        } else if resolved.quantity.field != nil {
            color = theme.foreground
        } else if isRule {
            color = theme.foreground.mixed(with: theme.background, 0.35)
        } else {
            color = theme.palette.colors(1, on: theme.background).first ?? theme.foreground
        }
        var dash = Dash.solid
        var marker = Marker.circle
        if let word = resolved.dash.constant {
            dash = Dash(rawValue: word) ?? .solid
        } else if let value = key.dash, let i = dashes?.index[value] {
            dash = Dash.allCases[i % Dash.allCases.count]
        } else if let order, order >= SeriesStyles.plainSeries, isDashing {
            dash = Dash.allCases[1 + (order - SeriesStyles.plainSeries) % (Dash.allCases.count - 1)]
        }
        if let word = resolved.marker.constant {
            marker = Marker(rawValue: word) ?? .circle
        } else if let value = key.marker, let i = markers?.index[value] {
            marker = Marker.cycle[i % Marker.cycle.count]
        } else if let order, order >= SeriesStyles.plainSeries, markers == nil {
            // Never the first four's own, which colours that come again would repeat.
            marker = Marker.cycle[1 + (order - SeriesStyles.plainSeries) % (Marker.cycle.count - 1)]
        }
        return SeriesStyle(
            color: color, dash: dash.lengths(width: width), marker: marker, width: width,
            radius: (channels.size ?? 2 * theme.markerRadius) / 2, opacity: channels.opacity,
            isOwn: resolved.color.constant != nil,
            shift: dodging.shift(key, mark), barWidth: dodging.width)
    }

    /// The values of a series' channels, as the scene's `key` has them.
    package func describe(_ key: SeriesKey, _ mark: Int) -> [Item.KeyValue] {
        let resolved = marks[mark]
        var result: [Item.KeyValue] = []
        for (value, encoding) in [
            (key.color, resolved.color), (key.dash, resolved.dash), (key.marker, resolved.marker),
        ] {
            if let value, let field = encoding.field?.name, !result.contains(where: { $0.field == field }) {
                result.append(Item.KeyValue(field, value.text))
            }
        }
        return result
    }
}
