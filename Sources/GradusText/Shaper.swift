import CGradusDraw
import GradusScene

/// Shapes pieces of text with HarfBuzz.
enum Shaper {
    /// Where superscript characters stand in text, in ems of it, and how large.
    private static let raise = 0.34
    private static let lower = -0.14
    private static let scale = 0.7

    /// The piece's glyphs from x on; `text` is what the piece's range counts in.
    static func run(
        _ piece: Itemizer.Piece, of text: UnsafeBufferPointer<UInt8>, isRightToLeft: Bool, language: String,
        style: TextStyle, x: Double
    ) -> GlyphRun {
        let range = piece.range
        let bytes = UnsafeBufferPointer(rebasing: text[range])
        var run = GlyphRun(
            font: piece.font.name, size: style.size, color: style.color, glyphs: [],
            text: String(decoding: bytes, as: UTF8.self), width: 0, isRightToLeft: isRightToLeft)
        if piece.kind != .plain {
            script(piece, into: &run, x: x)
            return run
        }
        var shaped: UnsafePointer<gd_shaped_glyph>?
        var count = 0
        let direction = isRightToLeft ? GD_RIGHT_TO_LEFT : GD_LEFT_TO_RIGHT
        let status = text.withMemoryRebound(to: CChar.self) { characters in
            gd_font_shape(
                piece.font.handle, characters.baseAddress, characters.count, range.lowerBound, range.count,
                Int32(direction), piece.script, language, UInt32(GD_KERN | GD_LIGATURES), &shaped, &count)
        }
        guard status == GD_OK, let shaped else { return run }
        let scale = style.size / piece.font.unitsPerEm
        var units = 0.0
        run.glyphs.reserveCapacity(count)
        for glyph in UnsafeBufferPointer(start: shaped, count: count) {
            run.glyphs.append(
                GlyphRun.Glyph(
                    id: glyph.id, x: x + (units + Double(glyph.x_offset)) * scale,
                    y: 0 - Double(glyph.y_offset) * scale, cluster: Int(glyph.cluster) - range.lowerBound))
            units += Double(glyph.x_advance)
        }
        run.width = units * scale
        return run
    }

    /// Superscript characters as raised small ones: fonts have few of them, and those that have `²` lack `⁻`.
    private static func script(_ piece: Itemizer.Piece, into run: inout GlyphRun, x: Double) {
        let y = -run.size * (piece.kind == .raised ? raise : lower)
        run.size *= scale
        var cluster = 0
        for character in run.text {
            if let base = ScriptCharacters.plain(character)?.base.unicodeScalars.first,
                let glyph = piece.font.glyph(base)
            {
                run.glyphs.append(GlyphRun.Glyph(id: glyph, x: x + run.width, y: y, cluster: cluster))
                run.width += piece.font.advance(glyph, size: run.size)
            }
            cluster += character.utf8.count
        }
    }
}
