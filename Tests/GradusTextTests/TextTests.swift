import GradusScene
import Testing

@testable import GradusText

@Suite struct TextTests {
    /// Sums of the advances in the font's hmtx table and of the pairs in its GPOS kern (read by fontTools).
    @Test(arguments: [
        ("0123456789", 5000.0), ("Hill", 1556.0), ("AVATAR", 3801), ("To", 1021),
        ("Layer", 2267), ("Training step", 5240), ("", 0.0),
    ])
    func widthIsTheSumOfAdvancesAndKerns(text: String, units: Double) throws {
        #expect(isClose(try Laid(text).block.width, units))
    }

    @Test func sizeScalesEverything() throws {
        let small = try Laid("Layer", TextStyle(.serif, size: 8, color: .black)).block
        #expect(isClose(small.width, 2267 * 0.008))
        #expect(isClose(small.ascent, 0.783 * 8) && isClose(small.descent, 0.217 * 8))
    }

    @Test func ascentIsTheFontsOwnWhateverTheLetters() throws {
        #expect(try Laid("x").block.ascent == Laid("Ñg").block.ascent)
        #expect(try Laid("").block.ascent == Laid("x").block.ascent)
    }

    @Test func facesFollowTheStyle() throws {
        let fonts = [
            ("texgyretermes-bolditalic", TextStyle(.serif, size: 9, color: .black, isBold: true, isItalic: true)),
            ("texgyreheros-bold", TextStyle(.sans, size: 9, color: .black, isBold: true)),
            ("lmroman10-italic", TextStyle(.latinModern, size: 9, color: .black, isItalic: true)),
        ]
        for (name, style) in fonts { #expect(try Laid("a", style).runs.first?.font == name) }
    }

    @Test func ligatureIsOneClusterOfItsLetters() throws {
        let run = try #require(try Laid("office").runs.first)
        #expect(run.glyphs.map(\.cluster) == [0, 1, 4, 5])
        #expect(run.text == "office")
    }

    @Test func clustersCountBytesOfTheRunsText() throws {
        let run = try #require(try Laid("é–a").runs.first)
        #expect(run.glyphs.map(\.cluster) == [0, 2, 5])
        #expect(run.text == "é–a")
    }

    @Test func escapedDollarIsADollar() throws {
        let laid = try Laid(#"costs \$5, not \$x^2\$"#)
        #expect(laid.block.plainText == "costs $5, not $x^2$")
        #expect(laid.runs.count == 1)
    }

    @Test func controlCharactersAreBlanks() throws {
        let block = try Laid("a\tb\u{0}c\nd").block
        #expect(block.plainText == "a b c d")
        #expect(isClose(block.width, try Laid("a b c d").block.width))
    }

    @Test func superscriptCharactersAreSmallAndRaised() throws {
        let laid = try Laid("m⁻²")
        let script = try #require(laid.runs.last)
        #expect(script.text == "⁻²" && script.size == 700)
        #expect(script.glyphs.allSatisfy { isClose($0.y, -340) })
        #expect(laid.block.plainText == "m⁻²")
        let low = try #require(try Laid("x₁").runs.last)
        #expect(low.glyphs.allSatisfy { $0.y > 0 })
    }

    @Test func symbolsThatTextLacksComeFromTheMathFont() throws {
        let typesetter = Typesetter()
        let block = try typesetter.block("∇", unit)
        guard case .glyphs(let run)? = block.shapes.first else {
            Issue.record("no glyphs")
            return
        }
        #expect(run.font == "texgyretermes-math")
        #expect(typesetter.missingCharacters.isEmpty)
    }

    @Test func characterThatNoFontHasIsABoxAndRecorded() throws {
        let typesetter = Typesetter()
        let block = try typesetter.block("a\u{E123}b", unit)
        #expect(typesetter.missingCharacters == ["\u{E123}"])
        #expect(block.shapes.count == 3)
        if case .path(_, let fill, let stroke) = block.shapes[1] {
            #expect(fill == nil && stroke != nil)
        } else {
            Issue.record("no box")
        }
        #expect(isClose(block.width, 444 + 600 + 500))
        #expect(try typesetter.block("$\u{E124}$", unit).width > 0)
        #expect(typesetter.missingCharacters.contains("\u{E124}"))
    }

    @Test func sameTextGivesTheSameBlock() throws {
        let typesetter = Typesetter()
        let text = #"Gradient norm $\|\partial L/\partial W_\ell\|_2$"#
        #expect(try typesetter.block(text, unit) == typesetter.block(text, unit))
        #expect(try typesetter.block(text, unit) == Typesetter().block(text, unit))
    }

    @Test func colorReachesEveryShape() throws {
        let red = Color(red: 1, green: 0, blue: 0)
        let block = try Typesetter().block(#"a $\frac12 \text{b}$"#, TextStyle(.serif, size: 9, color: red))
        for shape in block.shapes {
            switch shape {
            case .glyphs(let run): #expect(run.color == red)
            case .path(_, let fill, _): #expect(fill == red)
            default: Issue.record("another shape")
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func longTextIsSet() throws {
        let text = String(repeating: "words and words ", count: 65536)
        #expect(try Typesetter().block(text, unit).width > 1e8)
    }

    @Test func threadsSetTheSame() async throws {
        let texts = [
            #"Gradient norm $\|\partial L/\partial W_\ell\|_2$"#, "Training step", #"$\sqrt{\frac{a}{b}}$ é∂"#,
        ]
        let alone = try texts.map { try Typesetter().block($0, unit) }
        try await withThrowingTaskGroup(of: [TextBlock].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let typesetter = Typesetter()
                    return try texts.map { try typesetter.block($0, unit) }
                }
            }
            for try await blocks in group { #expect(blocks == alone) }
        }
    }

    // MARK: Lines

    @Test func linesKeepTheWidthAndLoseNoWord() throws {
        let text = "the gradient of the first layers falls by a factor of four in each sigmoid layer"
        let style = TextStyle(.serif, size: 8, color: .black)
        let lines = try Typesetter().lines(text, style, width: 100)
        #expect(lines.count > 2)
        #expect(lines.allSatisfy { $0.width <= 100 })
        #expect(lines.map(\.plainText).joined(separator: " ") == text)
    }

    @Test func linesNeverBreakWithinMath() throws {
        let lines = try Typesetter().lines(#"ratio $a + b + c + d$ and \$ 5"#, unit, width: 1500)
        #expect(lines.map(\.plainText) == ["ratio", "a + b + c + d", "and", "$ 5"])
    }

    @Test func linesKeepFormulasWithinTextWhole() throws {
        let lines = try Typesetter().lines(#"loss $\text{if $a > b$ holds}$ and more"#, unit, width: 1500)
        #expect(lines.map(\.plainText) == ["loss", "if a > b holds", "and", "more"])
    }

    @Test func linesReportErrorsByTheWholeText() {
        do throws(TextError) {
            _ = try Typesetter().lines(#"one two three $\frca12$"#, unit, width: 1000)
            Issue.record("no error")
        } catch { #expect(error.offset == 15) }
    }

    @Test func noLinesOfNothing() throws {
        #expect(try Typesetter().lines("  ", unit, width: 10).isEmpty)
        #expect(try Typesetter().lines("incomprehensible", unit, width: 10).count == 1)
        let long = String(repeating: "incomprehensible", count: 20)
        let pieces = try Typesetter().lines("a \(long) b", unit, width: 9000)
        #expect(pieces.count > 10)
        #expect(pieces.allSatisfy { $0.width <= 9000 })
        #expect(pieces.map(\.plainText).joined().replacing(" ", with: "").replacing("-", with: "") == "a\(long)b")
        // Where parts are joined by a sign, they part behind it; where a word may not be broken, it is too long.
        let path = try Typesetter().lines("model.layers/self_attn", unit, width: 8000).map(\.plainText)
        #expect(path.joined() == "model.layers/self_attn")
        #expect(path.dropLast().allSatisfy { "./_".contains($0.last ?? " ") })
        #expect(try Typesetter().lines("v1.0", unit, width: 1500, breaksWords: false).map(\.plainText) == ["v1.0"])
        let whole = try Typesetter().lines("an incomprehensible word", unit, width: 4000, breaksWords: false)
        #expect(whole.map(\.plainText) == ["an", "incomprehensible", "word"])
    }
}
