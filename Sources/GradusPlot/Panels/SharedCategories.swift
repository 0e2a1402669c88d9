/// Words that panels share by `share`: all of them have the same ones, in the same order and colours.
enum SharedCategories {
    static func settle(_ plans: inout [PanelPlan]) {
        settle(&plans, { $0.x.isOrdinal ? ($0.x.channel, $0.x.categories) : nil }) { $0.x.categories = $1 }
        settle(&plans, { $0.y.isOrdinal ? ($0.y.channel, $0.y.categories) : nil }) { $0.y.categories = $1 }
        settle(&plans, { plan in plan.color.categories.map { ($0.channel, $0.categories) } }) { plan, all in
            plan.color.categories?.categories = all
            plan.color.categories?.index = Dictionary(
                uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })
        }
    }

    private static func settle(
        _ plans: inout [PanelPlan], _ own: (PanelPlan) -> (channel: Channel, categories: [Category])?,
        _ set: (inout PanelPlan, [Category]) -> Void
    ) {
        var names: [String] = []
        for name in plans.compactMap({ own($0)?.channel.share }) where !names.contains(name) { names.append(name) }
        for name in names {
            let members = plans.indices.filter { own(plans[$0])?.channel.share == name }
            var seen = Set<Category>()
            var all = members.flatMap { own(plans[$0])?.categories ?? [] }.filter { seen.insert($0).inserted }
            if all.allSatisfy({ $0.numeric != nil }) { all.sort { ($0.numeric ?? 0) < ($1.numeric ?? 0) } }
            all = all.ordered(by: members.compactMap { own(plans[$0])?.channel.order }.first)
            for i in members { set(&plans[i], all) }
        }
    }
}
