import GradusScene

/// The figure's legend: one for all panels whose entries agree and that ask for none of their own.
struct SharedLegend {
    /// Nil where the figure has none.
    let place: LegendPlacement?
    private(set) var entries: [LegendEntry] = []
    private(set) var title: String?
    private var members = Set<Int>()

    init(_ page: Page, _ panels: [ScaledPanel], _ legends: [LegendPlan]) {
        guard let place = page.legend, [.bottom, .top, .right].contains(place) else {
            self.place = nil
            return
        }
        self.place = place
        for (i, legend) in legends.enumerated() where panels[i].ownPlacement == nil && !legend.entries.isEmpty {
            let agrees = legend.samples.allSatisfy { sample in
                let known = entries.filter { $0.label == sample.label }
                return known.isEmpty || known.contains { SharedLegend.agree($0, sample) }
            }
            guard agrees else { continue }
            for sample in legend.samples {
                if let known = entries.firstIndex(where: { $0.label == sample.label && SharedLegend.agree($0, sample) })
                {
                    if entries[known].line == nil { entries[known].line = sample.line }
                    if entries[known].fill == nil { entries[known].fill = sample.fill }
                    if entries[known].marker.isEmpty { entries[known].marker = sample.marker }
                } else {
                    entries.append(sample)
                }
            }
            title = title ?? legend.title
            members.insert(i)
        }
    }

    /// Entries agree where neither shows a line, fill or marker that the other shows otherwise.
    private static func agree(_ a: LegendEntry, _ b: LegendEntry) -> Bool {
        (a.line == nil || b.line == nil || a.line == b.line) && (a.fill == nil || b.fill == nil || a.fill == b.fill)
            && (a.marker.isEmpty || b.marker.isEmpty || a.marker == b.marker)
    }

    func serves(_ panel: Int) -> Bool { members.contains(panel) }
}
