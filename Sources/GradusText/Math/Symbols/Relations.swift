/// Relations and their negations.
extension Symbols {
    static let relations: [(String, Unicode.Scalar)] = [
        ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("leqslant", "⩽"), ("geqslant", "⩾"), ("lt", "<"),
        ("gt", ">"), ("approx", "≈"), ("approxeq", "≊"), ("sim", "∼"), ("simeq", "≃"), ("cong", "≅"), ("equiv", "≡"),
        ("propto", "∝"), ("varpropto", "∝"), ("asymp", "≍"), ("doteq", "≐"), ("ll", "≪"), ("gg", "≫"), ("lll", "⋘"),
        ("ggg", "⋙"), ("lesssim", "≲"), ("gtrsim", "≳"), ("prec", "≺"), ("succ", "≻"), ("preceq", "⪯"),
        ("succeq", "⪰"), ("in", "∈"), ("ni", "∋"), ("subset", "⊂"), ("supset", "⊃"), ("subseteq", "⊆"),
        ("supseteq", "⊇"), ("sqsubseteq", "⊑"), ("sqsupseteq", "⊒"), ("mid", "∣"), ("parallel", "∥"), ("perp", "⟂"),
        ("vdash", "⊢"), ("dashv", "⊣"), ("models", "⊨"), ("coloneqq", "≔"), ("triangleq", "≜"), ("therefore", "∴"),
        ("because", "∵"), ("leqq", "≦"), ("geqq", "≧"), ("lessgtr", "≶"), ("gtrless", "≷"), ("lesseqgtr", "⋚"),
        ("gtreqless", "⋛"), ("lessapprox", "⪅"), ("gtrapprox", "⪆"), ("precsim", "≾"), ("succsim", "≿"),
        ("preccurlyeq", "≼"), ("succcurlyeq", "≽"), ("curlyeqprec", "⋞"), ("curlyeqsucc", "⋟"), ("lessdot", "⋖"),
        ("gtrdot", "⋗"), ("Subset", "⋐"), ("Supset", "⋑"), ("sqsubset", "⊏"), ("sqsupset", "⊐"), ("smile", "⌣"),
        ("frown", "⌢"), ("bowtie", "⋈"), ("Vdash", "⊩"), ("vDash", "⊨"), ("Vvdash", "⊪"), ("doteqdot", "≑"),
        ("fallingdotseq", "≒"), ("risingdotseq", "≓"), ("circeq", "≗"), ("eqcirc", "≖"), ("eqcolon", "≕"),
        ("coloneq", "≔"), ("bumpeq", "≏"), ("Bumpeq", "≎"), ("between", "≬"), ("vartriangleleft", "⊲"),
        ("vartriangleright", "⊳"), ("trianglelefteq", "⊴"), ("trianglerighteq", "⊵"), ("owns", "∋"), ("backsim", "∽"),
        ("backsimeq", "⋍"), ("multimap", "⊸"), ("thicksim", "∼"), ("thickapprox", "≈"), ("shortmid", "∣"),
        ("shortparallel", "∥"),
    ]

    static let negations: [(String, Unicode.Scalar)] = [
        ("ne", "≠"), ("neq", "≠"), ("notin", "∉"), ("subsetneq", "⊊"), ("nmid", "∤"), ("nleq", "≰"), ("ngeq", "≱"),
        ("nless", "≮"), ("ngtr", "≯"), ("nsim", "≁"), ("nsimeq", "≄"), ("napprox", "≉"), ("nequiv", "≢"),
        ("ncong", "≇"), ("nprec", "⊀"), ("nsucc", "⊁"), ("npreceq", "⋠"), ("nsucceq", "⋡"), ("nparallel", "∦"),
        ("nsubset", "⊄"), ("nsupset", "⊅"), ("nsubseteq", "⊈"), ("nsupseteq", "⊉"), ("supsetneq", "⊋"), ("nni", "∌"),
        ("nvdash", "⊬"), ("nvDash", "⊭"), ("nVdash", "⊮"), ("ntriangleleft", "⋪"), ("ntriangleright", "⋫"),
        ("ntrianglelefteq", "⋬"), ("ntrianglerighteq", "⋭"), ("lneq", "⪇"), ("gneq", "⪈"), ("lneqq", "≨"),
        ("gneqq", "≩"), ("lnsim", "⋦"), ("gnsim", "⋧"), ("precnsim", "⋨"), ("succnsim", "⋩"),
    ]
}
