import CGradusDraw
import GradusLanguage
import GradusScene
import GradusText

/// Puts a scene's shapes on a canvas, in the way that the canvas' kind wants them.
struct ScenePainter {
    enum Target {
        /// Pixels: so many for each point. Text as filled outlines, cells and upright lines on whole pixels.
        case pixels(PixelGrid)
        /// A page of points: text as text, cells as an image.
        case page
    }

    private let canvas: OpaquePointer
    private let fonts: FontLibrary
    private let target: Target
    private var path = PathBuffer()
    private var glyphs: [gd_placed_glyph] = []
    /// Where the shape's coordinates stand on the page, as long as they are not turned.
    private var origin: Point? = Point(0, 0)
    private var isSnapped = false

    init(_ canvas: OpaquePointer, fonts: FontLibrary, target: Target) {
        self.canvas = canvas
        self.fonts = fonts
        self.target = target
    }

    mutating func draw(_ items: [Item]) throws(Diagnostics) {
        for item in items {
            isSnapped = item.role.isFurniture
            try draw(item.shapes)
        }
    }

    private mutating func draw(_ shapes: [Shape]) throws(Diagnostics) {
        for shape in shapes {
            switch shape {
            case .path(let path, let fill, let stroke):
                let isCoarse = path.isNoise
                if isCoarse { gd_surface_set_coarse(canvas, 1) }
                if let fill { self.fill(path, fill) }
                if let stroke { self.stroke(path, stroke) }
                if isCoarse { gd_surface_set_coarse(canvas, 0) }
            case .glyphs(let run): try draw(run)
            case .cells(let grid): draw(grid)
            case .group(let placement, let shapes): try draw(shapes, at: placement)
            case .clip(let box, let shapes):
                guard box.isFinite else { continue }
                gd_surface_save(canvas)
                let box = snapped(box)
                gd_surface_clip(canvas, box.x, box.y, box.width, box.height)
                try draw(shapes)
                gd_surface_restore(canvas)
            }
        }
    }

    private mutating func draw(_ shapes: [Shape], at placement: Placement) throws(Diagnostics) {
        guard placement.isUsable else { return }
        let outer = origin
        gd_surface_save(canvas)
        gd_surface_translate(canvas, placement.origin.x, placement.origin.y)
        if placement.angle != 0 { gd_surface_rotate(canvas, placement.angle) }
        origin =
            placement.angle == 0
            ? outer.map { Point($0.x + placement.origin.x, $0.y + placement.origin.y) } : nil
        try draw(shapes)
        gd_surface_restore(canvas)
        origin = outer
    }

    // MARK: - Paths

    private mutating func fill(_ path: Path, _ color: Color) {
        guard color.alpha > 0, self.path.set(path.elements[...]) else { return }
        self.path.withPath { gd_surface_fill(canvas, $0, color.shim) }
    }

    private mutating func stroke(_ path: Path, _ stroke: Stroke) {
        guard stroke.color.alpha > 0, stroke.hasUsableWidth else { return }
        guard case .pixels(let grid) = target else { return put(path.elements[...], stroke) }
        if isSnapped, let origin, let (snapped, width) = grid.snapped(path, width: stroke.width, origin: origin) {
            var stroke = stroke
            stroke.width = width
            return put(snapped.elements[...], stroke)
        }
        for piece in path.pieces(stroke) { put(path.elements[piece.range], stroke, dashOffset: piece.dashOffset) }
    }

    private mutating func put(_ elements: ArraySlice<Path.Element>, _ stroke: Stroke, dashOffset: Double = 0) {
        guard path.set(elements) else { return }
        // A piece from the middle of a line starts where the one before it has already been.
        path.startWithMove()
        let dashes = stroke.usableDash
        dashes.withUnsafeBufferPointer { dashes in
            path.withPath {
                gd_surface_stroke(
                    canvas, $0,
                    gd_stroke(
                        color: stroke.color.shim, width: stroke.width, cap: stroke.cap.shim, join: stroke.join.shim,
                        dashes: dashes.baseAddress, dash_count: dashes.count, dash_offset: dashOffset))
            }
        }
    }

    private func snapped(_ box: Box) -> Box {
        guard case .pixels(let grid) = target, let origin else { return box }
        return grid.snapped(box, origin: origin)
    }

    // MARK: - Text

