import Foundation
import GradusOutput
import GradusScene
import GradusTestSupport
import Testing

@testable import GradusText

@Suite struct MathSheetTests {
    private static let documentation = URL(filePath: #filePath)
        .appending(path: "../../../Sources/Gradus/Gradus.docc").standardized

    /// `make docs` writes it.
    @Test func theCheckedInArticleListsEveryCommand() throws {
        let article = MathSheetTests.documentation.appending(path: "Math.md")
        if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
            try Data(MathSheet.article().utf8).write(to: article)
            var sheet = MathSheet()
            let format = try #require(OutputFormat.named("png"))
            let picture = try format.encode(sheet.scene(), OutputOptions(dpi: 150), FontLibrary())
            try Data(picture).write(to: MathSheetTests.documentation.appending(path: "Resources/math.png"))
        }
        #expect(try String(contentsOf: article, encoding: .utf8) == MathSheet.article())
    }

    /// Every example is set, has its glyphs, and stands by itself.
    @Test func theSheetHasEveryGlyphAndNothingOverlaps() throws {
        var sheet = MathSheet()
        let scene = try sheet.scene()
        #expect(sheet.missing.isEmpty)
        let texts = scene.items.filter { $0.role != .background }
        #expect(texts.count > 900)
        for item in texts {
            #expect(
                item.box.x >= 0 && item.box.maxX <= scene.width && item.box.maxY <= scene.height, "\(item.text ?? "")")
        }
        for (item, next) in zip(texts, texts.dropFirst()) where item.box.y < next.box.maxY && next.box.y < item.box.maxY
        {
            #expect(
                item.box.maxX <= next.box.x || item.role == .note && item.box.maxX <= next.box.x + 0.01,
                "\(item.text ?? "")")
        }
    }
}
