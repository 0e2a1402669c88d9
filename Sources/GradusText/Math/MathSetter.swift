import GradusScene

/// What setting math needs: fonts at the text's size.
final class MathSetter {
    /// Scripts are set at 70 % of the text; scripts of scripts as the font says.
    static let scriptScale = 0.7

    let font: Font
    let table: MathTable
    /// For words such as `log` and `\mathrm`.
    let roman: Font
    /// Draws digits and their company in place of the math font, where the text is in another family: 10⁻⁴ beside 0.5.
    let plain: Font?
    let textSize: Double
    let color: Color
    private unowned let typesetter: Typesetter
    private let textStyle: TextStyle

    /// A character at one level of scripts, in ems.
    private struct Character {
        var font: Font
        var glyph: UInt32
        var ink: Font.GlyphMetrics
        var italicCorrection: Double
    }

    /// Those looked up so far.
    private var characters: [UInt32: Character] = [:]

    init(_ typesetter: Typesetter, _ style: TextStyle) throws(TextError) {
        let faces = Faces(style)
        font = try typesetter.fonts.font(named: faces.math)
        guard let table = font.math else {
            throw TextError(
                "the font '\(faces.math)' has no MATH table",
                hint: "set GRADUS_FONTS to a folder that holds the right one",
                offset: 0)
        }
        self.table = table
        roman = try typesetter.fonts.font(named: faces.roman)
        plain = faces.hasOwnDigits ? roman : nil
        textSize = style.size
        color = style.color
        self.typesetter = typesetter
        textStyle = style
    }

    /// A style's size in points.
    func size(_ style: MathStyle) -> Double {
        switch style.level {
        case .text: textSize
        case .script: textSize * MathSetter.scriptScale
        case .scriptScript: textSize * min(table.fraction(.scriptScriptPercentScaleDown), MathSetter.scriptScale)
        }
    }

    /// A length of the MATH table in points.
    func length(_ constant: MathConstant, _ style: MathStyle) -> Double { table.length(constant) * size(style) }

    /// A mathematical unit, 1/18 em, in points.
    func mu(_ style: MathStyle) -> Double { size(style) / 18 }

    func axis(_ style: MathStyle) -> Double { length(.axisHeight, style) }

    /// A character of the math font, in the form that the font draws for the style; another font's where it has none.
    func character(_ scalar: Unicode.Scalar, text: String, _ style: MathStyle) -> MathBox {
        let key = scalar.value << 2 | UInt32(style.level.rawValue)
        guard let known = characters[key] ?? measured(scalar, style.level) else { return word(String(scalar), style) }
        characters[key] = known
        let size = size(style)
        var box = MathBox()
        box.width = known.ink.advance * size
        box.ascent = known.ink.top * size
        box.descent = 0 - known.ink.bottom * size
        box.italicCorrection = known.italicCorrection * size
        box.pieces = [
            .glyph(
                MathBox.Glyph(font: known.font, size: size, id: known.glyph, x: 0, y: 0, width: box.width, text: text))
        ]
        return box
    }

    private func measured(_ scalar: Unicode.Scalar, _ level: MathStyle.Level) -> Character? {
        if let plain, MathSetter.plainCharacters.contains(scalar), let glyph = plain.glyph(scalar) {
            return Character(font: plain, glyph: glyph, ink: plain.metrics(glyph), italicCorrection: 0)
        }
        guard let glyph = font.glyph(scalar) else { return nil }
        let form = level == .text ? glyph : table.scriptForm(glyph, level: level.rawValue)
        return Character(
            font: font, glyph: form, ink: font.metrics(form), italicCorrection: table.italicCorrection(form))
    }

    private static let plainCharacters = Set("0123456789.,:;!?%()[]/+−=<>×±≤≥≈".unicodeScalars)

    /// Upright letters, shaped as a word.
    func word(_ text: String, _ style: MathStyle) -> MathBox {
        shaped(text, font: roman, style)
    }

    /// The text of `\text`, in the face of the text around the formula.
    func words(_ text: String, _ face: Words.Face, _ style: MathStyle) -> MathBox {
        shaped(text, font: nil, style, face)
    }

    private func shaped(_ text: String, font: Font?, _ style: MathStyle, _ face: Words.Face = .same) -> MathBox {
        var textStyle = textStyle
        textStyle.size = size(style)
        if face != .same {
            textStyle.isBold = face == .bold || face == .boldItalic
            textStyle.isItalic = face == .italic || face == .boldItalic
        }
        let line = typesetter.words(text, textStyle, font: font)
        var box = MathBox()
        box.width = line.width
        for shape in line.shapes {
            guard case .glyphs(let run) = shape, let font = try? typesetter.fonts.font(named: run.font) else {
                box.pieces.append(.shape(shape))
                continue
            }
            box.pieces.append(.run(run))
            for glyph in run.glyphs {
                let ink = font.metrics(glyph.id)
                box.ascent = max(box.ascent, ink.top * run.size - glyph.y)
                box.descent = max(box.descent, glyph.y - ink.bottom * run.size)
            }
        }
        return box
    }

    /// A glyph by itself: its advance wide, its ink high.
    func box(of glyph: UInt32, in font: Font, size: Double, text: String) -> MathBox {
        let m = font.metrics(glyph)
        var box = MathBox()
        box.width = m.advance * size
        box.ascent = m.top * size
        box.descent = -m.bottom * size
        box.pieces = [
            .glyph(MathBox.Glyph(font: font, size: size, id: glyph, x: 0, y: 0, width: box.width, text: text))
        ]
        return box
    }
}
