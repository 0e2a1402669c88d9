import GradusLanguage
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
