import GradusLanguage
import GradusScene
import GradusText

/// A font file as a viewer finds its like: by family, weight and style, with what every machine has behind it.
struct ViewerFont {
    private static let families: [(prefix: String, family: String)] = [
        ("texgyretermes", "TeX Gyre Termes, Times New Roman, Times, serif"),
        ("texgyreheros", "TeX Gyre Heros, Helvetica, Arial, sans-serif"),
        ("lmroman", "Latin Modern Roman, CMU Serif, serif"),
        ("lmsans", "Latin Modern Sans, CMU Sans Serif, sans-serif"),
    ]

    private let name: String

    /// Of a font file's name without extension.
    init(_ name: String) { self.name = name.lowercased() }

    var attributes: [(name: String, value: String)] {
        let family = Self.families.first { name.hasPrefix($0.prefix) }?.family
        var attributes = [("font-family", family ?? "sans-serif")]
        if name.contains("bold") { attributes.append(("font-weight", "bold")) }
        if name.contains("italic") || name.contains("oblique") { attributes.append(("font-style", "italic")) }
        return attributes
    }

    /// Whether a viewer that sets the run's text gets what the run shows. A math font's grown fences and stacked pieces are no
    /// characters, and a digit that stands for a superscript is another one.
    func shows(_ run: GlyphRun, in font: Font) -> Bool {
        if name.contains("math") { return false }
        // Cursive scripts join by rules that every viewer has.
        if run.isRightToLeft { return true }
        let bytes = Array(run.text.utf8)
        let starts = Set(run.glyphs.map(\.cluster) + [bytes.count]).sorted()
        var cluster: [Int: String] = [:]
        for (start, end) in zip(starts, starts.dropFirst()) where start >= 0 && end <= bytes.count {
            cluster[start] = String(decoding: bytes[start..<end], as: UTF8.self)
        }
        return run.glyphs.allSatisfy { glyph in
            guard let scalars = cluster[glyph.cluster]?.unicodeScalars else { return false }
            // Several characters in one are a ligature or accents.
            guard let only = scalars.first, scalars.count == 1 else { return true }
            return font.glyph(only) == glyph.id
        }
    }
}

extension FontLibrary {
    /// The font of a run that is to be drawn.
    func drawn(_ name: String) throws(Diagnostics) -> Font {
        do {
            return try font(named: name)
        } catch {
            throw .error(error.message, hint: error.hint)
        }
    }
}
