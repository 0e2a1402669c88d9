/// Large and binary operators.
extension Symbols {
    static let largeOperators: [(String, Unicode.Scalar)] = [
        ("sum", "∑"), ("prod", "∏"), ("coprod", "∐"), ("int", "∫"), ("iint", "∬"), ("iiint", "∭"), ("oint", "∮"),
        ("bigcap", "⋂"), ("bigcup", "⋃"), ("bigvee", "⋁"), ("bigwedge", "⋀"), ("bigoplus", "⨁"), ("bigotimes", "⨂"),
        ("bigodot", "⨀"), ("biguplus", "⨄"), ("bigsqcup", "⨆"), ("iiiint", "⨌"), ("oiint", "∯"), ("oiiint", "∰"),
        ("bigsqcap", "⨅"),
    ]

    static let binaries: [(String, Unicode.Scalar)] = [
        ("pm", "±"), ("mp", "∓"), ("times", "×"), ("div", "÷"), ("cdot", "⋅"), ("ast", "∗"), ("star", "⋆"),
        ("circ", "∘"), ("bullet", "∙"), ("odot", "⊙"), ("oplus", "⊕"), ("ominus", "⊖"), ("otimes", "⊗"),
        ("oslash", "⊘"), ("cap", "∩"), ("cup", "∪"), ("uplus", "⊎"), ("sqcap", "⊓"), ("sqcup", "⊔"), ("vee", "∨"),
        ("lor", "∨"), ("wedge", "∧"), ("land", "∧"), ("setminus", "∖"), ("wr", "≀"), ("diamond", "⋄"), ("amalg", "⨿"),
        ("bigtriangleup", "△"), ("bigtriangledown", "▽"), ("dotplus", "∔"), ("boxplus", "⊞"), ("boxtimes", "⊠"),
        ("ltimes", "⋉"), ("rtimes", "⋊"), ("dagger", "†"), ("ddagger", "‡"), ("dag", "†"), ("ddag", "‡"),
        ("intercal", "⊺"), ("barwedge", "⊼"), ("veebar", "⊻"), ("curlywedge", "⋏"), ("curlyvee", "⋎"), ("Cap", "⋒"),
        ("Cup", "⋓"), ("circledast", "⊛"), ("circledcirc", "⊚"), ("circleddash", "⊝"), ("boxminus", "⊟"),
        ("boxdot", "⊡"), ("leftthreetimes", "⋋"), ("rightthreetimes", "⋌"), ("divideontimes", "⋇"),
        ("centerdot", "⋅"), ("triangleleft", "◁"), ("triangleright", "▷"), ("bigcirc", "◯"), ("smallsetminus", "∖"),
    ]
}
