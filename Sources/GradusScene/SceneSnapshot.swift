import GradusLanguage

extension Scene {
    /// The scene as text for snapshots: an indented line for each item and shape, coordinates to a tenth of a point.
    ///
    /// Long paths and large grids are cut after their start and closed by a checksum of the whole, so that a difference is
    /// small and none is missed.
    public var snapshotText: String {
        var out =
            "page \(tenths([width, height])) \(language) \(JSONText.quoted(title)) \(JSONText.quoted(description))\n"
        for item in items {
            out += item.snapshotLine + "\n"
            for shape in item.shapes { shape.snapshot(indent: "  ", to: &out) }
        }
        return out
    }
}

extension Item {
    fileprivate var snapshotLine: String {
        var words = [role.rawValue]
        if let panel { words.append("panel \(panel)") }
        if let axis { words.append(axis) }
        if let text { words.append(JSONText.quoted(text)) }
        if let size { words.append("\(tenths([size]))pt") }
        words += key.map { "\($0.field)=\($0.value)" }
        if let color { words.append(color.snapshot) }
        if let rows, let columns { words.append("\(rows)×\(columns)") }
        words.append("[\(tenths([box.x, box.y, box.width, box.height]))]")
        for (name, axis) in [("x", x), ("y", y)] {
            if let axis { words.append("\(name): \(axis.snapshot)") }
        }
        if isClipped { words.append("clipped") }
        if !points.isEmpty { words.append("points \(abridged(points.map { tenths($0, separator: ",") }))") }
        return words.joined(separator: " ")
    }
}

extension Item.AxisInfo {
    fileprivate var snapshot: String {
        let values = domain.map { value in
            switch value {
            case .number(let number): NumberText.shortest(number)
            case .word(let word): JSONText.quoted(word)
            }
        }
        return "\(field) \(scale) \(values.joined(separator: " "))\(hasLabels ? "" : " without labels")"
    }
}

extension Shape {
    fileprivate func snapshot(indent: String, to out: inout String) {
        switch self {
        case .path(let path, let fill, let stroke):
            out += "\(indent)path"
            if let fill { out += " fill \(fill.snapshot)" }
            if let stroke { out += " stroke \(stroke.snapshot)" }
            out += " \(abridged(path.elements.map(\.snapshot)))\n"
        case .glyphs(let run):
            out += "\(indent)glyphs \(run.font) \(tenths([run.size]))pt \(run.color.snapshot)"
            out += " \(JSONText.quoted(run.text)) width \(tenths([run.width]))\(run.isRightToLeft ? " leftward" : "")"
            out += " \(abridged(run.glyphs.map { "\($0.id)@\(tenths([$0.x, $0.y], separator: ","))" }))\n"
        case .cells(let grid):
            let box = grid.box
            out += "\(indent)cells \(grid.rows)×\(grid.columns) [\(tenths([box.x, box.y, box.width, box.height]))]"
            out += " \(abridged(grid.pixels.map { String($0, radix: 16) }))\n"
        case .group(let placement, let shapes):
            let degrees = tenths([placement.angle * 180 / .pi])
            out += "\(indent)group at \(tenths([placement.origin.x, placement.origin.y]))"
            out += placement.angle == 0 ? "\n" : " turned \(degrees)°\n"
            for shape in shapes { shape.snapshot(indent: indent + "  ", to: &out) }
        case .clip(let box, let shapes):
            out += "\(indent)clip [\(tenths([box.x, box.y, box.width, box.height]))]\n"
            for shape in shapes { shape.snapshot(indent: indent + "  ", to: &out) }
        }
    }
}

extension Path.Element {
    fileprivate var snapshot: String {
        switch self {
        case .move(let p): "M\(tenths([p.x, p.y], separator: ","))"
        case .line(let p): "L\(tenths([p.x, p.y], separator: ","))"
        case .cubic(let a, let b, let p): "C\(tenths([a.x, a.y, b.x, b.y, p.x, p.y], separator: ","))"
        case .close: "Z"
        }
    }
}

extension Stroke {
    fileprivate var snapshot: String {
        var words = ["\(color.snapshot) \(DecimalText.text(width, places: 2))pt"]
        if !dash.isEmpty { words.append("dash \(tenths(dash, separator: ","))") }
        if cap != .butt { words.append("\(cap) caps") }
        if join != .round { words.append("\(join) joins") }
        return words.joined(separator: " ")
    }
}

extension Color {
    fileprivate var snapshot: String { alpha < 1 ? "\(hex)/\(DecimalText.text(alpha, places: 2))" : hex }
}

private func tenths(_ values: [Double], separator: String = " ") -> String {
    values.map { DecimalText.text($0, places: 1) }.joined(separator: separator)
}

/// The first and last of the words where there are many, with their count and a checksum of all (FNV-1a).
private func abridged(_ words: [String]) -> String {
    guard words.count > 12 else { return words.joined(separator: " ") }
    var hash: UInt32 = 0x811C_9DC5
    for byte in words.joined(separator: " ").utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let checksum = String(hash, radix: 16)
    return
        "\(words.prefix(6).joined(separator: " ")) … \(words.suffix(2).joined(separator: " ")) (\(words.count), \(checksum))"
}
