#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where fonts are looked for, and which files stand in for characters that a font lacks. Never asks fontconfig, whose cold
/// cache costs half a second.
package enum FontFolders {
    /// The folders of `GRADUS_FONTS` (separated by colons), then those where Debian, TeX Live, Homebrew and macOS keep fonts.
    package static func standard() -> [String] {
        let home = environment("HOME")
        let own = environment("GRADUS_FONTS")?.split(separator: ":").map(String.init) ?? []
        return own + system + userFolders.compactMap { folder in home.map { "\($0)/\(folder)" } }
    }

    #if os(macOS)
        private static let system =
            [
                "/opt/homebrew/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
                "/System/Library/Fonts/Supplemental",
            ] + texFolders.map { "/Library/TeX/Root/texmf-dist/fonts/opentype/public/\($0)" }
        private static let userFolders = ["Library/Fonts"]
    #else
        private static let system =
            texFolders.map { "/usr/share/texmf/fonts/opentype/public/\($0)" }
            + texFolders.map { "/usr/share/texlive/texmf-dist/fonts/opentype/public/\($0)" }
            + [
                "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto",
                "/usr/share/fonts/truetype/droid", "/usr/share/fonts/truetype/liberation",
                "/usr/share/fonts/truetype/wqy", "/usr/share/fonts/truetype/freefont",
                "/usr/share/fonts/opentype/texgyre", "/usr/local/share/fonts",
            ]
        private static let userFolders = [".local/share/fonts", ".fonts"]
    #endif

    private static let texFolders = ["tex-gyre", "tex-gyre-math", "lm", "lm-math"]

    /// Files that are tried in turn for a character that neither the text's nor the math font has: first the fonts that look
    /// most like the text's, in its style.
    static func fallbacks(_ style: TextStyle) -> [String] {
        let face =
            switch (style.isBold, style.isItalic) {
            case (false, false): "Regular"
            case (false, true): "Italic"
            case (true, false): "Bold"
            case (true, true): "BoldItalic"
            }
        let kind = style.family == .sans ? "Sans" : "Serif"
        return ["Liberation\(kind)-\(face)", "Noto\(kind)-\(face)"] + everywhere
    }

    private static let everywhere = [
        "DejaVuSans", "NotoSansArabic-Regular", "NotoSansHebrew-Regular",
        "NotoSansDevanagari-Regular", "NotoSansThai-Regular", "NotoSansCJK-Regular", "NotoSerifCJK-Regular",
        "NotoSansCJKsc-Regular", "NotoSansSC-Regular", "PingFang", "Hiragino Sans GB", "wqy-microhei", "wqy-zenhei",
        "DroidSansFallbackFull", "DroidSansFallback", "FreeSans", "Arial Unicode",
        "Apple Symbols", "GeezaPro",
    ]

    /// The face of a Noto CJK collection that draws a language's forms of the characters.
    static func collectionFace(language: String) -> Int {
        let tag = language.lowercased()
        if tag.hasPrefix("ko") { return 1 }
        guard tag.hasPrefix("zh") else { return 0 }
        if tag.contains("hk") { return 4 }
        return tag.contains("hant") || tag.contains("tw") ? 3 : 2
    }

    /// The package that brings a font, for an error's hint.
    static func package(for name: String) -> String? {
        if name.hasPrefix("texgyre") { return name.hasSuffix("-math") ? "fonts-texgyre-math" : "fonts-texgyre" }
        if name.hasPrefix("lm") || name.hasPrefix("latinmodern") { return "fonts-lmodern" }
        return nil
    }

    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
