import GradusScene
import GradusText

/// Texts in a plot area: those that were put somewhere, and those beside rules, where they cover least of the data and none of one
/// another.
enum Annotations {
    static func items(_ layers: [any PlotLayer], in frame: Frame, typesetter: Typesetter) -> [Item] {
        var taken: [Box] = []
        return texts(layers, in: frame, typesetter: typesetter, &taken)
            + besideRules(layers, in: frame, typesetter: typesetter, &taken)
    }

    /// Texts that were put somewhere: one that would lie on another moves up or down from it.
    static func texts(
        _ layers: [any PlotLayer], in frame: Frame, typesetter: Typesetter, _ taken: inout [Box]
    ) -> [Item] {
        layers.compactMap { layer in
            guard let layer = layer as? TextLayer else { return nil }
            let item = layer.text(in: frame, typesetter: typesetter, avoiding: taken)
            if let item { taken.append(item.box) }
            return item
        }
    }

    static func besideRules(
        _ layers: [any PlotLayer], in frame: Frame, typesetter: Typesetter, _ taken: inout [Box]
    ) -> [Item] {
        let rules = layers.compactMap { $0 as? RuleLayer }.filter { $0.label?.isEmpty == false }
        guard !rules.isEmpty else { return [] }
        let lines = layers.filter { $0.order == .line }.flatMap { $0.obstacles(in: frame).lines }
        let allRules = layers.compactMap { ($0 as? RuleLayer)?.ends(in: frame) }
        var items: [Item] = []
        for rule in rules {
            guard let text = rule.label else { continue }
            var style = frame.theme.annotation
            style.color = frame.style(rule.key, rule.mark).color.withContrast(4.5, on: frame.theme.background)
            // Every text was tried before: it cannot fail here.
            guard let set = try? typesetter.lines(text, style, width: frame.box.width - 4),
                let block = TextBlock.stacked(set, isCentered: false)
            else { continue }
            // The label of several rules may stand beside any of them.
            let own = layers.compactMap { $0 as? RuleLayer }.filter { $0.mark == rule.mark }
            let places = own.flatMap { self.places($0, block, in: frame) }.filter { box in
                box.x >= frame.box.x && box.maxX <= frame.box.maxX && box.y >= frame.box.y && box.maxY <= frame.box.maxY
                    && !taken.contains { $0.overlaps(box) }
            }
            // A rule through a text is worse than any line of data.
            func covered(_ box: Box) -> Int {
                let near = box.inset(-1)
                return lines.reduce(0) { $0 + $1.reduce(0) { $0 + (near.contains($1) ? 1 : 0) } }
                    + 1_000_000 * allRules.count { EmptiestCorner.meets($0.0, $0.1, box) }
            }
            let scored = places.enumerated().map { (covered($1), $0, $1) }
            guard let (score, _, box) = scored.min(by: { ($0.0, $0.1) < ($1.0, $1.1) }) else { continue }
            taken.append(box)
            var item = Item.text(
                .annotation, block, baseline: Point(box.x, box.y + block.ascent), panel: frame.panel,
                color: style.color)
            // Where nothing is free, the text stands on a ground of its own.
            if score >= 1_000_000, !frame.isFilled {
                item.shapes.insert(.path(.rectangle(box), fill: frame.theme.background.opacity(0.85)), at: 0)
            }
            items.append(frame.legible(item))
        }
        return items
    }

    private static func places(_ rule: RuleLayer, _ block: TextBlock, in frame: Frame) -> [Box] {
        let gap = 1.5 * frame.theme.scale
        let area = frame.box
        let (w, h) = (block.width, block.height)
        func box(_ x: Double, _ y: Double) -> Box { Box(x: x, y: y, width: w, height: h) }
        if case .range(let isVertical, let from, let to) = rule.form {
            guard let shade = rule.shaded(isVertical, from, to, in: frame) else { return [] }
            let (left, right) = (shade.x + gap, shade.maxX - gap - w)
            let (top, bottom) = (shade.y + gap, shade.maxY - gap - h)
            return between(shade.midX - w / 2, left, right).flatMap { x in [box(x, top), box(x, bottom)] }
                + between(shade.midY - h / 2, top, bottom).map { box(shade.midX - w / 2, $0) }
        }
        guard let (a, b) = rule.ends(in: frame) else { return [] }
        if a.x == b.x {
            let (top, bottom) = (area.y + gap, area.maxY - gap - h)
            return [top, bottom, area.midY - h / 2, (3 * top + bottom) / 4, (top + 3 * bottom) / 4].flatMap { y in
                [box(a.x + gap, y), box(a.x - gap - w, y)]
            }
        }
        if a.y == b.y {
            let (left, right) = (area.x + gap, area.maxX - w - gap)
            return [right, left, area.midX - w / 2, (left + 3 * right) / 4, (3 * left + right) / 4].flatMap { x in
                [box(x, a.y - gap / 2 - h), box(x, a.y + gap / 2)]
            }
        }
        // Beside a slanting line, on the side that it turns away from.
        let isRising = (b.y < a.y) == (b.x > a.x)
        return [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9].flatMap { t in
            let p = Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
            return isRising
                ? [box(p.x - gap / 2 - w, p.y - gap / 2 - h), box(p.x + gap / 2, p.y + gap / 2)]
                : [box(p.x + gap / 2, p.y - gap / 2 - h), box(p.x - gap / 2 - w, p.y + gap / 2)]
        }
    }

    /// The middle, then ends, then what lies between.
    private static func between(_ middle: Double, _ low: Double, _ high: Double) -> [Double] {
        [middle, low, high, (3 * low + high) / 4, (low + 3 * high) / 4]
    }
}

extension Box {
    func contains(_ point: Point) -> Bool { point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY }
}
