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
        var items: [Item] = []
        for rule in rules {
            guard let text = rule.label else { continue }
            var style = frame.theme.annotation
            style.color = frame.style(rule.key, rule.mark).color.withContrast(4.5, on: frame.theme.background)
            // Every text was tried before: it cannot fail here.
            guard let set = try? typesetter.lines(text, style, width: frame.box.width - 4),
                let block = TextBlock.stacked(set, isCentered: false)
            else { continue }
            let places = self.places(rule, block, in: frame).filter { box in
                box.x >= frame.box.x && box.maxX <= frame.box.maxX && box.y >= frame.box.y && box.maxY <= frame.box.maxY
                    && !taken.contains { $0.overlaps(box) }
            }
            func covered(_ box: Box) -> Int {
                lines.reduce(0) { $0 + $1.reduce(0) { $0 + (box.inset(-1).contains($1) ? 1 : 0) } }
            }
            let scored = places.enumerated().map { (covered($1), $0, $1) }
            guard let box = scored.min(by: { ($0.0, $0.1) < ($1.0, $1.1) })?.2 else { continue }
            taken.append(box)
            items.append(
                frame.legible(
                    .text(
                        .annotation, block, baseline: Point(box.x, box.y + block.ascent), panel: frame.panel,
                        color: style.color)))
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
            return [
                box(shade.midX - w / 2, shade.y + gap), box(shade.midX - w / 2, shade.maxY - gap - h),
                box(shade.x + gap, shade.y + gap), box(shade.maxX - gap - w, shade.y + gap),
            ]
        }
        guard let (a, b) = rule.ends(in: frame) else { return [] }
        if a.x == b.x {
            return [area.y + gap, area.maxY - gap - h, area.midY - h / 2].flatMap { y in
                [box(a.x + gap, y), box(a.x - gap - w, y)]
            }
        }
        if a.y == b.y {
            return [area.maxX - w - gap, area.x + gap, area.midX - w / 2].flatMap { x in
                [box(x, a.y - gap / 2 - h), box(x, a.y + gap / 2)]
            }
        }
        let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        return [
            box(middle.x + gap, middle.y), box(middle.x - w - gap, middle.y - h), box(b.x - w, b.y - h - gap),
            box(b.x - w, b.y + gap),
        ]
    }
}

extension Box {
    func contains(_ point: Point) -> Bool { point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY }
}
