import GradusLanguage
import GradusPlot
import GradusScene

/// What a venue or a reader would object to in a laid-out figure.
struct SceneCheck {
    let scene: Scene
    let rules: VenueRules

    var findings: [Finding] {
        (rules.objection(toWidth: scene.width).map { [$0] } ?? []) + texts + lines + places + title + contrasts + alike
    }

    private var texts: [Finding] {
        let small = scene.items.filter { $0.text?.isEmpty == false && ($0.size ?? 99) < rules.leastText - 0.01 }
        guard let least = small.min(by: { ($0.size ?? 0) < ($1.size ?? 0) }) else { return [] }
        return [
            Finding(
                "text of \(Self.points(least.size ?? 0)), under \(Self.points(rules.leastText)): '\(least.text ?? "")'"
                    + Self.others(small.count),
                hint: "a larger theme.font-size")
        ]
    }

    /// Lines of data and frames; a minor tick or a label's leader may be finer.
    private var lines: [Finding] {
        let roles: Set<Role> = [.line, .rule, .contour, .histogram, .axis, .grid, .band]
        var least: (width: Double, role: Role)?
        func look(_ shapes: [Shape], _ role: Role) {
            for shape in shapes {
                switch shape {
                case .path(_, _, let stroke?):
                    if stroke.color.alpha > 0, stroke.width < least?.width ?? rules.leastLine - 0.001 {
                        least = (stroke.width, role)
                    }
                case .group(_, let inner), .clip(_, let inner): look(inner, role)
                default: continue
                }
            }
        }
        for item in scene.items where roles.contains(item.role) { look(item.shapes, item.role) }
        return least.map {
            [
                Finding(
                    "a line of \(Self.points($0.width)), under \(Self.points(rules.leastLine)) (\($0.role.rawValue))",
                    hint: "a larger theme.line-width or width")
            ]
        } ?? []
    }

    /// Texts on one another, or cut by the page.
    private var places: [Finding] {
        let texts = scene.items.filter { $0.text?.isEmpty == false && $0.box.isFinite }
        var found: [Finding] = []
        for (i, text) in texts.enumerated() {
            let box = text.box
            if box.x < -0.5 || box.y < -0.5 || box.maxX > scene.width + 0.5 || box.maxY > scene.height + 0.5 {
                found.append(Finding("'\(text.text ?? "")' is cut by the page's edge"))
            }
            for other in texts[(i + 1)...] where box.overlaps(other.box, slack: 0.5) {
                found.append(Finding("'\(text.text ?? "")' and '\(other.text ?? "")' overlap"))
            }
        }
        return Array(found.prefix(8))
    }

    private var title: [Finding] {
        guard rules.forbidsTitle, let title = scene.items.first(where: { $0.role == .title }) else { return [] }
        return [
            Finding(
                "the title '\(title.text ?? "")' stands inside, where \(rules.name) wants it in the caption",
                hint: "draw-title: false")
        ]
    }

    private var background: Color { scene.items.first { $0.role == .background }?.color ?? .white }

    /// Colours of lines, points and texts too near to the ground's.
    private var contrasts: [Finding] {
        let roles: Set<Role> = [.line, .point, .marker, .contour, .histogram, .bar]
        var worst: [(color: Color, ratio: Double)] = []
        for item in scene.items where roles.contains(item.role) || item.text != nil {
            guard let color = item.color, item.role != .annotation else { continue }
            let ratio = color.contrast(with: background)
            if ratio < 2.95, !worst.contains(where: { $0.color.hex == color.hex }) { worst.append((color, ratio)) }
        }
        guard let least = worst.min(by: { $0.ratio < $1.ratio }) else { return [] }
        let ratio = NumberText.shortest((least.ratio * 10).rounded() / 10)
        return [
            Finding(
                "\(least.color.hex) has a contrast of \(ratio):1 with the ground, less than 3:1"
                    + Self.others(worst.count), hint: "a darker colour, or another palette")
        ]
    }

    /// One series' looks.
    private struct Series: Hashable {
        var panel: Int?
        var color: Color
        var key: String
        var role: Role
        /// What else tells it apart.
        var shape: String
        var isNumber = false
    }

    /// Series of a panel whose colours fall together for some readers, without dash, marker or a label at the line.
    private var alike: [Finding] {
        let roles: Set<Role> = [.line, .point, .bar, .histogram, .band]
        var series: [Series] = []
        for item in scene.items where roles.contains(item.role) && !item.key.isEmpty {
            guard let color = item.color else { continue }
            let key = item.key.map { "\($0.field) \($0.value)" }.joined(separator: ", ")
            let one = Series(
                panel: item.panel, color: color, key: key, role: item.role, shape: Self.form(item),
                isNumber: item.key.allSatisfy { NumberText.number($0.value) != nil })
            if !series.contains(one) { series.append(one) }
        }
        // A band belongs to the line through it.
        let lines = Set(series.filter { $0.role == .line }.map { "\($0.panel ?? -1) \($0.key)" })
        series.removeAll { $0.role == .band && lines.contains("\($0.panel ?? -1) \($0.key)") }
        let labelled = Set(scene.items.filter { $0.role == .directLabel }.compactMap(\.panel))
        var found: [Finding] = []
        for (i, a) in series.enumerated() where found.count < 8 {
            let peers = series.filter { $0.panel == a.panel && $0.role == a.role }
            let isMany = peers.count > 8
            // A map's many shades of a number are not told apart one by one.
            guard a.panel.map({ !labelled.contains($0) }) ?? true, !(isMany && a.isNumber) else { continue }
            for b in series[(i + 1)...]
            where b.panel == a.panel && b.role == a.role && b.key != a.key && b.shape == a.shape {
                let hint = "add dash or marker, direct labels, or another palette"
                if a.color == b.color {
                    let finding = Finding("\(a.key) and \(b.key) have one colour, \(a.color.hex)", hint: hint)
                    if !found.contains(finding) { found.append(finding) }
                    continue
                }
                let eyes =
                    isMany ? nil : ColorVision.allCases.first { $0.distance(a.color, b.color) < $0.leastDistance }
                guard let eyes else { continue }
                let finding = Finding(
                    "\(a.color.hex) (\(a.key)) and \(b.color.hex) (\(b.key)) fall together \(eyes.rawValue)",
                    hint: hint)
                if !found.contains(finding) { found.append(finding) }
            }
        }
        return found
    }

    /// A line's dashes, or how a point's form is drawn.
    private static func form(_ item: Item) -> String {
        for shape in item.shapes {
            switch shape {
            case .path(_, _, let stroke?): return stroke.dash.map { NumberText.shortest($0) }.joined(separator: " ")
            case .path(let path, _, nil): return "\(path.elements.count)"
            case .clip(_, let inner), .group(_, let inner):
                var inside = item
                inside.shapes = inner
                return form(inside)
            default: continue
            }
        }
        return ""
    }

    private static func points(_ value: Double) -> String { NumberText.shortest((value * 100).rounded() / 100) + " pt" }

    private static func others(_ count: Int) -> String { count > 1 ? " and \(count - 1) more" : "" }
}
