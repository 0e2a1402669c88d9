import GradusScene
import Testing

@testable import GradusText

/// Matrices, braces, limits, arrows, text: at 1000 points of Termes Math, against its tables (read by fontTools).
@Suite struct MathConstructTests {
    private let axis = 250.0

    private func width(_ text: String) throws -> Double { try Laid(text).block.width }

    // MARK: Matrices

    @Test func matrixIsCentredOnTheAxisWithRowsOfLaTeXsStruts() throws {
        let laid = try Laid(#"$\begin{matrix}a&b\\c&d\end{matrix}$"#)
        let (a, d) = (try laid.glyph("a").glyph, try laid.glyph("d").glyph)
        // Twelve points at ten: the strut's height and depth together.
        #expect(isClose(d.y - a.y, 1200))
        #expect(isClose(-a.y, axis + 1200 - 840))
        // The wider letter of the first column, and ten points; a letter's lean is a few units.
        #expect(isClose(d.x, 500 + 1000, within: 10))
    }

    @Test func casesAreFlushLeftBehindABrace() throws {
        let laid = try Laid(#"$\begin{cases}1&x\\100&y\end{cases}$"#)
        let runs = laid.runs.map(\.text).joined()
        #expect(runs.hasPrefix("{") && !runs.contains("}"))
        let ones = laid.glyphs.filter { $0.x == laid.glyphs[1].x }
        #expect(ones.count >= 2)
    }

    @Test func columnsOfAnArrayAreAlignedAsAsked() throws {
        let laid = try Laid(#"$\begin{array}{lr}1&2\\111&222\end{array}$"#)
        let (one, two) = (try laid.glyph("1").glyph, try laid.glyph("2").glyph)
        #expect(isClose(one.x, 0) && isClose(two.x, 1500 + 1000 + 1000, within: 10))
    }

    @Test func lastRowMayEndWithItsMark() throws {
        #expect(
            try Laid(#"$\begin{matrix}a\\b\\\end{matrix}$"#).block == Laid(#"$\begin{matrix}a\\b\end{matrix}$"#).block)
    }

    // MARK: Operators and limits

    @Test func limitsStandAboveAndBelowInDisplayAndBesideInText() throws {
        let display = try Laid(#"$\displaystyle\sum_{i}^n$"#)
        let sum = try display.ink("∑")
        #expect(try display.ink("i").y > sum.maxY && display.ink("n").maxY < sum.y)
        #expect(try isClose(display.ink("n").midX, sum.midX, within: 40))
        #expect(try Laid(#"$\sum_i^n$"#).ink("i").x > Laid(#"$\sum$"#).block.width - 100)
        #expect(try Laid(#"$\sum\limits_i^n$"#).ink("i").y > Laid(#"$\sum$"#).ink("∑").maxY)
        #expect(try Laid(#"$\displaystyle\sum\nolimits_i$"#).ink("i").x > sum.width)
        #expect(try Laid(#"$\displaystyle\int_0^1$"#).ink("0").x > 300)
    }

    @Test func operatorsAreLargeInDisplayAlone() throws {
        // The font's variant of at least 1300 units.
        #expect(try isClose(Laid(#"$\displaystyle\sum$"#).ink("∑").height, 1375, within: 2))
        #expect(try isClose(Laid(#"$\sum$"#).ink("∑").height, 955, within: 2))
    }

    @Test func functionsWithLimitsHaveThemBelow() throws {
        let laid = try Laid(#"$\displaystyle\lim_{n\to\infty}x$"#)
        let text = try Laid(#"$\lim_{n\to\infty}x$"#)
        #expect(try laid.glyph("n").glyph.x < 300 && text.glyph("n").glyph.x > 800)
        #expect(try Laid(#"$\displaystyle\operatorname*{argmax}_n$"#).ink("n").x < 1500)
    }

    @Test func displayFractionsHavePartsOfTheTextsSize() throws {
        #expect(try isClose(Laid(#"$\dfrac{a}{b}$"#).glyph("a").run.size, 1000))
        #expect(try isClose(Laid(#"$x^{\tfrac{a}{b}}$"#).glyph("a").run.size, 700))
        #expect(try Laid(#"$\binom{n}{k}$"#).rules.isEmpty)
    }

    // MARK: Braces and arrows

    @Test func braceSpansItsBodyWithTheLabelBeyond() throws {
        let body = try width("$a+b+c+d$")
        let laid = try Laid(#"$\underbrace{a+b+c+d}_{\text{four}}$"#)
        let parts = laid.runs.flatMap { run in run.glyphs.filter { _ in run.size == 1000 && run.font.hasSuffix("math") }
        }
        #expect(parts.count > 7 + 3)
        #expect(isClose(laid.block.width, body, within: 1))
        #expect(try laid.ink("four").y > 300)
        #expect(try Laid(#"$\overbrace{a+b+c+d}^n$"#).ink("n").maxY < -700)
    }

    @Test func arrowIsAsLongAsItsLabel() throws {
        let short = try Laid(#"$\xrightarrow{f}$"#).block.width
        let long = try Laid(#"$\xrightarrow{\text{gradient descent}}$"#).block.width
        #expect(long > short + 2500)
        #expect(try Laid(#"$\xrightarrow[n]{f}$"#).ink("n").y > -250)
    }

    @Test func vectorsArrowSpansSeveralLetters() throws {
        let laid = try Laid(#"$\overrightarrow{ABCD}$"#)
        #expect(laid.glyphs.count >= 4 + 3)
        #expect(try isClose(width(#"$\overrightarrow{ABCD}$"#), width("$ABCD$"), within: 1))
    }

    @Test func notStrikesARelation() throws {
        #expect(try Laid(#"$a\not=b$"#).block == Laid(#"$a\ne b$"#).block)
        #expect(try Laid(#"$a\not\subset b$"#).block == Laid(#"$a\nsubset b$"#).block)
        let struck = try Laid(#"$\not\propto$"#)
        #expect(try abs(struck.ink("\u{338}").midX - struck.ink("∝").midX) < 60)
    }

    // MARK: Text

    @Test func textHoldsFormulasAndBoldWords() throws {
        let laid = try Laid(#"$x_{\text{if $a>0$, \textbf{bold}}}$ after"#)
        #expect(laid.block.plainText == "x_{if a > 0, bold} after")
        #expect(laid.runs.contains { $0.font == "texgyretermes-bold" && $0.text == "bold" && $0.size == 700 })
        #expect(try laid.glyph("a").run.font == "texgyretermes-math")
        #expect(try Laid(#"$\textbf{\textit{x}}$"#).runs.first?.font == "texgyretermes-bolditalic")
        #expect(try Laid(#"$\textit{slow}$"#).runs.first?.font == "texgyretermes-italic")
    }

    @Test func lettersOfAWordAreItalicTogether() throws {
        let laid = try Laid(#"$\mathit{fast}_1$"#)
        #expect(laid.runs.first?.text == "fast" && laid.runs.first?.font == "texgyretermes-italic")
    }

    @Test func phantomsTakeRoomAndDrawNothing() throws {
        #expect(try isClose(width(#"$1\phantom{11}1$"#), 2000))
        #expect(try Laid(#"$1\phantom{11}1$"#).glyphs.count == 2)
        #expect(try isClose(width(#"$1\vphantom{\dfrac11}1$"#), 1000))
    }

    @Test func classesGiveTheirSpaces() throws {
        let mu = 1000.0 / 18
        #expect(try isClose(width(#"$1\mathrel{1}1$"#), 1500 + 10 * mu))
        #expect(try isClose(width(#"$1\mathbin{1}1$"#), 1500 + 8 * mu))
    }

    @Test(arguments: [
        (#"$\begin{pmatrix}a&b\\c&d\end{pmatrix}$"#, "(a, b; c, d)"), (#"$\binom nk$"#, "(n choose k)"),
        (#"$\xrightarrow{f}$"#, "→^f"), (#"$\not\propto$"#, "∝\u{338}"), (#"$\underbrace{ab}_n$"#, "abₙ"),
        (#"$\displaystyle\sum_i x$"#, "∑ᵢ x"),
    ])
    func plainText(text: String, plain: String) throws { #expect(try Laid(text).block.plainText == plain) }
}
