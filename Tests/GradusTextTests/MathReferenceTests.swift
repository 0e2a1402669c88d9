import Foundation
import GradusScene
import Testing

@testable import GradusText

/// Formulas beside LaTeX's own output: LuaLaTeX 1.16 with unicode-math and the same math font (Fixtures/formulas.tex).
@Suite struct MathReferenceTests {
    struct Reference: Sendable, CustomStringConvertible {
        var formula: String
        /// In ems.
        var width: Double
        var height: Double
        var depth: Double

        var description: String { formula }
    }

    static let all: [Reference] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/formulas.csv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let parts = line.split(separator: ",").map(String.init)
            guard parts.count >= 4 else { return nil }
            let numbers = parts.suffix(3).compactMap(Double.init)
            let formula = parts.dropLast(3).joined(separator: ",").dropFirst().dropLast()
            return Reference(formula: String(formula), width: numbers[0], height: numbers[1], depth: numbers[2])
        }
    }()

    @Test func thereAreEnough() { #expect(MathReferenceTests.all.count >= 60) }

    @Test(arguments: all)
    func boxIsAsLargeAsLaTeXs(reference: Reference) throws {
        let typesetter = Typesetter()
        let box = try typesetter.mathBox(reference.formula, unit)
        let distances = [
            box.width / 1000 - reference.width, box.ascent / 1000 - reference.height,
            box.descent / 1000 - reference.depth,
        ]
        #expect(distances.allSatisfy { abs($0) <= 0.1 }, "\(distances)")
        #expect(typesetter.missingCharacters.isEmpty)
    }
}

extension Typesetter {
    /// A formula's box by itself.
    func mathBox(_ formula: String, _ style: TextStyle) throws -> MathBox {
        let list = try MathParser.read(formula, formula.startIndex..<formula.endIndex)
        return list.box(try mathSetter(style), .text).closed
    }
}
