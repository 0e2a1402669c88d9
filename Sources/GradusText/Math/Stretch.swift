/// Characters that grow: a larger variant of the glyph, or one built from parts (OpenType's MathVariants).
extension MathSetter {
    /// Nothing is built from more parts than this.
    private static let mostParts = 400

    /// The least form of a character whose ink is at least so high; its largest where the font has none so high.
    func tall(_ scalar: Unicode.Scalar, height: Double, _ style: MathStyle) -> MathBox {
        let size = size(style)
        let text = String(scalar)
        guard let glyph = font.glyph(scalar) else { return word(text, style) }
        func form(_ glyph: UInt32) -> MathBox {
            var box = box(of: glyph, in: font, size: size, text: text)
            box.italicCorrection = table.italicCorrection(glyph) * size
            return box
        }
        var best = form(glyph)
        if best.height >= height { return best }
        for variant in table.variants(glyph, isVertical: true) {
            let box = form(variant.glyph)
            if box.height >= height { return box }
            if box.height > best.height { best = box }
        }
        guard let assembly = table.assembly(glyph, isVertical: true) else { return best }
        let built = built(assembly, length: height, isVertical: true, size: size, text: text)
        return built.height > best.height ? built : best
    }

    /// The form of a glyph that is as wide as asked for where it can be built of parts, else its widest that is no wider;
    /// its ink begins at 0.
    func broad(_ glyph: UInt32, width: Double, _ style: MathStyle, text: String) -> MathBox {
        let size = size(style)
        if let assembly = table.assembly(glyph, isVertical: false) {
            let built = built(assembly, length: width, isVertical: false, size: size, text: text)
            // Too short a length would press the parts into one another.
            if built.width <= width * 1.001 { return built }
        }
        var best = glyph
        for variant in table.variants(glyph, isVertical: false) {
            let ink = font.metrics(variant.glyph)
            if (ink.right - ink.left) * size <= width { best = variant.glyph }
        }
        var box = MathBox()
        let ink = font.metrics(best)
        box.place(self.box(of: best, in: font, size: size, text: text), x: -ink.left * size)
        box.width = (ink.right - ink.left) * size
        return box
    }

    /// The parts one after the other, overlapping alike as far as their connectors allow, until the length is met.
    private func built(
        _ assembly: MathTable.Assembly, length: Double, isVertical: Bool, size: Double, text: String
    ) -> MathBox {
        let parts = assembly.parts(for: length / size, atMost: MathSetter.mostParts)
        let joints = Double(max(1, parts.count - 1))
        let spare = max(0, assembly.extent(parts) - length / size) / joints
        var built = MathBox()
        var end = 0.0
        for (i, part) in parts.enumerated() {
            if i > 0 {
                let most = min(parts[i - 1].endConnector, part.startConnector)
                end -= max(assembly.minimumOverlap, min(assembly.minimumOverlap + spare, most)) * size
            }
            let ink = font.metrics(part.glyph)
            let box = box(of: part.glyph, in: font, size: size, text: i == 0 ? text : "")
            if isVertical {
                built.place(box, x: 0, raise: end - ink.bottom * size)
                built.width = max(built.width, box.width)
            } else {
                built.place(box, x: end - ink.left * size)
                built.width = end + part.fullAdvance * size
            }
            end += part.fullAdvance * size
        }
        return built
    }
}

extension MathTable.Assembly {
    /// How long parts are with the least overlap, in ems.
    func extent(_ parts: [MathTable.Part]) -> Double {
        parts.reduce(0) { $0 + $1.fullAdvance } - Double(parts.count - 1) * minimumOverlap
    }

    /// The parts with their extenders as often as a length in ems needs.
    func parts(for length: Double, atMost: Int) -> [MathTable.Part] {
        func repeated(_ times: Int) -> [MathTable.Part] {
            parts.flatMap { Array(repeating: $0, count: $0.isExtender ? times : 1) }
        }
        let once = parts.filter(\.isExtender)
        let more = once.reduce(0) { $0 + $1.fullAdvance - minimumOverlap }
        let missing = length - extent(repeated(0))
        guard missing > 0, more > 0 else { return repeated(0) }
        let times = (missing / more).rounded(.up)
        return repeated(times < Double(atMost / once.count) ? Int(times) : atMost / once.count)
    }
}
