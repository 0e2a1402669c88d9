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
                "/usr/share/fonts/truetype/wqy", "/usr/share/fonts/truetype/nanum",
                "/usr/share/fonts/truetype/freefont",
                "/usr/share/fonts/opentype/texgyre", "/usr/local/share/fonts",
            ]
        private static let userFolders = [".local/share/fonts", ".fonts"]
    #endif

    private static let texFolders = ["tex-gyre", "tex-gyre-math", "lm", "lm-math"]

    /// Files that are tried in turn for a character that neither the text's nor the math font has: first the fonts that look
    /// most like the text's, in its style. A release carries the first of each script, so that a figure is the same on every
    /// machine; Chinese characters come in the forms of `language` where a font on the machine has them.
    static func fallbacks(_ style: TextStyle, language: String) -> [String] {
        let face =
            switch (style.isBold, style.isItalic) {
            case (false, false): "Regular"
            case (false, true): "Italic"
            case (true, false): "Bold"
            case (true, true): "BoldItalic"
            }
        let kind = style.family == .sans ? "Sans" : "Serif"
        let sans = style.isBold ? ["DejaVuSans-Bold", "DejaVuSans"] : ["DejaVuSans"]
        let chinese =
            collectionFace(language: language) == simplifiedFace || !isEastAsian(language)
            ? embeddedChinese + collections : collections + embeddedChinese
        return ["Liberation\(kind)-\(face)", "Noto\(kind)-\(face)"] + sans + chinese + everywhere
    }

    private static let embeddedChinese = ["DroidSansFallbackFull"]
    private static let collections = ["NotoSansCJK-Regular", "NotoSerifCJK-Regular", "NotoSansCJKsc-Regular"]
    private static let everywhere = [
        "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansDevanagari-Regular", "NotoSansThai-Regular",
        "NotoSansSC-Regular", "PingFang", "Hiragino Sans GB", "wqy-microhei", "wqy-zenhei", "DroidSansFallback",
        "NanumGothic", "FreeSans", "Arial Unicode", "Apple Symbols", "GeezaPro",
    ]

    private static let simplifiedFace = 2

    private static func isEastAsian(_ language: String) -> Bool {
        ["zh", "ja", "ko"].contains { language.lowercased().hasPrefix($0) }
    }

    /// The face of a Noto CJK collection that draws a language's forms of the characters.
    static func collectionFace(language: String) -> Int {
        let tag = language.lowercased()
        if tag.hasPrefix("ko") { return 1 }
        guard tag.hasPrefix("zh") else { return 0 }
        if tag.contains("hk") { return 4 }
        return tag.contains("hant") || tag.contains("tw") ? 3 : 2
    }

    static let chinesePackage = "fonts-droid-fallback"
    static let koreanPackage = "fonts-noto-cjk"

    /// The package that brings a font, for an error's hint.
    static func package(for name: String) -> String? {
        if name.hasPrefix("texgyre") { return name.hasSuffix("-math") ? "fonts-texgyre-math" : "fonts-texgyre" }
        if name.hasPrefix("lm") || name.hasPrefix("latinmodern") { return "fonts-lmodern" }
        return nil
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
