/// The files of a style's fonts.
struct Faces {
    /// For the text itself.
    var text: String
    var math: String
    /// Upright words within math.
    var roman: String
    /// Whether digits in math come from `roman`, so that 10⁻⁴ looks like 0.5 beside it.
    var hasOwnDigits: Bool

    init(_ style: TextStyle) {
        let face =
            switch (style.isBold, style.isItalic) {
            case (false, false): "regular"
            case (false, true): "italic"
            case (true, false): "bold"
            case (true, true): "bolditalic"
            }
        switch style.family {
        case .serif:
            (text, math, roman) = ("texgyretermes-\(face)", "texgyretermes-math", "texgyretermes-regular")
        case .sans: (text, math, roman) = ("texgyreheros-\(face)", "texgyretermes-math", "texgyreheros-regular")
        case .latinModern:
            (text, math, roman) = ("lmroman10-\(face)", "latinmodern-math", "lmroman10-regular")
        }
        switch style.mathFamily {
        case nil: break
        case .serif, .sans: math = "texgyretermes-math"
        case .latinModern: math = "latinmodern-math"
        }
        hasOwnDigits = style.family == .sans
    }
}
