import CGradusDraw

/// The constants of an OpenType MATH table, in the table's order.
enum MathConstant: Int {
    case scriptPercentScaleDown, scriptScriptPercentScaleDown, delimitedSubFormulaMinHeight, displayOperatorMinHeight
    case mathLeading, axisHeight, accentBaseHeight, flattenedAccentBaseHeight
    case subscriptShiftDown, subscriptTopMax, subscriptBaselineDropMin
    case superscriptShiftUp, superscriptShiftUpCramped, superscriptBottomMin, superscriptBaselineDropMax
    case subSuperscriptGapMin, superscriptBottomMaxWithSubscript, spaceAfterScript
    case upperLimitGapMin, upperLimitBaselineRiseMin, lowerLimitGapMin, lowerLimitBaselineDropMin
    case stackTopShiftUp, stackTopDisplayStyleShiftUp, stackBottomShiftDown, stackBottomDisplayStyleShiftDown
    case stackGapMin, stackDisplayStyleGapMin
    case stretchStackTopShiftUp, stretchStackBottomShiftDown, stretchStackGapAboveMin, stretchStackGapBelowMin
    case fractionNumeratorShiftUp, fractionNumeratorDisplayStyleShiftUp
    case fractionDenominatorShiftDown, fractionDenominatorDisplayStyleShiftDown
    case fractionNumeratorGapMin, fractionNumDisplayStyleGapMin, fractionRuleThickness
    case fractionDenominatorGapMin, fractionDenomDisplayStyleGapMin
    case skewedFractionHorizontalGap, skewedFractionVerticalGap
    case overbarVerticalGap, overbarRuleThickness, overbarExtraAscender
    case underbarVerticalGap, underbarRuleThickness, underbarExtraDescender
    case radicalVerticalGap, radicalDisplayStyleVerticalGap, radicalRuleThickness, radicalExtraAscender
    case radicalKernBeforeDegree, radicalKernAfterDegree, radicalDegreeBottomRaisePercent
}

/// A font's MATH table; lengths in ems.
struct MathTable {
    struct Variant {
        var glyph: UInt32
        var advance: Double
    }

    struct Part {
        var glyph: UInt32
        var startConnector: Double
        var endConnector: Double
        var fullAdvance: Double
        var isExtender: Bool
    }

    struct Assembly {
        var parts: [Part]
        var minimumOverlap: Double
    }

    enum Corner: Int32 { case topRight, topLeft, bottomRight, bottomLeft }

    private let handle: OpaquePointer
    private let em: Double
    private let constants: [Int32]

    /// Nil where the font has none. The table lives no longer than its font.
    init?(_ font: Font) {
        handle = font.handle
        em = font.unitsPerEm
        var values = [Int32](repeating: 0, count: Int(GD_MATH_CONSTANTS))
        guard gd_font_math_constants(font.handle, &values) == GD_OK else { return nil }
        constants = values
    }

    /// A length in ems.
    func length(_ constant: MathConstant) -> Double { Double(constants[constant.rawValue]) / em }

    /// A percentage as a fraction of 1.
    func fraction(_ constant: MathConstant) -> Double { Double(constants[constant.rawValue]) / 100 }

    func italicCorrection(_ glyph: UInt32) -> Double { Double(metrics(glyph).italic_correction) / em }

    func topAccentAttachment(_ glyph: UInt32) -> Double { Double(metrics(glyph).top_accent_attachment) / em }

    func kern(_ glyph: UInt32, _ corner: Corner, height: Double) -> Double {
        var kern: Int32 = 0
        let units = Int32(exactly: (min(max(height, -100), 100) * em).rounded()) ?? 0
        _ = gd_font_math_kern(handle, glyph, corner.rawValue, units, &kern)
        return Double(kern) / em
    }

    /// The form drawn for scripts (level 1) or scripts of scripts (2).
    func scriptForm(_ glyph: UInt32, level: Int) -> UInt32 {
        var form = glyph
        _ = gd_font_math_script_form(handle, glyph, Int32(level), &form)
        return form
    }

    func variants(_ glyph: UInt32, isVertical: Bool) -> [Variant] {
        var count = 0
        let found = [gd_math_variant](unsafeUninitializedCapacity: 32) { buffer, filled in
            _ = gd_font_math_variants(handle, glyph, isVertical ? 1 : 0, buffer.baseAddress, 32, &count)
            filled = count
        }
        return found.map { Variant(glyph: $0.glyph, advance: Double($0.advance) / em) }
    }

    func assembly(_ glyph: UInt32, isVertical: Bool) -> Assembly? {
        var count = 0
        var overlap: Int32 = 0
        let found = [gd_math_part](unsafeUninitializedCapacity: 16) { buffer, filled in
            _ = gd_font_math_assembly(
                handle, glyph, isVertical ? 1 : 0, buffer.baseAddress, 16, &count, &overlap)
            filled = count
        }
        if found.isEmpty { return nil }
        let parts = found.map {
            Part(
                glyph: $0.glyph, startConnector: Double($0.start_connector) / em,
                endConnector: Double($0.end_connector) / em, fullAdvance: Double($0.full_advance) / em,
                isExtender: $0.is_extender != 0)
        }
        return Assembly(parts: parts, minimumOverlap: Double(overlap) / em)
    }

    private func metrics(_ glyph: UInt32) -> gd_math_glyph {
        var m = gd_math_glyph()
        _ = gd_font_math_glyph(handle, glyph, &m)
        return m
    }
}
