import GradusScene

/// Set math about a baseline that starts at (0, 0), y downward, in points: TeX's box.
struct MathBox {
    enum Piece {
        case glyph(Glyph)
        case rule(Box)
        /// A shaped run of words.
        case run(GlyphRun)
        /// Anything else among words.
        case shape(Shape)
    }

    struct Glyph {
        var font: Font
        var size: Double
        var id: UInt32
        var x: Double
        var y: Double
        var width: Double
        /// What a reader copies; empty where the glyph belongs to the one before it (the parts of a tall fence).
        var text: String
    }

    var width = 0.0
    /// Above the baseline.
    var ascent = 0.0
    /// Below the baseline (positive).
    var descent = 0.0
    /// How far the last glyph leans out of its width.
    var italicCorrection = 0.0
    var pieces: [Piece] = []

    /// The box with its last glyph's lean inside its width.
    var closed: MathBox {
        var box = self
        box.width += italicCorrection
        box.italicCorrection = 0
        return box
    }

    /// The box moved right where its first glyph reaches out of it to the left, as an italic 𝑓 does into the word before.
    var startingInside: MathBox {
        guard case .glyph(let first)? = pieces.first else { return self }
        let overhang = -first.x - first.font.metrics(first.id).left * first.size
        // A little is every italic letter's own.
        guard overhang > 0.05 * first.size else { return self }
        var moved = MathBox()
        moved.place(self, x: overhang)
        moved.width = width + overhang
        return moved
    }

    var height: Double { ascent + descent }

    /// Puts a box at a place: `raise` is upward.
    mutating func place(_ box: MathBox, x: Double, raise: Double = 0) {
        ascent = max(ascent, box.ascent + raise)
        descent = max(descent, box.descent - raise)
        if pieces.isEmpty && x == 0 && raise == 0 {
            pieces = box.pieces
            return
        }
        for piece in box.pieces { pieces.append(piece.moved(x, -raise)) }
    }

    /// Puts a box at the right end.
    mutating func append(_ box: MathBox, raise: Double = 0) {
        place(box, x: width, raise: raise)
        width += box.width
    }

    /// Adds a rule whose lower edge is `bottom` above the baseline.
    mutating func addRule(x: Double, bottom: Double, width: Double, thickness: Double) {
        pieces.append(.rule(Box(x: x, y: -bottom - thickness, width: width, height: thickness)))
        ascent = max(ascent, bottom + thickness)
        descent = max(descent, -bottom)
    }
}

extension MathBox.Piece {
    func moved(_ dx: Double, _ dy: Double) -> MathBox.Piece {
        switch self {
        case .glyph(var glyph):
            glyph.x += dx
            glyph.y += dy
            return .glyph(glyph)
        case .rule(let box): return .rule(box.offset(dx, dy))
        case .run(let run): return .run(run.moved(dx, dy))
        case .shape(let shape): return .shape(.group(Placement(Point(dx, dy)), [shape]))
        }
    }
}

extension GlyphRun {
    func moved(_ dx: Double, _ dy: Double) -> GlyphRun {
        var moved = self
        for i in moved.glyphs.indices {
            moved.glyphs[i].x += dx
            moved.glyphs[i].y += dy
        }
        return moved
    }
}

extension MathBox {
    /// The box as shapes: neighbouring glyphs of one font and size become one run.
    func shapes(color: Color) -> [Shape] {
        var shapes: [Shape] = []
        var font: Font?
        var run = GlyphRun(font: "", size: 0, color: color, glyphs: [], text: "", width: 0)
        func close() {
            if font != nil { shapes.append(.glyphs(run)) }
            font = nil
        }
        for piece in pieces {
            switch piece {
            case .glyph(let glyph):
                if glyph.font !== font || glyph.size != run.size {
                    close()
                    font = glyph.font
                    run = GlyphRun(
                        font: glyph.font.name, size: glyph.size, color: color, glyphs: [], text: "", width: 0)
                }
                run.add(glyph)
            case .rule(let box):
                close()
                shapes.append(.path(.rectangle(box), fill: color))
            case .run(let run):
                close()
                shapes.append(.glyphs(run))
            case .shape(let shape):
                close()
                shapes.append(shape)
            }
        }
        close()
        return shapes
    }
}

extension GlyphRun {
    fileprivate mutating func add(_ glyph: MathBox.Glyph) {
        let cluster = glyph.text.isEmpty ? glyphs.last?.cluster ?? 0 : text.utf8.count
        text += glyph.text
        glyphs.append(Glyph(id: glyph.id, x: glyph.x, y: glyph.y, cluster: cluster))
        width = max(width, glyph.x + glyph.width - (glyphs.first?.x ?? 0))
    }
}
