import GradusImport
import GradusLanguage
import GradusScene
import GradusText
import GradusTrace

extension FuzzTarget {
    /// A line of text with math: set, or an error with its place.
    static let math = FuzzTarget(
        "math", corpus: ["Tests/GradusFuzzing/Corpus/math.txt"], isLines: true,
        words: [
            "$", "\\frac{", "\\sqrt[", "\\left(", "\\right)", "\\mathbb{", "\\text{", "\\hat{", "\\overline{", "_{",
            "^{", "}",
            "\\sum", "\\int", "\\partial", "\\|", "\\limits", "\\begin{", "\\,", "\\mathrm{", "\\ell", "\\$", "'", "&",
            "\\\\",
        ], longest: 1 << 10
    ) { bytes in
        // A page sets its texts with one typesetter, which opens fonts once.
        if mathCount % 1000 == 0 { typesetter = Typesetter() }
        mathCount += 1
        let style = TextStyle(.serif, size: 10, color: Color(red: 0, green: 0, blue: 0))
        do throws(TextError) {
            let block = try typesetter.block(bytes.text, style)
            precondition(block.width.isFinite && block.ascent.isFinite && block.descent.isFinite)
        } catch { precondition(!error.message.isEmpty) }
    }

    nonisolated(unsafe) private static var typesetter = Typesetter()
    nonisolated(unsafe) private static var mathCount = 0

    /// A formula of `derive`, worked out over a small trace.
    static let formula = FuzzTarget(
        "formula", corpus: ["Tests/GradusFuzzing/Corpus/formulas.txt"], isLines: true,
        words: ["(", ")", " - ", "^", "ln(", "min(", "sqrt(", "`", ",", "weight-gradient", "1e308", "/ 0"],
        longest: 1 << 10
    ) { bytes in
        do throws(Diagnostics) {
            let formula = try Expression(bytes.text)
            let trace = try Trace([
                Column("step", numbers: [0, 1, 2]), Column("weight", numbers: [1, 0, .infinity]),
                Column("weight-gradient", numbers: [.nan, .missing, -1]), Column("name", words: ["a", nil, "b"]),
            ])
            var derived = NamedList<Expression>()
            derived.entries.append(.init("new", formula))
            let rows = try trace.derived(derived).rowCount
            precondition(rows == 3)
        } catch { precondition(error.list.allSatisfy { !$0.message.isEmpty }) }
    }

    /// A regular expression for layers, from a figure file, over names from a log.
    static let pattern = FuzzTarget(
        "pattern", corpus: ["Tests/GradusFuzzing/Corpus/patterns.txt"], isLines: true,
        words: ["(", ")", "[", "]", "\\d+", "*", "+", "?", "{2,}", "|", ".*", "(?:", "(?=", "\\b", "^", "$", "\t"],
        longest: 128
    ) { bytes in
        let parts = bytes.split(separator: 9, maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
        guard let first = parts.first else { return }
        var source = ImportSource("log.csv")
        source.layer = first
        let text = "step,\(parts.last ?? "a"),layers.0.weight,h.1.b\n0,1,2,3\n"
        text.utf8.withContiguousStorageIfAvailable { bytes in
            _ = try? source.load(bytes: UnsafeRawBufferPointer(bytes))
        }
    }
}
