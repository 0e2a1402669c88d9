import CGradusDraw

/// Cuts text into pieces that one font can shape at once: of one font, one script and one direction.
struct Itemizer {
    enum Kind { case plain, raised, lowered, missing }

    /// Which way a piece runs by itself (a short form of Unicode's bidirectional classes).
    enum Flow { case leftToRight, rightToLeft, number, neutral }

    struct Piece {
        /// Bytes of the text (UTF-8).
        var range: Range<Int>
        var font: Font
        /// ISO 15924, 0 where none is known.
        var script: UInt32
        var flow: Flow
        var kind: Kind
    }

    let primary: Font
    /// Has symbols that the text font lacks, in its design.
    let symbols: Font?
    /// Names of files to look in for what both lack.
    let fallbacks: [String]
    let library: FontLibrary
    private(set) var missing: [Character] = []

    init(primary: Font, symbols: Font?, fallbacks: [String], library: FontLibrary) {
        self.primary = primary
        self.symbols = symbols
        self.fallbacks = fallbacks
        self.library = library
    }

    /// `isMixed` where the line holds right-to-left text: then blanks are pieces of their own, since their side is not known yet.
    mutating func pieces(_ text: String, isMixed: Bool) -> [Piece] {
        let count = text.utf8.count
        if !isMixed, text.utf8.allSatisfy({ $0 < 0x80 }) {
            if count == 0 { return [] }
            return [Piece(range: 0..<count, font: primary, script: Itemizer.latin, flow: .leftToRight, kind: .plain)]
        }
        var pieces: [Piece] = []
        var offset = 0
        var script: UInt32 = 0
        for character in text {
            let end = offset + character.utf8.count
            let (own, flow) = Itemizer.nature(of: character)
            if own != 0 { script = own }
            var piece = Piece(range: offset..<end, font: primary, script: script, flow: flow, kind: .plain)
            if let (base, isUpper) = ScriptCharacters.plain(character), let scalar = base.unicodeScalars.first,
                primary.glyph(scalar) != nil
            {
                piece.kind = isUpper ? .raised : .lowered
                piece.flow = .number
            } else {
                piece.font = font(for: character, &piece.kind)
            }
            if let last = pieces.last, last.joins(piece) {
                pieces[pieces.count - 1].range = last.range.lowerBound..<end
                pieces[pieces.count - 1].script = script
            } else {
                pieces.append(piece)
            }
            offset = end
        }
        return pieces
    }

    /// Whether any character is of a script written from right to left.
    static func hasRightToLeft(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            if $0.value < 0x590 { return false }
            var script: UInt32 = 0
            var direction: Int32 = 0
            _ = gd_code_point_script($0.value, &script, &direction)
            return Int(direction) == GD_RIGHT_TO_LEFT
        }
    }

    private static let latin: UInt32 = 0x4C61_746E

    private static func nature(of character: Character) -> (script: UInt32, flow: Flow) {
        guard let scalar = character.unicodeScalars.first else { return (0, .neutral) }
        if ("0"..."9").contains(scalar) { return (0, .number) }
        var script: UInt32 = 0
        var direction: Int32 = 0
        _ = gd_code_point_script(scalar.value, &script, &direction)
        switch Int(direction) {
        case GD_RIGHT_TO_LEFT:
            return (script, scalar.properties.generalCategory == .decimalNumber ? .number : .rightToLeft)
        case GD_LEFT_TO_RIGHT: return (script, .leftToRight)
        default: return (0, scalar.properties.generalCategory == .decimalNumber ? .number : .neutral)
        }
    }

    /// The first font that has all of a character; the text's own, and a record, where none has.
    private mutating func font(for character: Character, _ kind: inout Kind) -> Font {
        func lacks(_ font: Font) -> Unicode.Scalar? {
            character.unicodeScalars.first {
                font.glyph($0) == nil && !$0.properties.isDefaultIgnorableCodePoint && !$0.properties.isWhitespace
            }
        }
        guard let scalar = lacks(primary) else { return primary }
        if let symbols, lacks(symbols) == nil { return symbols }
        if let font = library.fallback(for: scalar, among: fallbacks) { return font }
        missing.append(character)
        kind = .missing
        return primary
    }
}

extension Itemizer.Piece {
    /// Whether what follows can be shaped with this.
    func joins(_ next: Itemizer.Piece) -> Bool {
        font === next.font && kind == next.kind && flow == next.flow
            && (script == next.script || script == 0 || next.script == 0)
    }
}
