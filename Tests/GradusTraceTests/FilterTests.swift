import GradusLanguage
import Testing

@testable import GradusTrace

struct FilterTests {
    @Test func valuesRangesAndRunsOwn() throws {
        let trace = try experiment()
        #expect(try Filter.step(0).rows(in: trace).count == 16)
        #expect(try Filter.step(.last).rows(in: trace).allSatisfy { trace["step"]?.number($0) == 20 })
        #expect(try Filter.layer(.output).rows(in: trace).allSatisfy { trace["layer"]?.number($0) == 3 })
        #expect(try Filter.layer(1, 3).rows(in: trace).count == 24)
        #expect(try Filter.step(0, .last).rows(in: trace).count == 32)
        #expect(try Filter.field("step", from: 10).rows(in: trace).count == 32)
        #expect(try Filter.field("step", in: 5...15).rows(in: trace).count == 16)
        #expect(try Filter.field("activation", isNot: "relu").rows(in: trace) == Array(0..<24))
        #expect(try Filter.field("activation", matches: "^re").rows(in: trace) == Array(24..<48))
        let both = Filter.field("activation", is: "relu") && .step(10) && .layer(2)
        #expect(try both.rows(in: trace).map { trace["weight-gradient"]?.number($0) } == [20, 25])
    }

    @Test func eachRunHasItsOwnLastStepAndOutputLayer() throws {
        let trace = try Trace([
            Column("run", words: ["a", "a", "a", "b", "b"]),
            Column("step", numbers: [0, 1, 2, 0, 1]),
            Column("layer", numbers: [1, 2, 2, 5, .missing]),
            Column("loss", numbers: [1, 2, 3, 4, 5]),
        ])
        #expect(try Filter.step(.last).rows(in: trace) == [2, 4])
        #expect(try Filter.layer(.output).rows(in: trace) == [1, 2, 3])
    }

    @Test func valuesCompareByValue() throws {
        let trace = try Trace([
            Column("rate", numbers: [0.5, 0.25], role: .coordinate), Column("name", words: ["0012", "no"]),
            Column("size", .float([0.1, 0.2])),
        ])
        #expect(try Filter.field("rate", is: FieldValue("5e-1")).rows(in: trace) == [0])
        #expect(try Filter.field("name", is: FieldValue("0012")).rows(in: trace) == [0])
        #expect(try Filter.field("name", is: 12).rows(in: trace) == [0])
        #expect(try Filter.field("name", is: "no").rows(in: trace) == [1])
        #expect(try Filter.field("size", is: 0.1).rows(in: trace) == [0])
        #expect(FieldValue("0.5") == FieldValue("5e-1"))
        #expect(FieldValue("0.5", isQuoted: true) != FieldValue("0.5"))
    }

    @Test func unknownFieldsNameTheNearest() throws {
        let trace = try experiment()
        let error = failure { _ = try Filter.field("activaton", is: "relu").rows(in: trace) }
        #expect(error?.message == "no field 'activaton'")
        #expect(error?.hint == "did you mean 'activation'?")
        #expect(error?.path == ["activaton"])
    }

    @Test func absentValuesNameTheNearest() throws {
        let trace = try experiment()
        let word = failure { _ = try Filter.field("activation", is: "relv").rows(in: trace) }
        #expect(word?.message == "'activation' has no value relv")
        #expect(word?.hint == "did you mean 'relu'?")
        let number = failure { _ = try Filter.step(15).rows(in: trace) }
        #expect(number?.hint == "'step' has 0, 10 and 20")
        let long = try Trace([Column("step", numbers: (0..<100).map { Double(10 * $0) })])
        let nearest = failure { _ = try Filter.step(123).rows(in: long) }
        #expect(nearest?.hint == "the nearest are 120 and 130; 'step' goes from 0 to 990")
        #expect(failure { _ = try Filter.field("activation", isNot: "tanhh").rows(in: trace) } != nil)
    }

    @Test func nothingKeptIsAnError() throws {
        let trace = try experiment()
        #expect(failure { _ = try Filter.field("step", from: 30).rows(in: trace) }?.hint == "'step' has 0, 10 and 20")
        let two = try Trace([Column("a", words: ["x", "y"]), Column("b", words: ["u", "v"])])
        let error = failure { _ = try (Filter.field("a", is: "x") && .field("b", is: "v")).rows(in: two) }
        #expect(error?.message == "nothing is kept by these conditions together")
        #expect(
            failure { _ = try Filter.field("a", in: 0...1).rows(in: two) }?.message == "'a' holds words, not numbers")
    }

    @Test func conditionsReadBack() {
        let written = node(
            ("step", .integer(0)), ("layer", .list([.integer(1), .integer(10)])),
            ("rate", node(("from", .number(0.5)), ("to", .integer(2)))), ("activation", node(("not", .word("relu")))),
            ("name", node(("match", .text("attn")))))
        var reading = Reading()
        let filter = Codec<Filter>.filter.read(written, &reading)
        #expect(reading.diagnostics.isEmpty)
        #expect(filter?.conditions.count == 5)
        #expect(filter?.conditions[2].test == .range(from: 0.5, to: 2))
        #expect(filter.map(Codec<Filter>.filter.write) == written)
    }

    @Test(arguments: [
        node(("step", Node(.null))), node(("name", node(("match", .text("(unclosed"))))),
        node(("step", node(("form", .integer(1))))),
        node(("step", node(("from", .integer(1)), ("not", .integer(2))))), .word("step"), node(("step", .list([]))),
    ])
    func wrongConditionsAreErrors(_ written: Node) {
        var reading = Reading()
        #expect(Codec<Filter>.filter.read(written, &reading) == nil)
        #expect(reading.hasErrors)
    }

    @Test func missingIsToldByItsBits() {
        #expect(Double.missing.isMissing && Float.missing.isMissing && Double(Float.missing).isMissing)
        #expect((-Double.missing).isMissing)
        #expect(!Double.nan.isMissing && !Float.nan.isMissing && !Double.infinity.isMissing && !0.0.isMissing)
    }
}
