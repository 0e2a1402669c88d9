/// Characters that grow: a larger variant of the glyph, or one built from parts (OpenType's MathVariants).
extension MathSetter {
    /// No fence is built from more parts than this.
    private static let mostParts = 400

    /// The least form of a character whose ink is at least so high; its largest where the font has none so high.
    func tall(_ scalar: Unicode.Scalar, height: Double, _ style: MathStyle) -> MathBox {
        let size = size(style)
        let text = String(scalar)
        guard let glyph = font.glyph(scalar) else { return word(text, style) }
        var best = box(of: glyph, in: font, size: size, text: text)
        if best.height >= height { return best }
        for variant in table.variants(glyph, isVertical: true) {
            let box = box(of: variant.glyph, in: font, size: size, text: text)
            if box.height >= height { return box }
            if box.height > best.height { best = box }
        }
        guard let assembly = table.assembly(glyph, isVertical: true) else { return best }
        let built = built(assembly, height: height, size: size, text: text)
        return built.height > best.height ? built : best
    }

    /// The widest form of an accent that is no wider than `width`.
    func wide(_ glyph: UInt32, width: Double, _ style: MathStyle) -> UInt32 {
        let size = size(style)
        var best = glyph
        for variant in table.variants(glyph, isVertical: false) {
            let ink = font.metrics(variant.glyph)
            if (ink.right - ink.left) * size <= width { best = variant.glyph }
        }
        return best
    }

    private func built(_ assembly: MathTable.Assembly, height: Double, size: Double, text: String) -> MathBox {
        func extent(_ parts: [MathTable.Part]) -> Double {
            (parts.reduce(0) { $0 + $1.fullAdvance } - Double(parts.count - 1) * assembly.minimumOverlap) * size
        }
        var parts = assembly.parts
        var repeats = 1
        let extenders = max(1, assembly.parts.count(where: \.isExtender))
        while extent(parts) < height, assembly.parts.contains(where: \.isExtender),
            repeats * extenders < MathSetter.mostParts
        {
            repeats += 1
            parts = assembly.parts.flatMap { Array(repeating: $0, count: $0.isExtender ? repeats : 1) }
        }
        // The parts overlap alike, as far as their connectors allow, until the height is met.
        let joints = max(1, parts.count - 1)
        let spare = max(0, extent(parts) - height) / Double(joints)
        var built = MathBox()
        var bottom = 0.0
        for (i, part) in parts.enumerated() {
            var box = box(of: part.glyph, in: font, size: size, text: i == 0 ? text : "")
            let ink = -box.descent
            if i > 0 {
                let most = min(parts[i - 1].endConnector, part.startConnector) * size
                let least = assembly.minimumOverlap * size
                bottom -= max(least, min(least + spare, most))
            }
            box.italicCorrection = 0
            built.descent = max(built.descent, 0)
            built.place(box, x: 0, raise: bottom - ink)
            built.width = max(built.width, box.width)
            bottom += part.fullAdvance * size
        }
        return built
    }
}
