import CGradusDraw
import Foundation
import GradusAssets
import GradusScene
import GradusTestSupport
import Testing

@testable import GradusText

/// Against numbers read from the font files' tables (TeX Gyre 2.005, by fontTools).
@Suite struct FontTests {
    @Test func metricsAreTheTypographicOnes() throws {
        let font = try FontLibrary().font(named: "texgyretermes-regular")
        #expect(font.unitsPerEm == 1000)
        #expect(isClose(font.ascent, 0.783) && isClose(font.descent, 0.217))
        #expect(isClose(font.xHeight, 0.450) && isClose(font.capHeight, 0.662))
    }

    @Test(arguments: [
        ("texgyretermes-regular", "0", 500.0), ("texgyreheros-regular", "0", 556), ("texgyreheros-regular", "W", 944),
        ("texgyretermes-math", "+", 660), ("lmroman10-regular", "x", 528),
    ])
    func advances(name: String, character: Unicode.Scalar, units: Double) throws {
        let font = try FontLibrary().font(named: name)
        let glyph = try #require(font.glyph(character))
        #expect(isClose(font.advance(glyph, size: 1000), units))
    }

    @Test func outlineStandsOnTheBaselineWithYDownward() throws {
        let font = try FontLibrary().font(named: "texgyretermes-regular")
        let glyph = try #require(font.glyph("H"))
        let box = font.outline(glyph).box
        #expect(box == Box(x: 19, y: -662, width: 683, height: 662))
        let small = font.outline(glyph, size: 10).box
        #expect(isClose(small.height, 6.62) && isClose(small.x, 0.19))
    }

    @Test func blankHasNoOutline() throws {
        let font = try FontLibrary().font(named: "texgyretermes-regular")
        #expect(font.outline(try #require(font.glyph(" "))).elements.isEmpty)
        #expect(font.outline(.max).elements.isEmpty)
    }

    @Test func absentCharacterHasNoGlyph() throws {
        let font = try FontLibrary().font(named: "texgyretermes-regular")
        #expect(font.glyph("梯") == nil)
        #expect(font.glyph("\u{1}") == nil)
    }

    @Test func missingFontNamesItsPackageAndWhereItWasSought() {
        let library = FontLibrary(searchPaths: ["/nowhere", "/else"])
        do throws(TextError) {
            _ = try library.font(named: "texgyrenothing-regular")
            Issue.record("a font that does not exist was found")
        } catch {
            #expect(error.message == "no font 'texgyrenothing-regular'; looked in /nowhere, /else")
            #expect(error.hint?.contains("fonts-texgyre") == true)
        }
    }

    @Test func mathFontNamesItsOwnPackage() {
        #expect(FontFolders.package(for: "texgyretermes-math") == "fonts-texgyre-math")
        #expect(FontFolders.package(for: "lmroman10-regular") == "fonts-lmodern")
        #expect(FontFolders.package(for: "latinmodern-math") == "fonts-lmodern")
        #expect(FontFolders.package(for: "Papyrus") == nil)
    }

    @Test func fileThatIsNoFontIsRefused() {
        let library = FontLibrary()
        #expect(throws: TextError.self) { try library.font(named: #filePath) }
        var handle: OpaquePointer?
        let bytes: [UInt8] = [1, 2, 3, 4]
        #expect(gd_font_from_memory(bytes, 4, 0, &handle) == GD_BAD_FONT)
        #expect(gd_font_from_memory(bytes, 0, 0, &handle) == GD_BAD_ARGUMENT)
        #expect(gd_font_open("/nowhere/at/all.otf", 0, &handle) == GD_NO_FILE)
        #expect(handle == nil)
    }

