import GradusScene

/// The rules that a laid-out page keeps: no text over another, none off the page or in a foreign plot area, marks within theirs.
package enum LayoutRules {
    /// What is wrong with the page, a line for each; empty for a clean one.
    package static func faults(_ scene: Scene) -> [String] {
        var faults: [String] = []
        let page = Box(x: 0, y: 0, width: scene.width, height: scene.height)
        let texts = scene.items.filter { $0.text != nil }
        let areas = scene.items.filter { $0.role == .plotArea }
        func isInside(_ a: Box, _ b: Box, _ slack: Double) -> Bool {
            a.x >= b.x - slack && a.y >= b.y - slack && a.maxX <= b.maxX + slack && a.maxY <= b.maxY + slack
        }
        if areas.isEmpty { faults.append("no plot area") }
        for item in scene.items where ![item.box.x, item.box.y, item.box.width, item.box.height].allSatisfy(\.isFinite)
        {
            faults.append("\(item.role) has no finite box")
        }
        for (i, text) in texts.enumerated() {
            if text.text?.isEmpty != false { faults.append("an empty \(text.role)") }
            if !isInside(text.box, page, 0.5) { faults.append("\(text.role) '\(text.text ?? "")' leaves the page") }
            if (text.size ?? 99) < 5 { faults.append("\(text.role) '\(text.text ?? "")' is small") }
            for other in texts[(i + 1)...] where text.box.overlaps(other.box, slack: 0.25) {
                faults.append("\(text.role) '\(text.text ?? "")' overlaps \(other.role) '\(other.text ?? "")'")
            }
        }
        let outside: Set<Role> = [
            .axisTitle, .tickLabel, .title, .panelTitle, .strip, .colorbarLabel, .colorbarTitle,
        ]
        for (i, area) in areas.enumerated() {
            if !isInside(area.box, page, 0.5) { faults.append("plot area \(i) leaves the page") }
            if area.box.width < 20 || area.box.height < 20 { faults.append("plot area \(i) is tiny") }
            for other in areas[(i + 1)...] where area.box.overlaps(other.box, slack: 0.25) {
                faults.append("plot areas overlap")
            }
            for text in texts where outside.contains(text.role) && text.box.overlaps(area.box, slack: 0.25) {
                faults.append("\(text.role) '\(text.text ?? "")' stands in plot area \(i)")
            }
            for (axis, info) in [("x", area.x), ("y", area.y)] where info?.hasLabels == true {
                let count = texts.count { $0.role == .tickLabel && $0.panel == area.panel && $0.axis == axis }
                if !(2...14).contains(count) { faults.append("plot area \(i) has \(count) labels on \(axis)") }
            }
            for item in scene.items where item.panel == area.panel && [.line, .point, .band].contains(item.role) {
                guard !item.isClipped else { continue }
                for p in item.points where !isInside(Box(x: p[0], y: p[1], width: 0, height: 0), area.box, 1) {
                    faults.append("\(item.role) leaves plot area \(i) at \(p)")
                    break
                }
            }
        }
        return faults
    }
}
