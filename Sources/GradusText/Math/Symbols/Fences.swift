/// Fences that open and close.
extension Symbols {
    static let openings: [(String, Unicode.Scalar)] = [
        ("{", "{"), ("lbrace", "{"), ("lbrack", "["), ("langle", "⟨"), ("lfloor", "⌊"), ("lceil", "⌈"),
        ("lvert", "|"), ("lVert", "‖"), ("lgroup", "⟮"), ("llbracket", "⟦"), ("lBrack", "⟦"), ("ulcorner", "⌜"),
        ("llcorner", "⌞"),
    ]

    static let closings: [(String, Unicode.Scalar)] = [
        ("}", "}"), ("rbrace", "}"), ("rbrack", "]"), ("rangle", "⟩"), ("rfloor", "⌋"), ("rceil", "⌉"),
        ("rvert", "|"), ("rVert", "‖"), ("rgroup", "⟯"), ("rrbracket", "⟧"), ("rBrack", "⟧"), ("urcorner", "⌝"),
        ("lrcorner", "⌟"),
    ]

    static let punctuation: [(String, Unicode.Scalar)] = [
        ("colon", ":")
    ]
}
