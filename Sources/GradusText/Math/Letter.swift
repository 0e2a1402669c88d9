/// Letters that lean where TeX's own stand: `\varGamma` (amsmath).
enum Letter {
    private static let leaning: [(String, Unicode.Scalar)] = [
        ("varGamma", "Γ"), ("varDelta", "Δ"), ("varTheta", "Θ"), ("varLambda", "Λ"), ("varXi", "Ξ"), ("varPi", "Π"),
        ("varSigma", "Σ"), ("varUpsilon", "Υ"), ("varPhi", "Φ"), ("varPsi", "Ψ"), ("varOmega", "Ω"),
    ]

    static let commands: [MathCommand] = leaning.map { name, letter in
        MathCommand(name, example: "\\\(name)") { _, _ throws(TextError) in
            let (scalar, isSlanted) = Alphabet.italic.character(letter)
            return Symbol(scalar, text: String(letter), isSlanted: isSlanted)
        }
    }
}
