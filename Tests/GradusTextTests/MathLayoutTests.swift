import GradusScene
import Testing

@testable import GradusText

/// At 1000 points of Termes Math, against its MATH table and advances (read by fontTools). mu = 1000/18.
@Suite struct MathLayoutTests {
    private let mu = 1000.0 / 18
    private let axis = 250.0
    private let rule = 52.0

    // MARK: Scripts (appendix G, rule 18)

    @Test func scriptsAreAtSeventyPercentAndShiftedByTheTable() throws {
        let laid = try Laid("$x^2$")
        let (glyph, run) = try laid.glyph("2")
        #expect(isClose(run.size, 700))
        #expect(isClose(glyph.y, -339))
        #expect(try isClose(Laid("$x_2$").glyph("2").glyph.y, 222))
    }

    @Test func scriptsOfScriptsAreSmaller() throws {
        let laid = try Laid("$x^{y^{z^2}}$")
        #expect(try isClose(laid.glyph("y").run.size, 700))
        #expect(try isClose(laid.glyph("z").run.size, 550))
        #expect(try isClose(laid.glyph("2").run.size, 550))
    }

    @Test func crampedSuperscriptStandsLower() throws {
        #expect(try isClose(Laid(#"$\sqrt{x^2}$"#).glyph("2").glyph.y, -284))
    }

    @Test func bothScriptsKeepTheirGap() throws {
        let laid = try Laid("$x_b^g$")
        let upper = try laid.ink("g")
        let lower = try laid.ink("b")
        #expect(lower.y - upper.maxY >= 140 - 1)
    }

