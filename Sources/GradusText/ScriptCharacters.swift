/// Unicode's superscripts and subscripts, for plain text and for text that uses them.
enum ScriptCharacters {
    private static let uppers: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        "+": "⁺", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ", "T": "ᵀ", "∘": "°", "′": "′", "″": "″",
        "‴": "‴",
    ]

    private static let lowers: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
        "+": "₊", "−": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ", "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ",
        "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
    ]

    private static let upperOf = Dictionary(
        uniqueKeysWithValues: uppers.filter { $0.key != $0.value && $0.value != "ᵀ" && $0.value != "°" }.map {
            ($0.value, $0.key)
        })
    private static let lowerOf = Dictionary(uniqueKeysWithValues: lowers.map { ($0.value, $0.key) })

    /// `−4` as `⁻⁴`; `^{…}` where a character has no superscript.
    static func upper(_ text: String) -> String { script(text, uppers, mark: "^") }

    /// `1` as `₁`; `_ℓ` where a character has no subscript.
    static func lower(_ text: String) -> String { script(text, lowers, mark: "_") }

    private static func script(_ text: String, _ table: [Character: Character], mark: String) -> String {
        let characters = text.filter { $0 != " " }
        let mapped = characters.compactMap { table[$0] }
        // Words in small letters (ₘₐₓ) are hard to read and search.
        let hasWord = zip(characters, characters.dropFirst()).contains { $0.isLetter && $1.isLetter }
        if mapped.count == characters.count, !hasWord { return String(mapped) }
        let isWord = text.allSatisfy { ($0.isLetter || $0.isNumber) && plain($0) == nil }
        return isWord || text.count == 1 ? mark + text : "\(mark){\(text)}"
    }

    /// What a superscript or subscript stands for: `⁴` is a raised `4`.
    static func plain(_ character: Character) -> (base: Character, isUpper: Bool)? {
        if character.utf8.count == 1 { return nil }
        if let base = upperOf[character] { return (base, true) }
        if let base = lowerOf[character] { return (base, false) }
        return nil
    }
}
