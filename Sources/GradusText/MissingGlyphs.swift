import CGradusDraw
import GradusLanguage

/// What is said of characters that no font on the machine has: once for each package that would bring them.
package enum MissingGlyphs {
    /// Warnings in the order of the packages' names; characters in the order of Unicode, the first few by name.
    package static func warnings(_ characters: Set<Character>) -> [Diagnostic] {
        var byPackage: [String: [Character]] = [:]
        for character in characters.sorted() { byPackage[package(for: character), default: []].append(character) }
        return byPackage.sorted { $0.key < $1.key }.map { package, characters in
            let shown = characters.prefix(shownAtMost).map(described).joined(separator: " ")
            let more = characters.count > shownAtMost ? " and \(characters.count - shownAtMost) more" : ""
            let are = characters.count == 1 ? "which is drawn as a box" : "which are drawn as boxes"
            return .warning(
                "no font has \(shown)\(more), \(are)",
                hint: package.isEmpty
                    ? "set GRADUS_FONTS to the folder of a font that has it"
                    : "install the package \(package), or set GRADUS_FONTS to the folder of a font that has it")
        }
    }

    private static let shownAtMost = 12

    private static func described(_ character: Character) -> String {
        guard let scalar = character.unicodeScalars.first else { return "" }
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .control, .surrogate:
            return "U+\(String(scalar.value, radix: 16, uppercase: true))"
        default: return "'\(character)'"
        }
    }

    /// Debian's package for a character's script (ISO 15924); empty where none is known.
    private static func package(for character: Character) -> String {
        guard let scalar = character.unicodeScalars.first else { return "" }
        if scalar.properties.generalCategory == .privateUse { return "" }
        var script: UInt32 = 0
        var direction: Int32 = 0
        _ = gd_code_point_script(scalar.value, &script, &direction)
        switch script {
        case tag("Hani"), tag("Hira"), tag("Kana"), tag("Bopo"): return FontFolders.chinesePackage
        case tag("Hang"): return FontFolders.koreanPackage
        case tag("Arab"), tag("Hebr"), tag("Cyrl"), tag("Grek"), tag("Armn"), tag("Geor"):
            return "fonts-dejavu-core"
        case 0, tag("Latn"), tag("Zyyy"), tag("Zinh"), tag("Zzzz"):
            // Signs of Chinese text, such as 。 and full-width letters, belong to no script.
            return (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
                ? FontFolders.chinesePackage : "fonts-dejavu-core"
        default: return "fonts-noto-core"
        }
    }

    private static func tag(_ letters: StaticString) -> UInt32 {
        letters.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }
}
