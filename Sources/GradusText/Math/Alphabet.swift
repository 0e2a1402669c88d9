/// The alphabets of math (Unicode's Mathematical Alphanumeric Symbols): which character stands for a letter or digit.
enum Alphabet: Sendable {
    /// TeX's own: italic letters and small Greek, upright digits and capital Greek.
    case standard
    case roman, italic, bold, boldItalic, calligraphic, doubleStruck, fraktur, sansSerif, typewriter

    static let commands: [MathCommand] = [
        ("mathrm", Alphabet.roman), ("mathit", .italic), ("mathbf", .bold), ("boldsymbol", .boldItalic),
        ("bm", .boldItalic), ("mathbfit", .boldItalic),
        ("mathcal", .calligraphic), ("mathscr", .calligraphic), ("mathbb", .doubleStruck), ("mathfrak", .fraktur),
        ("mathsf", .sansSerif), ("mathtt", .typewriter), ("mathnormal", .standard),
    ].map { (name: String, alphabet: Alphabet) in
        MathCommand(name, example: "\\\(name){Ax}") { parser, _ throws(TextError) in
            try parser.argument(of: name, alphabet: alphabet)
        }
    }

    /// The face of text that has its letters, which are set as words: `\mathrm{train}`.
    var wordFace: Words.Face? {
        switch self {
        case .roman: .upright
        case .italic: .italic
        default: nil
        }
    }

    /// Where a block of letters begins; nil where the alphabet leaves them as they are.
    private struct Blocks {
        var capital: UInt32
        var small: UInt32
        var digit: UInt32?
        var capitalGreek: UInt32?
        var smallGreek: UInt32?
    }

    private var blocks: Blocks? {
        switch self {
        case .standard: Blocks(capital: 0x1D434, small: 0x1D44E, smallGreek: 0x1D6FC)
        case .roman: nil
        case .italic: Blocks(capital: 0x1D434, small: 0x1D44E, capitalGreek: 0x1D6E2, smallGreek: 0x1D6FC)
        case .bold:
            Blocks(capital: 0x1D400, small: 0x1D41A, digit: 0x1D7CE, capitalGreek: 0x1D6A8, smallGreek: 0x1D6C2)
        case .boldItalic:
            Blocks(capital: 0x1D468, small: 0x1D482, digit: 0x1D7CE, capitalGreek: 0x1D71C, smallGreek: 0x1D736)
        case .calligraphic: Blocks(capital: 0x1D49C, small: 0x1D4B6)
        case .doubleStruck: Blocks(capital: 0x1D538, small: 0x1D552, digit: 0x1D7D8)
        case .fraktur: Blocks(capital: 0x1D504, small: 0x1D51E)
        case .sansSerif: Blocks(capital: 0x1D5A0, small: 0x1D5BA, digit: 0x1D7E2)
        case .typewriter: Blocks(capital: 0x1D670, small: 0x1D68A, digit: 0x1D7F6)
        }
    }

    /// Letters that Unicode had before it had the blocks.
    private static let earlier: [UInt32: UInt32] = [
        0x1D455: 0x210E,
        0x1D49D: 0x212C, 0x1D4A0: 0x2130, 0x1D4A1: 0x2131, 0x1D4A3: 0x210B, 0x1D4A4: 0x2110, 0x1D4A7: 0x2112,
        0x1D4A8: 0x2133, 0x1D4AD: 0x211B, 0x1D4BA: 0x212F, 0x1D4BC: 0x210A, 0x1D4C4: 0x2134,
        0x1D506: 0x212D, 0x1D50B: 0x210C, 0x1D50C: 0x2111, 0x1D515: 0x211C, 0x1D51D: 0x2128,
        0x1D53A: 0x2102, 0x1D53F: 0x210D, 0x1D545: 0x2115, 0x1D547: 0x2119, 0x1D548: 0x211A, 0x1D549: 0x211D,
        0x1D551: 0x2124,
    ]

    /// Variant letters and their places in a block of small Greek, counted from alpha.
    private static let greekVariants: [UInt32: UInt32] = [
        0x2202: 25, 0x3F5: 26, 0x3D1: 27, 0x3F0: 28, 0x3D5: 29, 0x3F1: 30, 0x3D6: 31,
    ]

    /// A letter or digit as this alphabet has it, and whether it leans; any other character as it is.
    func character(_ scalar: Unicode.Scalar) -> (scalar: Unicode.Scalar, isSlanted: Bool) {
        guard let blocks else { return (scalar, false) }
        let code = scalar.value
        let mapped: UInt32? =
            switch code {
            case 0x41...0x5A: blocks.capital + (code - 0x41)
            case 0x61...0x7A: blocks.small + (code - 0x61)
            case 0x30...0x39: blocks.digit.map { $0 + (code - 0x30) }
            case 0x391...0x3A9: blocks.capitalGreek.map { $0 + (code - 0x391) }
            case 0x3B1...0x3C9: blocks.smallGreek.map { $0 + (code - 0x3B1) }
            default: Alphabet.greekVariants[code].flatMap { place in blocks.smallGreek.map { $0 + place } }
            }
        guard let mapped, let letter = Unicode.Scalar(Alphabet.earlier[mapped] ?? mapped) else {
            return (scalar, false)
        }
        let isDigit = code < 0x3A
        return (letter, !isDigit && (self == .standard || self == .italic || self == .boldItalic))
    }
}
