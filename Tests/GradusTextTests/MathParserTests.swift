import Foundation
import Testing

@testable import GradusText

@Suite struct MathParserTests {
    /// The place where the message must point is marked by ⌖.
    @Test(arguments: [
        ("costs ⌖$5", "a '$' without its second '$'"),
        ("é∂ ⌖$x", "a '$' without its second '$'"),
        ("⌖$$", "an empty formula"),
        (#"norm $⌖\parital L$"#, "unknown command \\parital"),
        (#"$\frac{1}⌖$"#, "\\frac needs an argument"),
        (#"$\frac⌖$"#, "\\frac needs an argument"),
        (#"$x^⌖$"#, "'^' needs an argument"),
        (#"$x_⌖}$"#, "'_' needs an argument"),
        (#"$⌖{x$"#, "a '{' without its '}'"),
        (#"$x⌖}$"#, "a '}' without its '{'"),
        (#"$\sqrt⌖[3$"#, "a '[' without its ']'"),
        (#"$⌖\left(x$"#, "\\left without \\right"),
        (#"$\left ⌖x\right)$"#, "no fence after \\left"),
        (#"$\left⌖\alpha\right)$"#, "no fence after \\left"),
        (#"$⌖\right)$"#, "\\right without \\left"),
        (#"$x^2⌖^3$"#, "two superscripts"),
        (#"$x_2⌖_3$"#, "two subscripts"),
        (#"$x^2⌖'$"#, "a prime after a superscript"),
        (#"$a⌖&b$"#, "'&' has no meaning in math"),
        (#"$a⌖%b$"#, "'%' has no meaning in math"),
        (#"$x_\text ⌖a$"#, "\\text needs braces"),
        (#"$\text⌖{a$"#, "a '{' without its '}'"),
        (#"$\text{a ⌖\alpha}$"#, "a command within \\text"),
        (#"first $x$ then $y⌖}$"#, "a '}' without its '{'"),
        (#"$⌖\begin{pmatrix}a$"#, "\\begin without \\end"),
        (#"$\begin{⌖pmatrx}a\end{pmatrx}$"#, "unknown environment 'pmatrx'"),
        (#"$\begin{pmatrix}a⌖\end{bmatrix}$"#, "\\begin{pmatrix} ends with \\end{bmatrix}"),
        (#"$\begin ⌖pmatrix$"#, "\\begin needs braces"),
        (#"$\begin{array}{⌖lx}a\end{array}$"#, "the columns of an array are letters l, c and r"),
        (#"$⌖\end{matrix}$"#, "\\end without \\begin"),
        (#"$a⌖\\b$"#, "'\\\\' outside of a matrix"),
        (#"$\begin{matrix}{a⌖&b}\end{matrix}$"#, "'&' has no meaning in math"),
        (#"$x⌖\limits_1$"#, "\\limits without an operator before it"),
        (#"$\text{a $x⌖}$ b}$"#, "a '}' without its '{'"),
        (#"$\text{\textbf ⌖x}$"#, "\\textbf needs braces"),
        (#"$\substack ⌖x$"#, "\\substack needs braces"),
        (#"$\underbrace⌖$"#, "\\underbrace needs an argument"),
        (#"$\not⌖$"#, "\\not needs an argument"),
    ])
    func errorsPointAtTheirPlace(marked: String, message: String) throws {
        let mark = try #require(marked.firstIndex(of: "⌖"))
        let offset = marked.distance(from: marked.startIndex, to: mark)
        let error = try #require(failure(marked.filter { $0 != "⌖" }))
        #expect(error.message == message)
        #expect(error.offset == offset)
    }

    @Test func trailingBackslashEscapesTheDollar() {
        #expect(failure(#"$x\$"#)?.message == "a '$' without its second '$'")
    }

    @Test(arguments: [
        ("parital", "\\partial"), ("simga", "\\sigma"), ("farc", "\\frac"), ("lfet", "\\left"),
        ("underbace", "\\underbrace"), ("mathbff", "\\mathbf"), ("operatornam", "\\operatorname"),
        ("rightarow", "\\rightarrow"), ("subsetneqq", "\\subsetneq"),
    ])
    func unknownCommandHintsAtTheNearest(name: String, near: String) throws {
        let hint = try #require(failure("$\\\(name)$")?.hint)
        #expect(hint.contains(near))
    }

    @Test func commandLikeNothingHasNoHint() {
        #expect(failure(#"$\qqqqqqqqqqqqqqqq$"#)?.hint == nil)
    }

    @Test(arguments: ["{", "x^{", #"\sqrt{"#, #"\left("#, #"\hat"#, #"\frac1"#, #"\mathrm{"#, #"\sqrt["#])
    func depthBombIsAnError(opening: String) throws {
        let error = try #require(failure("$" + String(repeating: opening, count: 10_000) + "$"))
        #expect(error.message == "math nested more than 64 deep")
        #expect(error.offset > 0)
    }

    @Test func reasonableDepthIsTaken() throws {
        let depth = 20
        let text = String(repeating: #"\frac{1}{"#, count: depth) + "x" + String(repeating: "}", count: depth)
        #expect(try Laid("$\(text)$").rules.count == depth)
    }

    @Test(.timeLimit(.minutes(5))) func longMathIsSet() throws {
        let text = "$" + String(repeating: "x_1+", count: 1 << 16) + "$"
        #expect(try Typesetter().block(text, unit).width > 1e5)
    }

    @Test(arguments: ["texgyretermes-math", "latinmodern-math"])
    func everySymbolHasAGlyph(name: String) throws {
        let font = try FontLibrary().font(named: name)
        for symbol in Symbols.all { #expect(font.glyph(symbol.scalar) != nil, "\\\(symbol.name)") }
    }

    @Test func everySymbolIsDrawn() throws {
        let typesetter = Typesetter()
        for symbol in Symbols.all {
            #expect(try !typesetter.block("$\\\(symbol.name)$", unit).shapes.isEmpty, "\\\(symbol.name)")
        }
        #expect(typesetter.missingCharacters.isEmpty)
    }

    @Test func noCommandIsDefinedTwice() {
        let names = MathCommand.names
        #expect(Set(names).count == names.count)
    }

    @Test func everyLetterOfEveryAlphabetHasAGlyph() throws {
        let font = try FontLibrary().font(named: "texgyretermes-math")
        let alphabets: [Alphabet] = [
            .standard, .bold, .boldItalic, .calligraphic, .doubleStruck, .fraktur, .sansSerif, .typewriter,
        ]
        let letters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789αβγδεζηθικλμνξοπρςστυφχψωΓΔΩ∂ϵϑϰϕϱϖ"
        for alphabet in alphabets {
            for scalar in letters.unicodeScalars {
                #expect(font.glyph(alphabet.character(scalar).scalar) != nil, "\(alphabet) \(scalar)")
            }
        }
    }

    /// By Unicode's names: the mapped character's compatibility form is the letter itself.
    @Test func alphabetsMapLettersToThemselves() {
        let alphabets: [Alphabet] = [
            .standard, .bold, .boldItalic, .calligraphic, .doubleStruck, .fraktur, .sansSerif, .typewriter,
        ]
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789αβγδεζηθικλμνξοπρςστυφχψωΓΔΩ∂"
        for alphabet in alphabets {
            for scalar in letters.unicodeScalars {
                let mapped = String(alphabet.character(scalar).scalar)
                #expect(mapped.precomposedStringWithCompatibilityMapping == String(scalar), "\(alphabet) \(scalar)")
            }
        }
    }

    /// A construct's file that is not in the list would be dead.
    @Test func everyConstructIsInTheList() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/GradusText/Math").standardized
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let lists = try files.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
            .reduce(0) { $0 + $1.components(separatedBy: "static let commands").count - 1 }
        #expect(lists > 5 && lists == MathCommand.all.count)
    }

    @Test(arguments: [
        (#"$\mathrm d x$"#, #"$\mathrm{d}x$"#), (#"$\frac12$"#, #"$\frac{1}{2}$"#), (#"$x^\alpha$"#, #"$x^{\alpha}$"#),
        (#"$\sqrt2$"#, #"$\sqrt{2}$"#), (#"$x^2_1$"#, "$x_1^2$"), (#"$\le$"#, #"$\leq$"#), (#"$∞≤$"#, #"$\infty\le$"#),
    ])
    func shortFormsEqualLongOnes(short: String, long: String) throws {
        #expect(try Laid(short).block == Laid(long).block)
    }
}
