import GradusLanguage
import GradusScene
import GradusText

/// Writes a scene's items as SVG elements: the body, and the definitions that it uses.
///
/// Identifiers are made from what they name (a font's glyph, a clip's box), so several pictures may stand in one page.
struct SVGWriter {
    private(set) var body = Markup()
    private(set) var definitions = Markup()

    private let fonts: FontLibrary
    private let text: OutputOptions.SVGText
    private let jobs: Int
    private var defined: Set<String> = []
    /// Added to all coordinates: groups that are only moved need no element of their own.
    private var offset = Point(0, 0)
    /// A path that may still be continued by the next shape of the same look.
    private var open: (data: PathData, stroke: Stroke)?

    init(fonts: FontLibrary, text: OutputOptions.SVGText, jobs: Int) {
        self.fonts = fonts
        self.text = text
        self.jobs = jobs
    }

    mutating func write(_ items: [Item]) throws(Diagnostics) {
        var last: Item?
        for item in items where item.hasAxes || item.shapes.contains(where: \.isShown) {
            if let last, !item.hasAxes, last.role == item.role, last.panel == item.panel, last.axis == item.axis,
                item.key.isEmpty,
                last.key.isEmpty
            {
                // Items that are told apart by nothing share a group.
            } else {
                close(last)
                body.raw("<g")
                body.attribute("class", item.role.rawValue)
                if let panel = item.panel { body.attribute("data-panel", Double(panel), places: 0) }
                if let axis = item.axis { body.attribute("data-axis", axis) }
                if !item.key.isEmpty {
                    body.attribute("data-key", item.key.map { "\($0.field): \($0.value)" }.joined(separator: "; "))
                }
                if item.hasAxes { writeAxes(of: item) }
                body.raw(">\n")
            }
            last = item
            try write(item.shapes)
        }
        close(last)
    }

    /// Where the data's values stand, for scripts that read them from the picture.
    private mutating func writeAxes(of item: Item) {
        let sides = [item.box.x, item.box.y, item.box.width, item.box.height]
        body.attribute("data-box", sides.map { DecimalText.text($0, places: 2) }.joined(separator: " "))
        if let x = item.x { body.attribute("data-x", x.json) }
        if let y = item.y { body.attribute("data-y", y.json) }
    }

    private mutating func close(_ item: Item?) {
        finishPath()
        if item != nil { body.raw("</g>\n") }
    }

    private mutating func write(_ shapes: [Shape]) throws(Diagnostics) {
        for shape in shapes {
            if case .path(let path, nil, let stroke?) = shape, stroke.color.alpha >= 1, stroke.dash.isEmpty,
                stroke.hasUsableWidth
            {
                continuePath(path, stroke)
                continue
            }
            finishPath()
            switch shape {
            case .path(let path, let fill, let stroke): write(path, fill, stroke)
            case .glyphs(let run): try write(run)
            case .cells(let grid): try write(grid)
            case .group(let placement, let shapes): try write(shapes, at: placement)
            case .clip(let box, let shapes): try write(shapes, within: box)
            }
        }
    }

    private mutating func write(_ shapes: [Shape], at placement: Placement) throws(Diagnostics) {
        guard placement.isUsable, shapes.contains(where: \.isShown) else { return }
        let outer = offset
        let origin = Point(outer.x + placement.origin.x, outer.y + placement.origin.y)
        if placement.angle == 0 {
            offset = origin
            try write(shapes)
            finishPath()
        } else {
            offset = Point(0, 0)
            body.raw("<g transform=\"")
            body.translation(origin)
            body.raw("rotate(")
            body.number(placement.angle * 180 / .pi, places: 3)
            body.raw(")\">\n")
            try write(shapes)
            finishPath()
            body.raw("</g>\n")
        }
        offset = outer
    }

    private mutating func write(_ shapes: [Shape], within box: Box) throws(Diagnostics) {
        guard box.isFinite, shapes.contains(where: \.isShown) else { return }
        let sides = [box.x + offset.x, box.y + offset.y, box.width, box.height].map { DecimalText.text($0, places: 2) }
        let id = "clip_" + sides.joined(separator: "_")
        if defined.insert(id).inserted {
            definitions.raw("<clipPath id=\"\(id)\"><rect")
            for (name, side) in zip(["x", "y", "width", "height"], sides) { definitions.attribute(name, side) }
            definitions.raw("/></clipPath>\n")
        }
        body.raw("<g clip-path=\"url(#\(id))\">\n")
        try write(shapes)
        finishPath()
        body.raw("</g>\n")
    }

    // MARK: - Paths

    private mutating func continuePath(_ path: Path, _ stroke: Stroke) {
        if open?.stroke != stroke {
            finishPath()
            open = (PathData(places: 2), stroke)
        }
        open?.data.append(path, offset: offset)
    }

    private mutating func finishPath() {
        guard let (data, stroke) = open else { return }
        open = nil
        if !data.isEmpty { body.path(data, fill: nil, stroke: stroke) }
    }

    private mutating func write(_ path: Path, _ fill: Color?, _ stroke: Stroke?) {
        var data = PathData(places: 2)
        data.append(path, offset: offset)
        let stroke = stroke.flatMap { $0.hasUsableWidth ? $0 : nil }
        if !data.isEmpty && (fill != nil || stroke != nil) { body.path(data, fill: fill, stroke: stroke) }
    }

