/// Greek, ordinary symbols, and dots.
extension Symbols {
    static let greek: [(String, Unicode.Scalar)] = [
        ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"),
        ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"),
        ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("chi", "χ"), ("psi", "ψ"),
        ("omega", "ω"), ("epsilon", "ϵ"), ("varepsilon", "ε"), ("phi", "ϕ"), ("varphi", "φ"), ("vartheta", "ϑ"),
        ("varkappa", "ϰ"), ("varrho", "ϱ"), ("varsigma", "ς"), ("varpi", "ϖ"), ("Gamma", "Γ"), ("Delta", "Δ"),
        ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"),
        ("Psi", "Ψ"), ("Omega", "Ω"),
    ]

    static let ordinary: [(String, Unicode.Scalar)] = [
        ("partial", "∂"), ("ell", "ℓ"), ("nabla", "∇"), ("infty", "∞"), ("hbar", "ℏ"), ("imath", "ı"), ("jmath", "ȷ"),
        ("Re", "ℜ"), ("Im", "ℑ"), ("wp", "℘"), ("aleph", "ℵ"), ("forall", "∀"), ("exists", "∃"), ("nexists", "∄"),
        ("emptyset", "∅"), ("varnothing", "∅"), ("neg", "¬"), ("lnot", "¬"), ("top", "⊤"), ("bot", "⊥"),
        ("angle", "∠"), ("prime", "′"), ("backprime", "‵"), ("|", "‖"), ("Vert", "‖"), ("vert", "|"),
        ("%", "%"),
        ("$", "$"), ("&", "&"), ("#", "#"), ("_", "_"), ("backslash", "\\"), ("degree", "°"), ("S", "§"), ("P", "¶"),
        ("square", "□"), ("blacksquare", "■"), ("triangle", "△"), ("triangledown", "▽"), ("diamondsuit", "♢"),
        ("heartsuit", "♡"), ("clubsuit", "♣"), ("spadesuit", "♠"), ("checkmark", "✓"), ("complement", "∁"),
        ("surd", "√"), ("sharp", "♯"), ("flat", "♭"), ("natural", "♮"), ("beth", "ℶ"), ("gimel", "ℷ"),
        ("daleth", "ℸ"), ("eth", "ð"), ("mho", "℧"), ("hslash", "ℏ"), ("measuredangle", "∡"), ("sphericalangle", "∢"),
        ("lozenge", "◊"), ("blacktriangle", "▲"), ("blacktriangledown", "▼"),
        ("euro", "€"), ("pounds", "£"), ("yen", "¥"),
        ("copyright", "©"), ("textdegree", "°"), ("Box", "□"), ("Diamond", "◊"), ("dprime", "″"), ("trprime", "‴"),
    ]

    static let dots: [(String, Unicode.Scalar)] = [
        ("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("vdots", "⋮"), ("ddots", "⋱"), ("dotsc", "…"), ("dotsb", "⋯"),
        ("dotsm", "⋯"), ("dotsi", "⋯"), ("dotso", "…"), ("iddots", "⋰"), ("adots", "⋰"),
    ]
}
