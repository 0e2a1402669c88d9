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
            lines += gaps(report, panel)
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
        var notes: [(flags: MarkReport.Flags, text: String, names: [String])] = []
        for flags in NoteText.merged(report.diverged) {
            let name = panel.seriesCount > 1 ? panel.name(flags.key) : ""
            let text = NoteText.divergence(flags)
            let same = notes.firstIndex { $0.text == text && $0.flags.isUnmarked == flags.isUnmarked && !name.isEmpty }
            if let same { notes[same].names.append(name) } else { notes.append((flags, text, [name])) }
        }
        return notes.map { flags, text, names in
            // The sign stands only where it is drawn.
            let lead = [flags.isUnmarked ? "" : "✕", NoteText.named(names)].filter { !$0.isEmpty }.joined(
                separator: " ")
            let isOne = names.count == 1
            let isTold = flags.field == "step" && !flags.starts.isEmpty
            let verb = isTold ? (isOne ? "diverges" : "diverge") : (isOne ? "is" : "are")
            let runs = flags.runs.count > 1 && isTold ? " (\(flags.runs.count) runs\(isOne ? "" : " each"))" : ""
            let sentence = "\(verb) \(text)\(runs)"
            return lead.isEmpty ? sentence.prefix(1).uppercased() + sentence.dropFirst() : "\(lead) \(sentence)"
        }
    }

    /// NaN amid finite values, in a line and in cells alike.
    private func gaps(_ report: MarkReport, _ panel: ScaledPanel) -> [String] {
        let isMany = panel.seriesCount > 1
        var parts: [(text: String, names: [String])] = []
        for flags in NoteText.merged(report.gaps) {
            let text =
                flags.places.isEmpty
                ? NoteText.counted(flags.count, "value") : NoteText.places(flags.places, of: flags.field)
            let name = isMany ? panel.name(flags.key) : ""
            let same = parts.firstIndex { $0.text == text }
            if let same { parts[same].names.append(name) } else { parts.append((text, [name])) }
        }
        var told = parts.map { text, names in
            let name = NoteText.named(names.filter { !$0.isEmpty })
            return name.isEmpty ? "(\(text))" : "\(name) (\(text))"
        }
        let cells = report.cells.reduce(0) { $0 + $1.notANumber }
        if cells > 0 { told.append("(\(NoteText.counted(cells, "cell")))") }
        if told.isEmpty { return [] }
        return ["NaN, drawn as missing\(isMany && !parts.isEmpty ? ": " : " ")\(NoteText.listed(told))"]
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

    /// A series' name in a sentence: a number says of what, unless a label or a format says it.
    func name(_ key: SeriesKey) -> String {
        func name(_ category: Category, _ plan: CategoryPlan?) -> String {
            guard let plan else { return category.text }
            let label = plan.label(category)
            guard category.numeric != nil, plan.channel.labels == nil, plan.channel.format == nil else { return label }
            return "\((plan.info?.words ?? TitleText.words(of: plan.field)).lowercased()) \(label)"
        }
        var names: [String] = []
        if let color = key.color { names.append(name(color, plan.color.categories)) }
        if let dash = key.dash, plan.dash?.field != plan.color.categories?.field { names.append(name(dash, plan.dash)) }
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

    /// A list of names; what all of them begin with stands once: `learning rate 0.5, 2, 8`.
    static func named(_ names: [String]) -> String {
        let split = names.map { name in
            name.lastIndex(of: " ").map { (name[...$0], name[name.index(after: $0)...]) } ?? ("", name[...])
        }
        guard let lead = split.first?.0, split.allSatisfy({ $0.0 == lead }), !lead.contains(",") else {
            return listed(names)
        }
        return lead + listed(split.map { String($0.1) })
    }

    /// What is said of a series that is not finite, behind its verb.
    static func divergence(_ flags: MarkReport.Flags) -> String {
        if flags.field == "step", let first = flags.starts.min(), let last = flags.starts.max() {
            let (from, to) = (NumberText.shortest(first), NumberText.shortest(last))
            return first == last ? "at step \(from)" : "at steps \(from)–\(to)"
        }
        return flags.places.isEmpty
            ? "not finite in \(counted(flags.runs.count, "run"))"
            : "not finite (\(places(flags.places, of: flags.field)))"
    }

    /// Flags of one series told once, its places together.
    static func merged(_ flags: [MarkReport.Flags]) -> [MarkReport.Flags] {
        var result: [MarkReport.Flags] = []
        for flag in flags {
            if let i = result.firstIndex(where: { $0.key == flag.key && $0.field == flag.field }) {
                result[i].places = Set(result[i].places).union(flag.places).sorted()
                result[i].count = max(result[i].count, flag.count)
                result[i].isUnmarked = result[i].isUnmarked && flag.isUnmarked
                for (run, start) in zip(flag.runs, flag.starts) {
                    if let known = result[i].runs.firstIndex(of: run) {
                        result[i].starts[known] = min(result[i].starts[known], start)
                    } else {
                        result[i].runs.append(run)
                        result[i].starts.append(start)
                    }
                }
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
