/// Series that stand at the same place of an axis of words, set side by side: bars, and error bars with their points and lines.
package struct Dodging: Sendable, Equatable {
    /// What stands in one slot: a group with all its marks, or a labelled mark of its own.
    private struct Slot: Hashable {
        var key: SeriesKey
        var label: String?
        var isWhole: Bool { key == SeriesKey() && label == nil }
    }

    private var slots: [Slot: Int] = [:]
    private var labels: [String?] = []

    /// What all series of one place take together, of the distance between places.
    static let share = 0.8

    package init(_ plan: PanelPlan) {
        labels = plan.marks.map(\.drawn.label)
        guard plan.x.isOrdinal || plan.y.isOrdinal else { return }
        let isGrouped = plan.layers.contains { $0.standsBeside && !slot($0).isWhole }
        var standing: [Double: Set<Slot>] = [:]
        for layer in plan.layers where layer.standsBeside {
            let places = plan.x.isOrdinal ? layer.places.x : layer.places.y
            let slot = slot(layer)
            // What shows all groups together stands in the middle.
            guard !slot.isWhole || !isGrouped else { continue }
            for place in places where place.isFinite { standing[place, default: []].insert(slot) }
        }
        // Nothing shares a place: everything stands in its middle.
        guard standing.values.contains(where: { $0.count > 1 }) else { return }
        func rank(_ value: Category?, _ plan: CategoryPlan?) -> Int { value.flatMap { plan?.index[$0] } ?? -1 }
        var seen = Set<Slot>()
        let all = plan.layers.filter(\.standsBeside).compactMap { layer -> (slot: Slot, rank: [Int])? in
            let slot = slot(layer)
            guard !slot.isWhole || !isGrouped, seen.insert(slot).inserted else { return nil }
            let key = slot.key
            let ranks = [
                rank(key.color, plan.color.categories), rank(key.dash, plan.dash), rank(key.marker, plan.marker),
                layer.mark,
            ]
            return (slot, ranks)
        }
        for (i, one) in all.sorted(by: { $0.rank.lexicographicallyPrecedes($1.rank) }).enumerated() {
            slots[one.slot] = i
        }
    }

    private func slot(_ layer: some PlotLayer) -> Slot { Slot(key: layer.key, label: label(layer.mark)) }
    private func label(_ mark: Int) -> String? { labels.indices.contains(mark) ? labels[mark] : nil }

    /// How far a series stands from the middle of its place.
    package func shift(_ key: SeriesKey, _ mark: Int) -> Double {
        guard let slot = slots[Slot(key: key, label: label(mark))] else { return 0 }
        return (Double(slot) - Double(slots.count - 1) / 2) * width
    }

    /// What one series takes of the distance between places.
    package var width: Double { Dodging.share / Double(max(slots.count, 1)) }
}
