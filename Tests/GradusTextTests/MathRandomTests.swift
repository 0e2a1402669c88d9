import GradusScene
import Testing

@testable import GradusText

/// Whatever stands between dollar signs is set or is an error, at once.
@Suite struct MathRandomTests {
    /// Knuth's MMIX generator: the same texts on every run.
    private struct Generator {
        var state: UInt64

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
    }

    private static let marks = [
        "{", "}", "{", "}", "^", "_", "'", "(", ")", ".", "[", "]", "|", "&", "\\\\", "$", "~", "x", "1", "+", "=", " ",
        "é", "²",
        "梯", "ש", "\u{301}", "\u{0}", "\\", "\\end{pmatrix}", "\\right)", "\\middle|", "\\begin{cases}",
        "\\begin{array}{lr}",
    ]

    private static func check(_ text: String) {
        do throws(TextError) {
            let block = try Typesetter().block(text, unit)
            #expect(block.width.isFinite && block.ascent.isFinite && block.descent.isFinite, "\(text)")
        } catch {
            #expect(error.offset >= 0 && error.offset <= text.count, "\(text)")
        }
    }

    @Test(arguments: 0..<4) func anyTextIsSetOrRefused(seed: Int) {
        let pieces = MathRandomTests.marks + MathCommand.names.map { "\\\($0)" }
        var random = Generator(state: UInt64(seed))
        for _ in 0..<400 {
            let length = 1 + random.next(30)
            let text = (0..<length).map { _ in
                pieces[random.next(3) == 0 ? random.next(pieces.count) : random.next(MathRandomTests.marks.count)]
            }
            MathRandomTests.check("$" + text.joined() + "$")
        }
    }

    /// Formulas that are right but for one character taken out, doubled or put in.
    @Test func damagedFormulasAreSetOrRefused() {
        var random = Generator(state: 7)
        for reference in MathReferenceTests.all {
            for _ in 0..<6 {
                var characters = Array(reference.formula)
                let i = random.next(characters.count)
                switch random.next(3) {
                case 0: characters.remove(at: i)
                case 1: characters.insert(characters[i], at: i)
                default:
                    characters.insert(
                        contentsOf: MathRandomTests.marks[random.next(MathRandomTests.marks.count)], at: i)
                }
                MathRandomTests.check("$" + String(characters) + "$")
            }
        }
    }

    /// A construct that set its parts twice would need 2^60 steps here.
    @Test func nestingCostsNoMoreThanItsDepth() throws {
        for command in MathCommand.all.flatMap(\.commands) where !["text", "left", "begin"].contains(command.name) {
            let opening =
                command.name == "frac" || command.name == "overset" ? "\\\(command.name){a}{" : "\\\(command.name){"
            let text = String(repeating: opening, count: 30) + "x" + String(repeating: "}", count: 30)
            MathRandomTests.check("$\(text)$")
        }
        for (opening, closing) in [
            ("\\left(", "\\right)"), ("\\begin{pmatrix}", "\\end{pmatrix}"), ("\\underbrace{", "}_{n}"), ("x^{", "}"),
            ("\\xrightarrow[a]{", "}"), ("\\sqrt[3]{", "}"), ("\\begin{cases}a&", "\\end{cases}"), ("\\text{a $", "$}"),
        ] {
            let text = String(repeating: opening, count: 30) + "x" + String(repeating: closing, count: 30)
            #expect(try Typesetter().block("$\(text)$", unit).width > 0, "\(opening)")
        }
    }

    @Test(arguments: [
        "\\begin{pmatrix}", "\\left(\\begin{cases}", "\\text{$", "\\underbrace{", "\\xrightarrow[", "\\substack{",
        "\\not", "\\mathop",
        "\\textbf{\\textit{",
    ])
    func depthIsBounded(opening: String) throws {
        let error = try #require(failure("$" + String(repeating: opening, count: 5000) + "$"))
        #expect(
            error.message.contains("nested more than 64 deep") || error.message.contains("'$'")
                || error.message == "an empty formula", "\(error)")
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: ["$\\text{$ ", "$\\text{a$b", "$\\text{x$$", "\\$ $a$", "$\\textbf{$\\textit{"])
    func manyUnclosedFormulasAreSetOrRefused(piece: String) {
        MathRandomTests.check(String(repeating: piece, count: 20_000))
    }

    @Test(.timeLimit(.minutes(5))) func manyCellsAreSet() throws {
        let row = String(repeating: "x&", count: 500) + "y\\\\"
        let text = "$\\begin{matrix}" + String(repeating: row, count: 20) + "\\end{matrix}$"
        #expect(try Typesetter().block(text, unit).width > 400_000)
    }
}
