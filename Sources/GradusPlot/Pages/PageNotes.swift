import GradusLanguage

/// What a page's notes say: what its scales have no place for, never dropped in silence.
package struct PageNotes {
    /// To be drawn, in order; sources for the typesetter.
    package private(set) var texts: [String] = []
    package private(set) var diagnostics: [Diagnostic] = []

    package init(_ panels: [ScaledPanel]) {
        for panel in panels {
            let path: FieldPath = ["panels", .index(panel.index)]
            var report = MarkReport()
            for cell in panel.plan.cells { report.add(cell.report) }
            var lines: [String] = []
            lines += underflows(report, panel)
            lines += divergences(report, panel)
            lines += cells(report)
            for leftOut in report.withoutPlace {
                lines.append(
                    "\(NoteText.counted(leftOut.count, "row")) at \(TitleText.escaped(leftOut.field)) 0 left out: "
                        + "a log axis has no 0")
            }
            for leftOut in report.notFinite {
                lines.append(
                    "\(NoteText.counted(leftOut.count, "row")) left out: \(TitleText.escaped(leftOut.field)) is not finite there"
                )
            }
            for field in panel.withoutPositive {
                lines.append("\(TitleText.escaped(field)) has no value above 0 for its log scale")
            }
            if panel.plan.isEmpty {
                let field = panel.plan.color.continuous?.field ?? panel.plan.y.field
                lines.append("\(TitleText.escaped(field)) has no value to show")
            }
            for line in lines {
                diagnostics.append(.note(line, path: path))
                if !texts.contains(line) { texts.append(line) }
            }
        }
    }

    private func underflows(_ report: MarkReport, _ panel: ScaledPanel) -> [String] {
        guard let first = report.underflowed.first else { return [] }
        let merged = NoteText.merged(report.underflowed)
        let precision = report.underflowed.allSatisfy(\.isSingle) ? " in single precision" : ""
        let isMany = panel.seriesCount > 1
        let parts = merged.map { flags -> String in
            let places = NoteText.places(flags.places, of: first.field)
            let name = isMany ? panel.name(flags.key) : ""
            return name.isEmpty ? "(\(places))" : "\(name) (\(places))"
        }
        return ["▽ underflows to 0\(precision)\(isMany ? ": " : " ")\(NoteText.listed(parts))"]
    }

    private func divergences(_ report: MarkReport, _ panel: ScaledPanel) -> [String] {
        // Series of which the same is to be said stand in one note.
        var notes: [(flags: MarkReport.Flags, names: [String])] = []
        for flags in NoteText.merged(report.diverged) {
            let name = panel.seriesCount > 1 ? panel.name(flags.key) : ""
            let same = notes.firstIndex { note in
                var other = note.flags
                other.key = flags.key
                return other == flags && !name.isEmpty
            }
            if let same { notes[same].names.append(name) } else { notes.append((flags, [name])) }
        }
        return notes.map { flags, names in
            // The sign stands only where it is drawn.
            let lead = [flags.isGap ? "" : "✕", NoteText.listed(names)].filter { !$0.isEmpty }.joined(separator: " ")
            let isOne = names.count == 1
            func sentence(_ text: String) -> String {
                lead.isEmpty ? text.prefix(1).uppercased() + text.dropFirst() : "\(lead) \(text)"
            }
            if flags.field == "step", !flags.first.isNaN {
                let runs = flags.runs > 1 ? " (\(flags.runs) runs)" : ""
                return sentence("diverge\(isOne ? "s" : "") at step \(NumberText.shortest(flags.first))\(runs)")
            }
            let places =
                flags.places.isEmpty
                ? NoteText.counted(flags.count, "value") : NoteText.places(flags.places, of: flags.field)
            return flags.isGap
                ? sentence("not finite, drawn as a gap (\(places))")
                : sentence("\(isOne ? "is" : "are") not finite (\(places))")
        }
    }

    private func cells(_ report: MarkReport) -> [String] {
        var lines: [String] = []
        let underflowed = report.cells.reduce(0) { $0 + $1.underflowed }
        let diverged = report.cells.reduce(0) { $0 + $1.diverged }
        if underflowed > 0 {
            let precision = report.cells.allSatisfy(\.isSingle) ? " in single precision" : ""
            lines.append("\(NoteText.counted(underflowed, "cell")) underflowed to 0\(precision)")
        }
        if diverged > 0 { lines.append("\(NoteText.counted(diverged, "cell")) diverged") }
        return lines
    }
}

extension ScaledPanel {
    /// How many groups its channels tell apart.
    var seriesCount: Int { Set(plan.layers.filter { $0.order != .rule }.map(\.key)).count }

    /// A series' name in a note.
    func name(_ key: SeriesKey) -> String {
        var names: [String] = []
        if let color = key.color { names.append(plan.color.categories?.label(color) ?? color.text) }
        if let dash = key.dash, plan.dash?.field != plan.color.categories?.field {
            names.append(plan.dash?.label(dash) ?? dash.text)
        }
        return names.joined(separator: ", ")
    }
}

/// The words of notes.
enum NoteText {
    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// At most four of a list.
    static func listed(_ parts: [String]) -> String {
        parts.count <= 4
            ? parts.joined(separator: ", ") : parts.prefix(3).joined(separator: ", ") + " and \(parts.count - 3) more"
    }

    /// Flags of one series told once, its places together.
    static func merged(_ flags: [MarkReport.Flags]) -> [MarkReport.Flags] {
        var result: [MarkReport.Flags] = []
        for flag in flags {
            if let i = result.firstIndex(where: { $0.key == flag.key && $0.field == flag.field }) {
                result[i].places = Set(result[i].places).union(flag.places).sorted()
                result[i].count = max(result[i].count, flag.count)
                result[i].runs = max(result[i].runs, flag.runs)
                result[i].isGap = result[i].isGap && flag.isGap
                if !(result[i].first <= flag.first) { result[i].first = flag.first }
            } else {
                result.append(flag)
            }
        }
        return result
    }

    /// `layers 1–7`, `layers 1, 3–5`, `12 values of z`.
    static func places(_ places: [Double], of field: String) -> String {
        let isWhole = places.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
        let noun = ["layer", "step"].contains(field) ? field : nil
        guard isWhole, !places.isEmpty else {
            return "\(counted(places.count, "value")) of \(TitleText.escaped(field))"
        }
        let sorted = places.map { Int($0) }.sorted()
        var ranges: [ClosedRange<Int>] = []
        for place in sorted {
            if let last = ranges.last, place <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, place)
            } else {
                ranges.append(place...place)
            }
        }
        let plural = noun.map { sorted.count == 1 ? $0 : $0 + "s" } ?? TitleText.escaped(field)
        guard ranges.count <= 3, let first = sorted.first, let last = sorted.last else {
            return
                "\(sorted.count) \(noun.map { $0 + "s" } ?? "values of " + TitleText.escaped(field)) from \(sorted.first ?? 0) to \(sorted.last ?? 0)"
        }
        if first == last { return "\(plural) \(first)" }
        return plural + " "
            + ranges.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