    @Test func scriptsOfATallFormulaReachItsCorners() throws {
        let laid = try Laid(#"$\left(\frac{\frac12}{3}\right)^n$"#)
        let (glyph, _) = try laid.glyph("n")
        let top = try Laid(#"$\left(\frac{\frac12}{3}\right)$"#).inkTop
        #expect(isClose(-glyph.y, -top - 222, within: 1))
    }

    @Test func superscriptClearsALeaningLetterAndSubscriptDoesNot() throws {
        let up = try Laid("$f^1$").glyph("1").glyph.x
        let down = try Laid("$f_1$").glyph("1").glyph.x
        #expect(isClose(up - down, 174))
    }

    @Test func superscriptWithoutANucleusStandsAtTheShift() throws {
        #expect(try isClose(Laid("${}^2x$").glyph("2").glyph.y, -339))
    }

    @Test func primesAreSuperscriptsAndJoinOne() throws {
        let laid = try Laid("$f'^2_n$")
        let prime = try laid.glyph("′")
        let two = try laid.glyph("2")
        #expect(isClose(prime.run.size, 700) && isClose(prime.glyph.y, two.glyph.y))
        #expect(two.glyph.x > prime.glyph.x)
        #expect(try laid.glyph("n").glyph.y > 0)
    }

    @Test func primesComeInTheFontsFormForScripts() throws {
        let font = try FontLibrary().font(named: "texgyretermes-math")
        #expect(try Laid("$f'$").glyph("′").glyph.id != font.glyph("′"))
    }

    @Test func unicodeScriptsAreLaidOut() throws {
        let laid = try Laid("$σ²$")
        #expect(try isClose(laid.glyph("2").run.size, 700))
        #expect(try Laid("$x₁₂$").block == Laid("$x_{12}$").block || laid.block.plainText == "σ²")
    }

    // MARK: Spacing (TeXbook p. 170)

    private func width(_ text: String) throws -> Double { try Laid(text).block.width }

    @Test func binaryOperatorsHaveFourMuAndRelationsFive() throws {
        #expect(try isClose(width("$1+1$"), 500 + 660 + 500 + 8 * mu))
        #expect(try isClose(width("$1=1$"), 500 + 660 + 500 + 10 * mu))
    }

    @Test func unaryMinusIsOrdinary() throws {
        #expect(try isClose(width("$-1$"), 660 + 500))
        #expect(try isClose(width("$1=-1$"), 500 + 660 + 660 + 500 + 10 * mu))
        #expect(try isClose(width("$(-1)$"), 398 + 660 + 500 + 398))
    }

    @Test func hyphenIsAMinus() throws {
        let (glyph, run) = try Laid("$-1$").glyph("−")
        #expect(try glyph.id == FontLibrary().font(named: run.font).glyph("−"))
    }

    @Test func punctuationHasThreeMuAfterItOnly() throws {
        #expect(try isClose(width("$1,1$"), 500 + 250 + 500 + 3 * mu))
        #expect(try isClose(width("$1{,}1$"), 500 + 250 + 500))
    }

    @Test func functionsStandApartFromTheirArgument() throws {
        let log = try width(#"$\log$"#)
        #expect(try isClose(width(#"$\log 1$"#), log + 500 + 3 * mu))
        #expect(try isClose(width(#"$\log(1)$"#), log + 398 + 500 + 398))
    }

    @Test func scriptsLeaveOutMostSpaces() throws {
        let laid = try Laid("$x^{1+1}$")
        let run = try laid.glyph("+").run
        #expect(
            isClose(run.glyphs.last!.x - run.glyphs.first!.x, 0.7 * run.advanceUnits.dropLast().reduce(0, +), within: 1)
        )
    }

    @Test(arguments: [(#"\,"#, 3.0), (#"\:"#, 4), (#"\;"#, 5), (#"\!"#, -3), (#"\quad"#, 18), (#"\qquad"#, 36)])
    func spaces(command: String, units: Double) throws {
        #expect(try isClose(width("$1\(command) 1$"), 1000 + units * mu))
    }

    @Test func blanksInMathAreNothing() throws {
        #expect(try isClose(width("$ 1   +\t1 $"), width("$1+1$")))
    }

    // MARK: Letters

    @Test func variablesAreItalicAndDigitsUpright() throws {
        let font = try FontLibrary().font(named: "texgyretermes-math")
        #expect(try Laid("$x$").glyph("x").glyph.id == font.glyph("𝑥"))
        #expect(try Laid("$h$").glyph("h").glyph.id == font.glyph("ℎ"))
        #expect(try Laid("$1$").glyph("1").glyph.id == font.glyph("1"))
        #expect(try Laid(#"$\sigma$"#).glyph("σ").glyph.id == font.glyph("𝜎"))
        #expect(try Laid(#"$\Sigma$"#).glyph("Σ").glyph.id == font.glyph("Σ"))
        #expect(try Laid("$σ∂$").block == Laid(#"$\sigma\partial$"#).block)
    }

    @Test func wordsAreShapedInTheTextFont() throws {
        let laid = try Laid(#"$\mathrm{To}$"#)
        #expect(laid.runs.map(\.font) == ["texgyretermes-regular"])
        #expect(isClose(laid.block.width, 1111 - 90))
    }

    @Test func sansTakesItsDigitsAndWordsFromItsOwnFont() throws {
        let laid = try Laid(#"$10^{-4}\log x$"#, TextStyle(.sans, size: 10, color: .black))
        #expect(try laid.glyph("1").run.font == "texgyreheros-regular")
        #expect(try laid.glyph("−").run.font == "texgyreheros-regular")
        #expect(try laid.glyph("log").run.font == "texgyreheros-regular")
        #expect(try laid.glyph("x").run.font == "texgyretermes-math")
    }

    @Test func italicCorrectionStandsBeforeUprightAlone() throws {
        #expect(try isClose(width("$(f)$") - width("$(x)$"), (278 + 174) - (444 + 31)))
        #expect(try isClose(width("$xxx$"), 3 * 444 + 31, within: 30))
    }

    @Test func formulaDoesNotReachIntoTheWordBefore() throws {
        let laid = try Laid("a $f$")
        #expect(try laid.ink("f").x >= 444 + 250 - 1)
    }

    @Test func textKeepsItsBlanks() throws {
        #expect(try isClose(width(#"$\text{a a}$"#), 444 + 250 + 444))
        #expect(try Laid(#"$x_{\text{a}}$"#).glyph("a").run.size == 700)
    }

    @Test func operatorsAreCentredOnTheAxis() throws {
        let ink = try Laid(#"$\sum$"#).ink("∑")
        #expect(isClose(ink.midY, -axis, within: 1))
    }

    // MARK: Fractions (rule 15)

    @Test func fractionBarLiesOnTheAxis() throws {
        let laid = try Laid(#"$\frac{a}{b}$"#)
        let bar = try #require(laid.rules.first)
        #expect(isClose(bar.midY, -axis) && isClose(bar.height, rule))
        #expect(try isClose(laid.glyph("a").glyph.y, -430))
        #expect(try laid.glyph("a").run.size == 700)
    }

    @Test func fractionKeepsItsGaps() throws {
        let laid = try Laid(#"$\frac{g_j}{A^2}$"#)
        let bar = try #require(laid.rules.first)
        #expect(try bar.y - laid.ink("j").maxY >= 100 - 2)
        #expect(try laid.ink("2").y - bar.maxY >= 100 - 2)
    }

    @Test func fractionCentresTheNarrowerPart() throws {
        let laid = try Laid(#"$\frac{1}{1000}$"#)
        let bar = try #require(laid.rules.first)
        #expect(try isClose(laid.ink("1").midX, bar.midX, within: 40))
    }

    // MARK: Radicals (rule 11)

    @Test(
        arguments: ["x", "x^2", #"\frac{a}{b}"#, #"\frac{\frac{a}{b}}{\frac{c}{d}}"#],
        [TextStyle.Family.serif, .latinModern])
    func radicalCoversItsBody(body: String, family: TextStyle.Family) throws {
        let style = TextStyle(family, size: 1000, color: .black)
        let alone = try Laid("$\(body)$", style)
        let laid = try Laid("$\\sqrt{\(body)}$", style)
        let bar = try #require(laid.rules.min { $0.y < $1.y })
        let sign = try laid.ink("√")
        #expect(isClose(sign.y, bar.y, within: 1))
        #expect(sign.maxY >= alone.inkBottom - 60)
        #expect(bar.maxY < alone.inkTop)
        #expect(isClose(bar.maxX, laid.block.width, within: 1))
        #expect(abs(bar.x - sign.maxX) < 40)
    }

    @Test func degreeStandsInTheSignsBend() throws {
        let laid = try Laid(#"$\sqrt[3]{x}$"#)
        let (degree, run) = try laid.glyph("3")
        #expect(isClose(run.size, 550))
        #expect(degree.x >= 0 && degree.y < 0)
        #expect(try degree.x < laid.ink("√").midX)
        #expect(try Laid(#"$\sqrt[n+1]{x}$"#).ink("n").x > -60)
    }

    // MARK: Fences (rule 19)

    @Test(arguments: ["(", "[", #"\|"#, #"\{"#, #"\langle"#, #"\lfloor"#])
    func fencesCoverNineTenthsOfTheirContentAndAreCentred(fence: String) throws {
        for body in ["x", #"\frac ab"#, #"\frac{\frac ab}{\frac cd}"#] {
            let alone = try Laid("$\(body)$")
            let laid = try Laid("$\\left\(fence) \(body)\\right.$")
            let ink = try #require(laid.firstInk)
            let reach = max(-axis - alone.inkTop, alone.inkBottom + axis)
            #expect(ink.height >= max(0.901 * 2 * reach, 2 * reach - 500) - 2)
            #expect(isClose(ink.midY, -axis, within: 2))
        }
    }

    @Test func veryTallFencesAreBuiltFromParts() throws {
        var body = "a"
        for _ in 0..<8 { body = "\\sqrt{\\frac{\(body)}{\(body.count > 40 ? "b" : body)}}" }
        let laid = try Laid("$\\left(\(body)\\right)$")
        let first = try #require(laid.runs.first)
        #expect(first.glyphs.filter { $0.cluster == 0 }.count > 2)
        #expect(first.text.hasPrefix("("))
        #expect(laid.block.height > 2400)
    }

    @Test func middleFenceGrowsToo() throws {
        let laid = try Laid(#"$\left(x\middle|\frac{\frac12}{3}\right)$"#)
        #expect(try laid.ink("|").height >= laid.ink("(").height - 200)
    }

    @Test func bigFencesGrowByStep() throws {
        let heights = try ["", #"\big"#, #"\Big"#, #"\bigg"#, #"\Bigg"#].map { try Laid("$\($0)($").ink("(").height }
        // Of the font's parentheses (817, 977, …) the first that is nine tenths of 1.2 · 817 · 1, 1.5, 2 and 2.5.
        #expect(zip(heights, [817, 977, 1399, 2007, 2405]).allSatisfy { isClose($0, $1, within: 2) }, "\(heights)")
    }

    // MARK: Accents and bars (rules 9, 10, 12)

    @Test func accentStandsOverItsLettersAttachment() throws {
        let laid = try Laid(#"$\hat x$"#)
        let (accent, _) = try laid.glyph("\u{302}")
        #expect(isClose(accent.x - 250, 281))
        #expect(isClose(accent.y, 0, within: 1e-6))
        #expect(try isClose(Laid(#"$\hat W$"#).glyph("\u{302}").glyph.y, -(653 - 470)))
    }

    @Test func accentLeavesTheWidth() throws {
        #expect(try isClose(width(#"$\hat x$"#), width("$x$")))
    }

    @Test func wideAccentGrows() throws {
        let narrow = try Laid(#"$\hat{abc}$"#).ink("\u{302}").width
        let wide = try Laid(#"$\widehat{abc}$"#).ink("\u{302}").width
        #expect(wide > narrow * 1.5 && wide <= 1500)
    }

    @Test func overlineSpansItsBody() throws {
        let laid = try Laid(#"$\overline{11}$"#)
        let bar = try #require(laid.rules.first)
        #expect(isClose(bar.width, laid.block.width) && isClose(bar.height, rule))
        #expect(try isClose(bar.maxY, laid.ink("1").y - 100, within: 2))
        #expect(try #require(Laid(#"$\underline{x}$"#).rules.first).y > 0)
    }
}

extension Laid {
    private var inks: [Box] {
        runs.flatMap { run in
            run.glyphs.compactMap { glyph in
                (try? FontLibrary().font(named: run.font))?.outline(glyph.id, size: run.size).box.offset(
                    glyph.x, glyph.y)
            }
        } + rules
    }

    var firstInk: Box? { inks.first }
    var inkTop: Double { inks.map(\.y).min() ?? 0 }
    var inkBottom: Double { inks.map(\.maxY).max() ?? 0 }
}

extension GlyphRun {
    /// The glyphs' advances in the font's units.
    var advanceUnits: [Double] {
        glyphs.map { glyph in (try? FontLibrary().font(named: font))?.advance(glyph.id, size: 1000) ?? .nan }
    }
}
