import CGradusDraw

extension FuzzTarget {
    /// A font file in memory: every question that Gradus asks a font.
    static let font = FuzzTarget(
        "font", corpus: ["Assets/Fonts/texgyretermes-math.otf", "Tests/GradusFuzzing/Corpus/fonts"],
        words: ["OTTO", "MATH", "CFF ", "GPOS", "GSUB", "cmap", "head", "hmtx", "true", "ttcf"], longest: 1 << 20
    ) { bytes in
        var font: OpaquePointer?
        guard gd_font_from_memory(bytes.baseAddress, bytes.count, 0, &font) == GD_OK else { return }
        defer { gd_font_destroy(font) }
        var metrics = gd_font_metrics()
        _ = gd_font_get_metrics(font, &metrics)
        let text = "Gradient \u{2207}f\u{301} \u{5D0}"
        var glyphs: UnsafePointer<gd_shaped_glyph>?
        var count = 0
        let length = text.utf8.count
        _ = gd_font_shape(
            font, text, length, 0, length, 0, 0, "en", UInt32(GD_KERN | GD_LIGATURES), &glyphs, &count
        )
        var constants = [Int32](repeating: 0, count: Int(GD_MATH_CONSTANTS))
        _ = gd_font_math_constants(font, &constants)
        for glyph in [0, 1, 36, metrics.glyph_count &- 1, metrics.glyph_count, .max] { askAll(font, glyph) }
        var glyph: UInt32 = 0
        for code in [0x28, 0x41, 0x221A, 0x2211, 0x1D465, 0x10FFFF, 0xD800] as [UInt32]
        where gd_font_glyph(font, code, &glyph) == GD_OK { askAll(font, glyph) }
    }

    private static func askAll(_ font: OpaquePointer?, _ glyph: UInt32) {
        var metrics = gd_glyph_metrics()
        _ = gd_font_glyph_metrics(font, glyph, &metrics)
        var commands: UnsafePointer<UInt8>?
        var coordinates: UnsafePointer<Float>?
        var count = 0
        _ = gd_font_outline(font, glyph, &commands, &count, &coordinates)
        var math = gd_math_glyph()
        _ = gd_font_math_glyph(font, glyph, &math)
        var number: Int32 = 0
        for corner in -1...4 as ClosedRange<Int32> { _ = gd_font_math_kern(font, glyph, corner, .max, &number) }
        var form: UInt32 = 0
        for level in 0...3 as ClosedRange<Int32> { _ = gd_font_math_script_form(font, glyph, level, &form) }
        for direction in 0...1 as ClosedRange<Int32> {
            var variants = [gd_math_variant](repeating: gd_math_variant(), count: 8)
            _ = gd_font_math_variants(font, glyph, direction, &variants, variants.count, &count)
            precondition(count <= variants.count)
            var parts = [gd_math_part](repeating: gd_math_part(), count: 8)
            _ = gd_font_math_assembly(font, glyph, direction, &parts, parts.count, &count, &number)
            precondition(count <= parts.count)
        }
    }

    /// Calls on a surface, a picture's or a PDF's: which ones and with what numbers, the input says.
    static let surface = FuzzTarget(
        "surface", corpus: ["Tests/GradusFuzzing/Corpus/surfaces"], longest: 1 << 10
    ) { bytes in
        var script = DrawingScript(bytes)
        script.run()
    }

    /// Pixels as a PNG.
    static let png = FuzzTarget(
        "png", corpus: ["Tests/GradusFuzzing/Corpus/surfaces"], longest: 1 << 12
    ) { bytes in
        var script = DrawingScript(bytes)
        script.writePNG()
    }
}