    private mutating func draw(_ run: GlyphRun) throws(Diagnostics) {
        guard !run.glyphs.isEmpty, run.color.alpha > 0, run.hasUsableSize else { return }
        let font = try fonts.drawn(run.font)
        glyphs.removeAll(keepingCapacity: true)
        for glyph in run.glyphs {
            guard glyph.x.isFinite, glyph.y.isFinite, let cluster = UInt32(exactly: glyph.cluster) else { return }
            glyphs.append(gd_placed_glyph(id: glyph.id, cluster: cluster, x: glyph.x, y: glyph.y))
        }
        switch target {
        case .pixels: gd_surface_fill_glyphs(canvas, font.handle, run.size, glyphs, glyphs.count, run.color.shim)
        case .page:
            var text = run.text
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    _ = gd_surface_show_text(
                        canvas, font.handle, run.size, glyphs, glyphs.count, text.baseAddress, text.count,
                        run.isRightToLeft ? 1 : 0, run.color.shim)
                }
            }
        }
    }

    // MARK: - Cells

    private func draw(_ cells: CellGrid) {
        guard cells.isValid else { return }
        if case .pixels(let grid) = target, let origin {
            guard let (raster, x, y) = grid.raster(cells, origin: origin) else { return }
            gd_surface_save(canvas)
            gd_surface_reset(canvas)
            put(raster, Box(x: Double(x), y: Double(y), width: Double(raster.columns), height: Double(raster.rows)))
            gd_surface_restore(canvas)
        } else {
            put(.forPDF(cells), cells.box)
        }
    }

    private func put(_ raster: CellRaster, _ box: Box) {
        gd_surface_image_at(
            canvas, raster.pixels, Int32(raster.columns), Int32(raster.rows), raster.isOpaque ? 1 : 0, box.x, box.y,
            box.width, box.height)
    }
}

extension Role {
    /// What frames and measures the data, and may move by half a pixel to stand sharp.
    fileprivate var isFurniture: Bool {
        switch self {
        case .background, .plotArea, .grid, .axis, .tick, .rule, .legend, .colorbar: true
        default: false
        }
    }
}

extension Path {
    /// Whether it has many points and goes up and down so much that nobody can follow its edge: several times as long as what it
    /// spans.
    fileprivate var isNoise: Bool {
        guard elements.count >= 500 else { return false }
        var last: Point?
        var (low, high) = (Point(.infinity, .infinity), Point(-.infinity, -.infinity))
        var length = 0.0
        for element in elements {
            guard let point = element.end else { continue }
            if let last { length += abs(point.x - last.x) + abs(point.y - last.y) }
            low = Point(min(low.x, point.x), min(low.y, point.y))
            high = Point(max(high.x, point.x), max(high.y, point.y))
            last = point
        }
        return length > 4 * (high.x - low.x + high.y - low.y)
    }

    /// Longer lines are stroked in pieces of this many points: Cairo's time grows faster than a line's length.
    private static let pieceLength = 500

    /// A stroke's pieces, and how far along the line each starts; one where the line is short, not opaque, or curved.
    ///
    /// Each piece starts a segment before the end of the one before it, so that every join is drawn.
    fileprivate func pieces(_ stroke: Stroke) -> [(range: Range<Int>, dashOffset: Double)] {
        guard elements.count > 2 * Self.pieceLength, stroke.color.alpha >= 1, isOpenPolyline else {
            return [(elements.indices, 0)]
        }
        var pieces: [(range: Range<Int>, dashOffset: Double)] = []
        var start = 0
        var length = 0.0
        while start < elements.count - 2 {
            let end = min(start + Self.pieceLength + 2, elements.count)
            pieces.append((start..<end, length))
            if end == elements.count { break }
            if !stroke.dash.isEmpty {
                for i in start..<end - 2 { length += distance(i) }
            }
            start = end - 2
        }
        return pieces
    }

    private var isOpenPolyline: Bool {
        for (i, element) in elements.enumerated() {
            switch element {
            case .move where i == 0: continue
            case .line where i > 0: continue
            default: return false
            }
        }
        return true
    }

    private func distance(_ i: Int) -> Double {
        guard let a = elements[i].end, let b = elements[i + 1].end else { return 0 }
        let (x, y) = (b.x - a.x, b.y - a.y)
        return (x * x + y * y).squareRoot()
    }
}

extension Stroke.Cap {
    fileprivate var shim: Int32 {
        switch self {
        case .butt: Int32(GD_CAP_BUTT)
        case .round: Int32(GD_CAP_ROUND)
        case .square: Int32(GD_CAP_SQUARE)
        }
    }
}

extension Stroke.Join {
    fileprivate var shim: Int32 {
        switch self {
        case .miter: Int32(GD_JOIN_MITER)
        case .round: Int32(GD_JOIN_ROUND)
        case .bevel: Int32(GD_JOIN_BEVEL)
        }
    }
}
