import GradusLanguage
import Testing

@testable import GradusText

@Suite struct MissingGlyphsTests {
    @Test(arguments: [
        ("梯", "fonts-droid-fallback"), ("あ", "fonts-droid-fallback"), ("。", "fonts-droid-fallback"),
        ("한", "fonts-noto-cjk"),
        ("ش", "fonts-dejavu-core"), ("ש", "fonts-dejavu-core"), ("я", "fonts-dejavu-core"), ("ช", "fonts-noto-core"),
    ])
    func hintNamesThePackageOfTheScript(character: Character, package: String) throws {
        let warning = try #require(MissingGlyphs.warnings([character]).first)
        #expect(warning.severity == .warning)
        #expect(warning.message == "no font has '\(character)', which is drawn as a box")
        #expect(warning.hint?.contains("install the package \(package),") == true)
    }

    @Test func oneWarningForAllOfAPackage() {
        let many = Set("梯度消失与爆炸在深层网络中很常见一二三四五六")
        let warnings = MissingGlyphs.warnings(many.union("ش"))
        #expect(warnings.count == 2)
        #expect(warnings.last?.message.hasSuffix(" and \(many.count - 12) more, which are drawn as boxes") == true)
        #expect(warnings == MissingGlyphs.warnings(many.union("ش")))
    }

    /// A machine without the fonts: the library looks nowhere, and no release font is there either in a bare build.
    @Test func chineseFallsBackToTheCarriedFontFirst() {
        let style = TextStyle(.serif, size: 8, color: .black)
        func first(_ language: String) -> String? {
            FontFolders.fallbacks(style, language: language).first { $0.contains("CJK") || $0.contains("Droid") }
        }
        #expect(["en", "zh", "zh-Hans", "de"].map(first) == Array(repeating: "DroidSansFallbackFull", count: 4))
        #expect(["ja", "ko", "zh-Hant", "zh-HK"].map(first) == Array(repeating: "NotoSansCJK-Regular", count: 4))
    }
}
