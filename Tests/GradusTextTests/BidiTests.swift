import GradusScene
import Testing

@testable import GradusText

@Suite struct BidiTests {
    private func order(_ flows: [Itemizer.Flow]) -> [Int] { Bidi.order(Bidi.levels(flows)) }

    @Test func leftToRightStaysAsItIs() {
        #expect(order([.leftToRight, .neutral, .number, .leftToRight]) == [0, 1, 2, 3])
        #expect(order([]) == [])
    }

    @Test func wordsOfARightToLeftLineStandFromRightToLeft() {
        #expect(order([.rightToLeft, .neutral, .rightToLeft]) == [2, 1, 0])
    }

    /// `HEBREW 12 HEBREW`: the number keeps its own order.
    @Test func numbersWithinRightToLeftText() {
        #expect(Bidi.levels([.rightToLeft, .neutral, .number, .neutral, .rightToLeft]) == [1, 1, 2, 1, 1])
    }

    /// `car HEBREW`: the line begins left to right, the blank between stays with it.
    @Test func rightToLeftWordInALatinLine() {
        let flows: [Itemizer.Flow] = [
            .leftToRight, .neutral, .rightToLeft, .neutral, .rightToLeft, .neutral, .leftToRight,
        ]
        #expect(Bidi.levels(flows) == [0, 0, 1, 1, 1, 0, 0])
        #expect(order(flows) == [0, 1, 4, 3, 2, 5, 6])
    }

    @Test func latinWordsInARightToLeftLineKeepTheirOrder() {
        let flows: [Itemizer.Flow] = [.rightToLeft, .neutral, .leftToRight, .neutral, .leftToRight]
        #expect(order(flows) == [2, 3, 4, 1, 0])
    }

    @Test(.enabled(if: (try? FontLibrary().font(named: "DejaVuSans")) != nil))
    func hebrewStandsToTheRightOfWhatFollowsIt() throws {
        let typesetter = Typesetter()
        let block = try typesetter.block("שלום abc", unit)
        let runs = block.shapes.compactMap { shape -> GlyphRun? in
            if case .glyphs(let run) = shape { run } else { nil }
        }
        let hebrew = try #require(runs.first { $0.isRightToLeft && $0.text.contains("ש") })
        let latin = try #require(runs.first { $0.text.contains("abc") })
        #expect(!latin.isRightToLeft)
        let first = try #require(hebrew.glyphs.max { $0.x < $1.x })
        #expect(first.cluster == hebrew.text.utf8.count - "שלום".utf8.count)
        #expect((latin.glyphs.first?.x ?? 0) < (hebrew.glyphs.first?.x ?? 0))
        #expect(typesetter.missingCharacters.isEmpty)
        #expect(block.plainText == "שלום abc")
    }
}
