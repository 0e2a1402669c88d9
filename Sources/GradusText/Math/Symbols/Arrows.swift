/// Arrows, which are relations.
extension Symbols {
    static let arrows: [(String, Unicode.Scalar)] = [
        ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("gets", "←"), ("leftrightarrow", "↔"),
        ("uparrow", "↑"), ("downarrow", "↓"), ("updownarrow", "↕"), ("Rightarrow", "⇒"), ("Leftarrow", "⇐"),
        ("Leftrightarrow", "⇔"), ("implies", "⟹"), ("impliedby", "⟸"), ("iff", "⟺"), ("Uparrow", "⇑"),
        ("Downarrow", "⇓"), ("mapsto", "↦"), ("longmapsto", "⟼"), ("longrightarrow", "⟶"), ("longleftarrow", "⟵"),
        ("longleftrightarrow", "⟷"), ("hookrightarrow", "↪"), ("hookleftarrow", "↩"), ("nearrow", "↗"),
        ("searrow", "↘"), ("nwarrow", "↖"), ("swarrow", "↙"), ("rightharpoonup", "⇀"), ("rightleftharpoons", "⇌"),
        ("rightsquigarrow", "⇝"), ("leadsto", "⇝"), ("Longrightarrow", "⟹"), ("Longleftarrow", "⟸"),
        ("Longleftrightarrow", "⟺"), ("Updownarrow", "⇕"), ("mapsfrom", "↤"), ("leftharpoonup", "↼"),
        ("leftharpoondown", "↽"), ("rightharpoondown", "⇁"), ("leftrightharpoons", "⇋"), ("upharpoonleft", "↿"),
        ("upharpoonright", "↾"), ("restriction", "↾"), ("downharpoonleft", "⇃"), ("downharpoonright", "⇂"),
        ("leftleftarrows", "⇇"), ("rightrightarrows", "⇉"), ("upuparrows", "⇈"), ("downdownarrows", "⇊"),
        ("leftrightarrows", "⇆"), ("rightleftarrows", "⇄"), ("twoheadrightarrow", "↠"), ("twoheadleftarrow", "↞"),
        ("rightarrowtail", "↣"), ("leftarrowtail", "↢"), ("Lsh", "↰"), ("Rsh", "↱"), ("looparrowright", "↬"),
        ("looparrowleft", "↫"), ("curvearrowleft", "↶"), ("curvearrowright", "↷"), ("circlearrowleft", "↺"),
        ("circlearrowright", "↻"), ("Lleftarrow", "⇚"), ("Rrightarrow", "⇛"), ("leftrightsquigarrow", "↭"),
        ("nleftarrow", "↚"), ("nrightarrow", "↛"), ("nleftrightarrow", "↮"), ("nLeftarrow", "⇍"),
        ("nRightarrow", "⇏"), ("nLeftrightarrow", "⇎"),
    ]
}
