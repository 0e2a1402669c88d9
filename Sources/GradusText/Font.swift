import CGradusDraw
import GradusScene

/// One face of a font file: metrics, glyphs, outlines. Made by a `FontLibrary`; stays on the thread that made it.
package final class Font {
    /// The file's name without extension, such as `texgyretermes-regular`; `#1` after it names a face of a collection.
    package let name: String
    /// The shim's `gd_font`; valid as long as this object lives.
    package let handle: OpaquePointer
    package let unitsPerEm: Double
    /// Above and (positive) below the baseline, in ems.
    package let ascent: Double
    package let descent: Double
    /// In ems.
    package let xHeight: Double
    package let capHeight: Double
    /// Nil where the font has no MATH table.
    private(set) lazy var math: MathTable? = MathTable(self)

    private let asciiGlyphs: [UInt32]
    /// Glyphs measured so far: the ink of one costs a walk along its outline.
    private var measured: [UInt32: GlyphMetrics] = [:]

    init?(name: String, adopting handle: OpaquePointer?) {
        guard let handle else { return nil }
        var metrics = gd_font_metrics()
        guard gd_font_get_metrics(handle, &metrics) == GD_OK, metrics.units_per_em > 0 else {
            gd_font_destroy(handle)
            return nil
        }
        let em = Double(metrics.units_per_em)
        self.name = name
        self.handle = handle
        unitsPerEm = em
        ascent = Double(metrics.ascent) / em
        descent = Double(metrics.descent) / em
        xHeight = Double(metrics.x_height) / em
        capHeight = Double(metrics.cap_height) / em
        asciiGlyphs = (0..<128).map { code in
            var glyph: UInt32 = 0
            return gd_font_glyph(handle, UInt32(code), &glyph) == GD_OK ? glyph : 0
        }
    }

    deinit { gd_font_destroy(handle) }

    /// The glyph of a code point; nil where the font has none.
    package func glyph(_ scalar: Unicode.Scalar) -> UInt32? {
        if scalar.isASCII {
            let glyph = asciiGlyphs[Int(scalar.value)]
            return glyph == 0 ? nil : glyph
        }
        var glyph: UInt32 = 0
        return gd_font_glyph(handle, scalar.value, &glyph) == GD_OK ? glyph : nil
    }

    /// A glyph's advance and ink in ems, y upward.
    struct GlyphMetrics {
        var advance: Double
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
    }

    func metrics(_ glyph: UInt32) -> GlyphMetrics {
        if let known = measured[glyph] { return known }
        var m = gd_glyph_metrics()
        _ = gd_font_glyph_metrics(handle, glyph, &m)
        let metrics = GlyphMetrics(
            advance: Double(m.advance) / unitsPerEm, left: Double(m.x_min) / unitsPerEm,
            right: Double(m.x_max) / unitsPerEm, top: Double(m.y_max) / unitsPerEm,
            bottom: Double(m.y_min) / unitsPerEm)
        measured[glyph] = metrics
        return metrics
    }

    /// A glyph's advance at a size, in points.
    package func advance(_ glyph: UInt32, size: Double) -> Double { metrics(glyph).advance * size }

    /// A glyph's outline about its origin, y downward: in font units, or in points at a size.
    package func outline(_ glyph: UInt32, size: Double? = nil) -> Path {
        var commands: UnsafePointer<UInt8>?
        var coordinates: UnsafePointer<Float>?
        var count = 0
        var path = Path()
        guard gd_font_outline(handle, glyph, &commands, &count, &coordinates) == GD_OK, let commands else {
            return path
        }
        let scale = (size ?? unitsPerEm) / unitsPerEm
        var at = coordinates
        func point() -> Point {
            guard let p = at else { return Point(0, 0) }
            at = p + 2
            return Point(Double(p[0]) * scale, 0 - Double(p[1]) * scale)
        }
        path.elements.reserveCapacity(count)
        for command in UnsafeBufferPointer(start: commands, count: count) {
            switch Int(command) {
            case GD_MOVE: path.elements.append(.move(point()))
            case GD_LINE: path.elements.append(.line(point()))
            case GD_CUBIC: path.elements.append(.cubic(point(), point(), point()))
            default: path.elements.append(.close)
            }
        }
        return path
    }
}