    // MARK: - Text

    private mutating func write(_ run: GlyphRun) throws(Diagnostics) {
        guard let first = run.glyphs.first, run.hasUsableSize else { return }
        var isPlain = false
        if text == .fonts { isPlain = ViewerFont(run.font).shows(run, in: try fonts.drawn(run.font)) }
        if !isPlain { try writeOutlines(run, from: first) }
        guard !run.text.isEmpty else { return }
        body.raw("<text")
        body.attribute("x", first.x + offset.x)
        body.attribute("y", first.y + offset.y)
        body.attribute("font-size", run.size)
        if run.width > 0 && run.text.unicodeScalars.count > 1 {
            body.attribute("textLength", run.width)
            body.raw(" lengthAdjust=\"spacingAndGlyphs\"")
        }
        if isPlain {
            for (name, value) in ViewerFont(run.font).attributes { body.attribute(name, value) }
            body.fill(run.color)
        } else {
            body.raw(" fill-opacity=\"0\"")
        }
        body.raw(">")
        body.escaped(run.text)
        body.raw("</text>\n")
    }

    private mutating func writeOutlines(_ run: GlyphRun, from first: GlyphRun.Glyph) throws(Diagnostics) {
        let font = try fonts.drawn(run.font)
        let scale = run.size / font.unitsPerEm
        var uses = Markup()
        for glyph in run.glyphs {
            guard let id = define(glyph.id, of: font) else { continue }
            uses.raw("<use href=\"#\(id)\"")
            let x = ((glyph.x - first.x) / scale).rounded()
            let y = ((glyph.y - first.y) / scale).rounded()
            if x != 0 { uses.attribute("x", x, places: 0) }
            if y != 0 { uses.attribute("y", y, places: 0) }
            uses.raw("/>")
        }
        if uses.bytes.isEmpty { return }
        body.raw("<g transform=\"")
        body.translation(Point(first.x + offset.x, first.y + offset.y))
        body.raw("scale(")
        body.number(scale, places: 6)
        body.raw(")\"")
        body.fill(run.color)
        body.raw(">")
        body.append(uses)
        body.raw("</g>\n")
    }

    /// The identifier of a glyph's outline, in font units; nil where it has none (a blank).
    private mutating func define(_ glyph: UInt32, of font: Font) -> String? {
        let name = font.name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }
        let id = "\(String(name))_\(glyph)"
        if defined.contains(id) { return id }
        var data = PathData(places: 0)
        data.append(font.outline(glyph))
        if data.isEmpty { return nil }
        defined.insert(id)
        definitions.raw("<path id=\"\(id)\" d=\"")
        definitions.append(data.bytes)
        definitions.raw("\"/>\n")
        return id
    }

    // MARK: - Cells

    /// Above this many cells one image is smaller, and quicker to draw, than paths.
    private static let mostCells = 20_000

    private mutating func write(_ grid: CellGrid) throws(Diagnostics) {
        guard grid.isValid else { return }
        if grid.pixels.count <= Self.mostCells {
            body.append(CellPaths(grid, offset: offset).markup)
            return
        }
        let box = grid.box.offset(offset.x, offset.y)
        body.raw("<image")
        body.attribute("x", box.x, places: 3)
        body.attribute("y", box.y, places: 3)
        body.attribute("width", box.width, places: 3)
        body.attribute("height", box.height, places: 3)
        body.raw(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"")
        body.raw(" href=\"data:image/png;base64,")
        body.append(Base64.encoded(try PNG.encode(.forSVG(grid), jobs: jobs)))
        body.raw("\"/>\n")
    }
}

extension Item {
    fileprivate var hasAxes: Bool { (x != nil || y != nil) && box.isFinite }
}

extension Markup {
    fileprivate mutating func translation(_ p: Point) {
        raw("translate(")
        number(p.x, places: 3)
        raw(" ")
        number(p.y, places: 3)
        raw(")")
    }

    fileprivate mutating func fill(_ color: Color?) {
        attribute("fill", color?.hex ?? "none")
        if let color, color.alpha < 1 { attribute("fill-opacity", color.alpha, places: 3) }
    }

    fileprivate mutating func path(_ data: PathData, fill color: Color?, stroke: Stroke?) {
        raw("<path d=\"")
        append(data.bytes)
        raw("\"")
        fill(color)
        if let stroke {
            attribute("stroke", stroke.color.hex)
            attribute("stroke-width", stroke.width, places: 3)
            if stroke.color.alpha < 1 { attribute("stroke-opacity", stroke.color.alpha, places: 3) }
            let dash = stroke.usableDash.map { DecimalText.text($0, places: 2) }
            if !dash.isEmpty { attribute("stroke-dasharray", dash.joined(separator: " ")) }
            switch stroke.cap {
            case .butt: break
            case .round: attribute("stroke-linecap", "round")
            case .square: attribute("stroke-linecap", "square")
            }
            switch stroke.join {
            case .miter: attribute("stroke-miterlimit", "10")
            case .round: attribute("stroke-linejoin", "round")
            case .bevel: attribute("stroke-linejoin", "bevel")
            }
        }
        raw("/>\n")
    }
}
