import GradusLanguage
import Testing

@testable import GradusTrace

struct ExpressionTests {
    private func value(_ text: String) throws -> Double {
        let trace = try Trace([
            Column("gain", numbers: [0.5]), Column("weight-gradient", numbers: [6]), Column("weight", numbers: [2]),
            Column("train/loss", numbers: [3]), Column("task.noise", numbers: [0.25]), Column("step", numbers: [10]),
        ])
        let derived = try trace.derived(["result": try Expression(text)])
        return derived["result"]?.number(0) ?? .nan
    }

    @Test(arguments: [
        ("weight-gradient / weight", 3.0), ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4),
        ("2 ^ -1", 0.5), ("10 - 4 - 3", 3), ("12 / 2 / 3", 2), ("- gain", -0.5), ("weight - gain", 1.5), ("3-1", 2),
        ("ln(exp(2))", 2), ("log10(1000)", 3), ("sqrt(weight + 2)", 2), ("abs(0 - 7)", 7), ("min(3, gain, 2)", 0.5),
        ("max(3, gain)", 3), ("1e-3 * 1000", 1), (".5 + 2.", 2.5), ("`train/loss` * 2", 6), ("task.noise", 0.25),
        ("step*2", 20), ("weight-gradient", 6), ("--2", 2), ("1/0", .infinity),
    ])
    func formulasHaveTheirValue(_ text: String, _ expected: Double) throws {
        let found = try value(text)
        #expect(found == expected || abs(found - expected) < 1e-14)
    }

    @Test func depthScaleOfSection2() throws { #expect(abs(try value("-0.5 / ln(gain)") - 0.7213475204444817) < 1e-15) }

    @Test(arguments: [
        ("", 1), ("1 +", 4), ("(1 + 2", 1), ("1 2", 3), ("tan(1)", 1), ("min(1)", 1), ("ln(1, 2)", 1), ("1 $ 2", 3),
        ("`open", 1), (")", 1), ("2 * * 3", 5),
    ])
    func errorsNameTheirColumn(_ text: String, _ column: Int) {
        #expect(failure { _ = try Expression(text) }?.position == Position(line: 1, column: column))
    }

    @Test func deepFormulasAreErrorsAndNoCrash() {
        #expect(failure { _ = try Expression(String(repeating: "(", count: 100_000)) } != nil)
        #expect(failure { _ = try Expression(String(repeating: "2^", count: 100_000) + "2") } != nil)
        #expect((try? Expression(String(repeating: "-", count: 100_000) + "2")) != nil)
        #expect((try? Expression(String(repeating: "1 + ", count: 200) + "1")) != nil)
    }

    @Test func unknownFieldsNameTheNearest() throws {
        #expect(failure { _ = try value("weigt * 2") }?.hint == "did you mean 'weight'?")
        #expect(failure { _ = try value("weight-gain") }?.hint == "a minus between fields has blanks on both sides")
        #expect(failure { _ = try value("weigt * 2") }?.path == ["result"])
    }

    @Test func missingStaysMissingAndUndefinedIsNaN() throws {
        let trace = try Trace([Column("a", numbers: [.missing, -1, .nan]), Column("b", numbers: [.nan, 1, 1])])
        let derived = try trace.derived([
            "x": try Expression("ln(a)"), "y": try Expression("a + b"), "z": try Expression("x + 1"),
        ])
        let x = try derived.column("x")
        #expect(x.number(0).isMissing && x.number(1).isNaN && !x.number(1).isMissing && !x.number(2).isMissing)
        let y = try derived.column("y")
        #expect(y.number(0).isMissing && y.number(1) == 0 && y.number(2).isNaN)
        #expect(try derived.column("z").number(0).isMissing)
        #expect(x.role == .quantity)
        #expect(failure { _ = try trace.derived(["a": try Expression("b")]) } != nil)
    }

    @Test func fieldsAreListedOnce() throws {
        #expect(try Expression("a / b + ln(a) - `c d`").fields == ["a", "b", "c d"])
    }

    @Test func manyRowsAreBlocksAlike() throws {
        let n = 5000
        let trace = try Trace([Column("a", numbers: (0..<n).map(Double.init))])
        let derived = try trace.derived(["b": try Expression("a ^ 2 + 1")])
        #expect((0..<n).allSatisfy { derived["b"]?.number($0) == Double($0 * $0 + 1) })
    }

    @Test func readingGivesThePlaceInTheFile() {
        var node = Node.word("1 + tan(2)")
        node.position = Position(line: 4, column: 11)
        var reading = Reading()
        #expect(Codec<Expression>.expression.read(node, &reading) == nil)
        #expect(reading.diagnostics.first?.position == Position(line: 4, column: 15))
    }
}