    @Test func fontsThatAreDamagedAreNamed() throws {
        let folder = try TemporaryFolder()
        let whole = try fontFile("texgyretermes-regular")
        let path = try folder.add("latinmodern-math.otf", Array(whole.prefix(200)))
        let library = FontLibrary(searchPaths: [folder.path])
        let error = #expect(throws: TextError.self) { try library.font(named: "latinmodern-math") }
        #expect(error?.message == "no font 'latinmodern-math'; \(path) cannot be read as a font")
        #expect(error?.hint?.contains("fonts-lmodern") == true)
        // A folder of that name is no font either; the next place has it.
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(throws: TextError.self) { try FontLibrary(searchPaths: [folder.path]).font(named: "latinmodern-math") }
        let second = try TemporaryFolder()
        _ = try second.add("latinmodern-math.otf", whole)
        let found = try FontLibrary(searchPaths: [folder.path, second.path]).font(named: "latinmodern-math")
        #expect(found.glyph("x") != nil && found.math == nil)
    }

    @Test func mathInAFontWithoutItsTableIsAnError() throws {
        let folder = try TemporaryFolder()
        let text = try fontFile("texgyretermes-regular")
        for name in ["latinmodern-math", "lmroman10-regular"] { _ = try folder.add(name + ".otf", text) }
        let setter = Typesetter(fonts: FontLibrary(searchPaths: [folder.path]))
        let error = #expect(throws: TextError.self) {
            try setter.block("a $x^2$", TextStyle(.latinModern, size: 10, color: .black))
        }
        #expect(error?.message == "the font 'latinmodern-math' has no MATH table")
        #expect(error?.hint?.contains("GRADUS_FONTS") == true)
    }

    @Test func libraryKeepsWhatItOpened() throws {
        let library = FontLibrary()
        #expect(try library.font(named: "texgyretermes-italic") === library.font(named: "texgyretermes-italic"))
    }

    @Test func embeddedFontsAreWholeOrAbsent() throws {
        var count = 0
        let fonts = UnsafeBufferPointer(start: gradus_fonts(&count), count: count)
        #expect(count == 20)
        for font in fonts {
            #expect((font.bytes == nil) == (font.size == 0))
            if font.bytes != nil {
                var handle: OpaquePointer?
                #expect(gd_font_from_memory(font.bytes, font.size, 0, &handle) == GD_OK)
                gd_font_destroy(handle)
            }
        }
    }

    @Test func everyStatusHasAText() {
        let texts = (0...9).map { String(cString: gd_status_text($0)) }
        #expect(Set(texts).count == 10 && texts.allSatisfy { !$0.isEmpty })
    }

    @Test func mathTableHasTheFontsConstants() throws {
        let table = try #require(try FontLibrary().font(named: "texgyretermes-math").math)
        #expect(isClose(table.length(.axisHeight), 0.250))
        #expect(isClose(table.length(.superscriptShiftUp), 0.339))
        #expect(isClose(table.length(.radicalKernAfterDegree), -0.355))
        #expect(isClose(table.fraction(.scriptScriptPercentScaleDown), 0.55))
        #expect(isClose(table.fraction(.radicalDegreeBottomRaisePercent), 0.55))
        #expect(try FontLibrary().font(named: "texgyretermes-regular").math == nil)
    }

    @Test func variantsGrowAndAssembliesHaveExtenders() throws {
        let font = try FontLibrary().font(named: "texgyretermes-math")
        let table = try #require(font.math)
        let paren = try #require(font.glyph("("))
        let heights = table.variants(paren, isVertical: true).map { ($0.advance * 1000).rounded() }
        #expect(heights == [817, 977, 1169, 1399, 1675, 2007, 2405])
        let assembly = try #require(table.assembly(paren, isVertical: true))
        #expect(assembly.parts.map(\.isExtender) == [false, true, false])
        #expect(isClose(assembly.minimumOverlap, 0.026))
        #expect(table.assembly(try #require(font.glyph("x")), isVertical: true) == nil)
    }

    @Test func collectionFaceFollowsTheLanguage() {
        #expect(
            ["en", "ja", "ko", "zh-Hans", "zh-Hant", "zh-HK", "zh"].map(FontFolders.collectionFace) == [
                0, 0, 1, 2, 3, 4, 2,
            ])
    }
}
