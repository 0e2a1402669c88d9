import GradusLanguage

extension Scene {
    /// What `gradus inspect` prints: the page and, one item a line in drawing order, what is drawn on it, in points.
    ///
    /// What draws nothing is left out; every number is finite.
    public var json: String {
        var out = JSONLine()
        out.raw("{\"page\": {\"width\": ")
        out.number(width)
        out.raw(", \"height\": ")
        out.number(height)
        out.raw("},\n \"items\": [")
        var isFirst = true
        for item in items where item.isShown {
            out.raw(isFirst ? "\n  " : ",\n  ")
            isFirst = false
            item.write(to: &out)
        }
        out.raw("]}\n")
        return String(decoding: out.bytes, as: UTF8.self)
    }
}

extension Item {
    /// Whether the item puts anything on the page or, as a plot area does, says where things are.
    package var isShown: Bool {
        guard box.isFinite else { return false }
        switch role {
        case .plotArea, .legend, .colorbar: return true
        default: return shapes.contains { $0.isShown } && text != ""
        }
    }

    fileprivate func write(to out: inout JSONLine) {
        out.raw("{\"role\": ")
        out.string(role.rawValue)
        if let panel { out.member("panel") { $0.number(Double(panel)) } }
        if let axis { out.member("axis") { $0.string(axis) } }
        if let text { out.member("text") { $0.string(text) } }
        if let size { out.member("size") { $0.number(size) } }
        if !key.isEmpty {
            out.member("key") { out in
                out.list(key, "{", "}") { out, pair in
                    out.string(pair.field)
                    out.raw(": ")
                    out.string(pair.value)
                }
            }
        }
        if let color { out.member("color") { $0.string(color.hex) } }
        if let rows { out.member("rows") { $0.number(Double(rows)) } }
        if let columns { out.member("columns") { $0.number(Double(columns)) } }
        out.member("box") { $0.numbers([box.x, box.y, box.width, box.height]) }
        if let x { out.member("x") { x.write(to: &$0) } }
        if let y { out.member("y") { y.write(to: &$0) } }
        if isClipped { out.member("clipped") { $0.raw("true") } }
        let drawn = points.filter { $0.allSatisfy(\.isFinite) }
        if !drawn.isEmpty { out.member("points") { $0.list(drawn, "[", "]") { $0.numbers($1) } } }
        out.raw("}")
    }
}

extension Item.AxisInfo {
    /// As `inspect` shows it.
    package var json: String {
        var out = JSONLine()
        write(to: &out)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    fileprivate func write(to out: inout JSONLine) {
        out.raw("{\"field\": ")
        out.string(field)
        out.member("scale") { $0.string(scale) }
        out.member("domain") { out in
            out.list(domain, "[", "]") { out, value in
                switch value {
                case .number(let number): out.raw(number.isFinite ? NumberText.shortest(number) : "null")
                case .word(let word): out.string(word)
                }
            }
        }
        if let threshold { out.member("threshold") { $0.raw(NumberText.shortest(threshold)) } }
        if let base { out.member("base") { $0.string(base) } }
        if !hasLabels { out.member("labels") { $0.raw("false") } }
        out.raw("}")
    }
}

extension Shape {
    /// Whether the shape holds anything to draw.
    package var isShown: Bool {
        switch self {
        case .path(let path, let fill, let stroke): !path.elements.isEmpty && (fill != nil || stroke != nil)
        case .glyphs(let run): !run.glyphs.isEmpty
        case .cells(let grid): !grid.pixels.isEmpty
        case .group(_, let shapes), .clip(_, let shapes): shapes.contains { $0.isShown }
        }
    }
}

extension Box {
    package var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }
}

/// JSON as it grows on one line: `, ` between members, numbers to a thousandth of a point.
private struct JSONLine {
    var bytes: [UInt8] = []

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func string(_ text: String) { raw(JSONText.quoted(text)) }
    mutating func number(_ value: Double) { DecimalText.append(value, places: 3, to: &bytes) }
    mutating func numbers(_ values: [Double]) { list(values, "[", "]") { $0.number($1) } }

    mutating func member(_ key: String, _ value: (inout JSONLine) -> Void) {
        raw(", ")
        string(key)
        raw(": ")
        value(&self)
    }

    mutating func list<T>(_ values: [T], _ open: String, _ close: String, _ write: (inout JSONLine, T) -> Void) {
        raw(open)
        for (i, value) in values.enumerated() {
            if i > 0 { raw(", ") }
            write(&self, value)
        }
        raw(close)
    }
}
