/// The symbols: each command with its character and class, TeX's own (TeXbook appendix F) and the AMS' more common ones.
enum Symbols {
    struct Entry: Sendable {
        var name: String
        var scalar: Unicode.Scalar
        var kind: AtomClass
    }

    static let all: [Entry] =
        entries(.ordinary, ordinary) + entries(.largeOperator, largeOperators) + entries(.binary, binaries)
        + entries(.relation, relations) + entries(.opening, openings) + entries(.closing, closings)
        + entries(.punctuation, punctuation)

    static let named: [String: Entry] = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The class of a character that is written as itself.
    static func kind(of scalar: Unicode.Scalar) -> AtomClass { kinds[scalar] ?? .ordinary }

    private static let kinds: [Unicode.Scalar: AtomClass] = {
        var kinds = Dictionary(all.map { ($0.scalar, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for (characters, kind) in [
            ("+−*∗·•", AtomClass.binary), ("=<>:", .relation), ("([", .opening), (")]!?", .closing),
            (",;", .punctuation),
            ("|/.", .ordinary),
        ] {
            for scalar in characters.unicodeScalars { kinds[scalar] = kind }
        }
        return kinds
    }()

    private static func entries(_ kind: AtomClass, _ rows: [(String, Unicode.Scalar)]) -> [Entry] {
        rows.map { Entry(name: $0.0, scalar: $0.1, kind: kind) }
    }

    private static let ordinary: [(String, Unicode.Scalar)] = [
        ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"),
        ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"),
        ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("chi", "χ"), ("psi", "ψ"),
        ("omega", "ω"), ("epsilon", "ϵ"), ("varepsilon", "ε"), ("phi", "ϕ"), ("varphi", "φ"), ("vartheta", "ϑ"),
        ("varkappa", "ϰ"), ("varrho", "ϱ"), ("varsigma", "ς"), ("varpi", "ϖ"), ("Gamma", "Γ"), ("Delta", "Δ"),
        ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"),
        ("Psi", "Ψ"), ("Omega", "Ω"), ("partial", "∂"), ("ell", "ℓ"), ("nabla", "∇"), ("infty", "∞"), ("hbar", "ℏ"),
        ("imath", "ı"), ("jmath", "ȷ"), ("Re", "ℜ"), ("Im", "ℑ"), ("wp", "℘"), ("aleph", "ℵ"), ("forall", "∀"),
        ("exists", "∃"), ("nexists", "∄"), ("emptyset", "∅"), ("varnothing", "∅"), ("neg", "¬"), ("lnot", "¬"),
        ("top", "⊤"), ("bot", "⊥"), ("angle", "∠"), ("prime", "′"), ("backprime", "‵"), ("|", "‖"), ("Vert", "‖"),
        ("vert", "|"), ("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("vdots", "⋮"), ("ddots", "⋱"), ("dotsc", "…"),
        ("dotsb", "⋯"), ("%", "%"), ("$", "$"), ("&", "&"), ("#", "#"), ("_", "_"), ("backslash", "\\"),
        ("degree", "°"), ("dagger", "†"), ("ddagger", "‡"), ("S", "§"), ("P", "¶"), ("square", "□"),
        ("blacksquare", "■"), ("triangle", "△"), ("triangledown", "▽"), ("diamondsuit", "♢"), ("heartsuit", "♡"),
        ("clubsuit", "♣"), ("spadesuit", "♠"), ("checkmark", "✓"), ("complement", "∁"), ("surd", "√"), ("sharp", "♯"),
        ("flat", "♭"), ("natural", "♮"),
    ]

    private static let largeOperators: [(String, Unicode.Scalar)] = [
        ("sum", "∑"), ("prod", "∏"), ("coprod", "∐"), ("int", "∫"), ("iint", "∬"), ("iiint", "∭"), ("oint", "∮"),
        ("bigcap", "⋂"), ("bigcup", "⋃"), ("bigvee", "⋁"), ("bigwedge", "⋀"), ("bigoplus", "⨁"), ("bigotimes", "⨂"),
        ("bigodot", "⨀"), ("biguplus", "⨄"), ("bigsqcup", "⨆"),
    ]

    private static let binaries: [(String, Unicode.Scalar)] = [
        ("pm", "±"), ("mp", "∓"), ("times", "×"), ("div", "÷"), ("cdot", "⋅"), ("ast", "∗"), ("star", "⋆"),
        ("circ", "∘"), ("bullet", "∙"), ("odot", "⊙"), ("oplus", "⊕"), ("ominus", "⊖"), ("otimes", "⊗"),
        ("oslash", "⊘"), ("cap", "∩"), ("cup", "∪"), ("uplus", "⊎"), ("sqcap", "⊓"), ("sqcup", "⊔"), ("vee", "∨"),
        ("lor", "∨"), ("wedge", "∧"), ("land", "∧"), ("setminus", "∖"), ("wr", "≀"), ("diamond", "⋄"), ("amalg", "⨿"),
        ("bigtriangleup", "△"), ("bigtriangledown", "▽"), ("dotplus", "∔"), ("boxplus", "⊞"), ("boxtimes", "⊠"),
        ("ltimes", "⋉"), ("rtimes", "⋊"),
    ]

    private static let relations: [(String, Unicode.Scalar)] = [
        ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("leqslant", "⩽"), ("geqslant", "⩾"), ("ne", "≠"),
        ("neq", "≠"), ("lt", "<"), ("gt", ">"), ("approx", "≈"), ("approxeq", "≊"), ("sim", "∼"), ("simeq", "≃"),
        ("cong", "≅"), ("equiv", "≡"), ("propto", "∝"), ("varpropto", "∝"), ("asymp", "≍"), ("doteq", "≐"),
        ("ll", "≪"), ("gg", "≫"), ("lll", "⋘"), ("ggg", "⋙"), ("lesssim", "≲"), ("gtrsim", "≳"), ("prec", "≺"),
        ("succ", "≻"), ("preceq", "⪯"), ("succeq", "⪰"), ("in", "∈"), ("ni", "∋"), ("notin", "∉"), ("subset", "⊂"),
        ("supset", "⊃"), ("subseteq", "⊆"), ("supseteq", "⊇"), ("subsetneq", "⊊"), ("sqsubseteq", "⊑"),
        ("sqsupseteq", "⊒"), ("mid", "∣"), ("nmid", "∤"), ("parallel", "∥"), ("perp", "⟂"), ("vdash", "⊢"),
        ("dashv", "⊣"), ("models", "⊨"), ("coloneqq", "≔"), ("triangleq", "≜"), ("to", "→"), ("rightarrow", "→"),
        ("leftarrow", "←"), ("gets", "←"), ("leftrightarrow", "↔"), ("uparrow", "↑"), ("downarrow", "↓"),
        ("updownarrow", "↕"), ("Rightarrow", "⇒"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("implies", "⟹"),
        ("impliedby", "⟸"), ("iff", "⟺"), ("Uparrow", "⇑"), ("Downarrow", "⇓"), ("mapsto", "↦"), ("longmapsto", "⟼"),
        ("longrightarrow", "⟶"), ("longleftarrow", "⟵"), ("longleftrightarrow", "⟷"), ("hookrightarrow", "↪"),
        ("hookleftarrow", "↩"), ("nearrow", "↗"), ("searrow", "↘"), ("nwarrow", "↖"), ("swarrow", "↙"),
        ("rightharpoonup", "⇀"), ("rightleftharpoons", "⇌"), ("rightsquigarrow", "⇝"), ("leadsto", "⇝"),
        ("therefore", "∴"), ("because", "∵"),
    ]

    private static let openings: [(String, Unicode.Scalar)] = [
        ("{", "{"), ("lbrace", "{"), ("lbrack", "["), ("langle", "⟨"), ("lfloor", "⌊"), ("lceil", "⌈"),
        ("lvert", "|"), ("lVert", "‖"), ("lgroup", "⟮"),
    ]

    private static let closings: [(String, Unicode.Scalar)] = [
        ("}", "}"), ("rbrace", "}"), ("rbrack", "]"), ("rangle", "⟩"), ("rfloor", "⌋"), ("rceil", "⌉"),
        ("rvert", "|"), ("rVert", "‖"), ("rgroup", "⟯"),
    ]

    private static let punctuation: [(String, Unicode.Scalar)] = [
        ("colon", ":")
    ]
}
