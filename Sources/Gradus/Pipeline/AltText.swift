import GradusLanguage
import GradusPlot

/// What a picture shows, in words, as findings: what the axes are, and how each series goes.
enum AltText {
    /// The plain number format of factors: two digits.
    private static let factor: NumberFormat = ".2g"
    private static let number: NumberFormat = ".3g"
    /// Nobody listens to more.
    private static let mostSeries = 12

    static func text(of panels: [PanelFindings]) -> String {
        panels.enumerated().map { i, panel in
            let tag = panels.count > 1 ? "Panel \(i + 1)\(name(panel)): " : ""
            return tag + sentence(panel)
        }.joined(separator: " ")
    }

    private static func name(_ panel: PanelFindings) -> String {
        let names = [panel.title, panel.heading].compactMap { $0 }.filter { !$0.isEmpty }
        return names.isEmpty ? "" : ", " + names.joined(separator: ", ")
    }

    private static func sentence(_ panel: PanelFindings) -> String {
        var parts: [String] = []
        if let heatmap = panel.heatmaps.first {
            let y = panel.y.words.lowercased()
            parts.append(
                "heatmap of \(heatmap.color.words.lowercased()) by \(y) and \(panel.x.words.lowercased()), "
                    + "\(heatmap.rows) by \(heatmap.columns) cells")
            if heatmap.least.isFinite && heatmap.greatest.isFinite {
                parts.append("from \(number.plain(heatmap.least)) to \(number.plain(heatmap.greatest))")
            }
            parts += counts(heatmap.underflowed, heatmap.diverged, "cell")
        }
        if !panel.series.isEmpty {
            parts.append("\(panel.y.words) by \(panel.x.words.lowercased()), \(panel.series.count) series")
            let found = panel.series.prefix(mostSeries).compactMap { finding($0, panel) }
            parts += found.enumerated().map { i, finding in
                // The quantity is named where it is first spoken of.
                finding.lead + (i == 0 && finding.isSentence ? "the \(panel.y.words.lowercased()) " : "") + finding.text
            }
            if panel.series.count > mostSeries { parts.append("and \(panel.series.count - mostSeries) more") }
            parts += counts(panel.underflowed, panel.diverged, "value")
        }
        if !panel.medians.isEmpty {
            var turned = panel
            swap(&turned.x, &turned.y)
            parts.append("distribution of \(panel.x.words.lowercased()) by \(panel.y.words.lowercased()), its median")
            parts += panel.medians.prefix(mostSeries).compactMap { finding($0, turned) }.map { $0.lead + $0.text }
            if panel.medians.count > mostSeries { parts.append("and \(panel.medians.count - mostSeries) more") }
        }
        let text = parts.joined(separator: "; ")
        return text.isEmpty ? "Empty axes." : text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private static func counts(_ underflowed: Int, _ diverged: Int, _ noun: String) -> [String] {
        func plural(_ count: Int) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
        return (underflowed > 0 ? ["\(plural(underflowed)) underflowed"] : [])
            + (diverged > 0 ? ["\(plural(diverged)) diverged"] : [])
    }

    /// Two digits, up to thousands as they are read.
    private static func fold(_ value: Double) -> String {
        guard (99.5..<9950).contains(value) else { return factor.plain(value) }
        let unit = value < 995 ? 10.0 : 100
        return NumberText.shortest((value / unit).rounded() * unit)
    }

    /// How a series goes along x: by which factor it rises or falls on a log axis, else from where to where.
    private static func finding(
        _ series: PanelFindings.Series, _ panel: PanelFindings
    ) -> (lead: String, text: String, isSentence: Bool)? {
        let pairs = zip(series.x, series.y).filter { $0.0.isFinite && $0.1.isFinite }
        guard let first = pairs.first, let last = pairs.last else { return nil }
        let lead = series.label.isEmpty ? "" : series.label + ": "
        if pairs.count == 1 { return (lead, number.plain(first.1), false) }
        let words = panel.x.words.lowercased().split(separator: " ")
        let place = (panel.x.field == "step" ? words.last : words.first).map(String.init) ?? "x"
        func at(_ x: Double) -> String {
            let i = Int(exactly: x.rounded()) ?? 0
            return panel.x.categories.indices.contains(i) ? panel.x.categories[i] : "\(place) \(number.plain(x))"
        }
        let values = pairs.map(\.1)
        if panel.y.isLog, let least = values.min(), let greatest = values.max(), least > 0, first.1 > 0, last.1 > 0 {
            let change = last.1 / first.1
            if greatest / least < 3 { return (lead, "within \(fold(greatest / least))-fold", false) }
            // The gradient flows backwards: along layers it falls towards the first.
            if panel.x.field == "layer" && change > 1 {
                return (lead, "falls \(fold(change))-fold from \(at(last.0)) to \(at(first.0))", true)
            }
            let verb = change < 1 ? "falls" : "rises"
            let times = fold(max(change, 1 / change))
            return (lead, "\(verb) \(times)-fold from \(at(first.0)) to \(at(last.0))", true)
        }
        if last.1 == first.1 { return (lead, "\(number.plain(first.1)) at both ends", false) }
        let verb = last.1 < first.1 ? "falls from" : "rises from"
        return (
            lead, "\(verb) \(number.plain(first.1)) at \(at(first.0)) to \(number.plain(last.1)) at \(at(last.0))", true
        )
    }
}
