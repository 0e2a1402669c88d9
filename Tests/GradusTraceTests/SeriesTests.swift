import GradusLanguage
import Testing

@testable import GradusTrace

/// `relative-to`, `smooth` and `values`, on an experiment whose numbers are known in closed form.
struct SeriesTests {
    private func column(_ relative: RelativeTo, _ trace: Trace) throws -> [Double] {
        let column = try relative.applied(to: "weight-gradient", of: trace)
        return (0..<column.count).map(column.number)
    }

    @Test func relativeToTheOutputLayerAndTheLargest() throws {
        let trace = try experiment()
        // Seed 0: layer ℓ over layer 3 is ℓ / 3 at every step and for both activations.
        let output = try column(.output, trace)
        let largest = try column(.max, trace)
        for row in 0..<trace.rowCount {
            let layer = Double(row % 4)
            let seed = Double(row / 12 % 2)
            guard layer > 0 else {
                #expect(output[row].isMissing)
                continue
            }
            #expect(abs(output[row] - (layer + seed / 2) / (3 + seed / 2)) < 1e-15)
            #expect(abs(largest[row] - output[row]) < 1e-15)
        }
    }

    @Test func relativeToARow() throws {
        let trace = try experiment()
        let start = try column(.row("step", is: 0), trace)
        #expect(abs(start[9] - 0.01) < 1e-15 && abs(start[5] - 0.1) < 1e-15 && start[1] == 1)
        let first = try column(.row(["layer": 1, "step": .last]), trace)
        #expect(abs(first[3] - 300) < 1e-10)
        let other = try column(.row("activation", is: "sigmoid"), trace)
        #expect(abs(other[25] - 100) < 1e-12)
        let error = failure { _ = try column(.row("step", is: 11), trace) }
        #expect(error?.path == ["step"] && error?.hint == "'step' has 0, 10 and 20")
    }

    @Test func aRowThatLacksItsDivisorIsMissing() throws {
        let trace = try Trace([
            Column("run", words: ["before", "before", "after", "after"]), Column("step", numbers: [0, 1, 1, 2]),
            Column("loss", numbers: [8, 4, 2, 1]),
        ])
        let ratio = try RelativeTo.row("run", is: "before").applied(to: "loss", of: trace)
        #expect(ratio.number(0) == 1 && ratio.number(2) == 0.5 && ratio.number(3).isMissing)
    }

    @Test func windowsAreCentredAndShortened() {
        let values = [1.0, 4, 2, 8, 5, 7]
        #expect(Smoothing.window(1).smoothed(values) == values)
        let means: [Double] = [2.5, 7.0 / 3, 14.0 / 3, 5, 20.0 / 3, 6]
        #expect(Smoothing.window(3).smoothed(values) == means)
        #expect(Smoothing.window(100).smoothed(values).allSatisfy { abs($0 - 4.5) < 1e-15 })
    }

    @Test func windowsAreTheirPlainMeans() {
        let values = (0..<97).map { Double(($0 * 7919) % 101) - 50 }
        for n in 1...40 {
            let smooth = Smoothing.window(n).smoothed(values)
            for i in values.indices {
                let window = values[max(0, i - n / 2)...min(values.count - 1, i + (n - 1) / 2)]
                #expect(abs(smooth[i] - window.reduce(0, +) / Double(window.count)) < 1e-12)
            }
        }
    }

    /// Against TensorBoard's formula, run in Python.
    @Test func exponentialMeanIsTensorBoards() {
        let smooth = Smoothing.ema(0.6).smoothed([1, 4, 2, 8, 5, 7])
        let expected = [1.0, 2.875, 2.428571428571429, 4.988970588235294, 4.993754337265787, 5.835526315789474]
        for (a, b) in zip(smooth, expected) { #expect(abs(a - b) < 1e-14) }
        #expect(Smoothing.ema(0).smoothed([3, 1, 2]) == [3, 1, 2])
    }

    @Test func eachSeriesIsSmoothedInOrderOfX() throws {
        let trace = try Trace([
            Column("run", words: ["a", "b", "a", "b", "a", "a"]), Column("step", numbers: [2, 0, 0, 1, 1, 3]),
            Column("loss", numbers: [6, 10, 0, 20, 3, .missing]),
        ])
        let smooth = try Smoothing.window(3).applied(to: "loss", along: "step", of: trace)
        #expect((0..<5).map(smooth.number) == [4.5, 15, 1.5, 15, 3])
        #expect(smooth.number(5).isMissing)
    }

    @Test func valuesOfSection1() throws {
        let trace = try experiment()
        var query = ValueQuery(
            field: "weight-gradient", where: .field("activation", is: "sigmoid") && .step(0), at: .layer(3),
            over: .row("layer", is: 1))
        // Seeds: 3 / 1 and 3.5 / 1.5.
        #expect(abs(try query.number(in: trace) - (3 + 7.0 / 3) / 2) < 1e-15)
        query.summary = .max
        #expect(try query.number(in: trace) == 3)
        query.over = nil
        #expect(try query.number(in: trace) == 3.5)
        query.field = "weight-gradien"
        #expect(failure { _ = try query.number(in: trace) }?.path == ["field"])
        query.field = "weight-gradient"
        query.at = .layer(9)
        #expect(failure { _ = try query.number(in: trace) }?.path == ["at", "layer"])
        query.at = .layer(0)
        #expect(failure { _ = try query.number(in: trace) }?.message.contains("nothing is left") == true)
    }

    @Test func valuesReadBack() {
        let written = node(
            ("data", .word("nets")), ("field", .word("weight-gradient")),
            ("where", node(("activation", .word("sigmoid")))),
            ("at", node(("layer", .integer(30)))), ("over", node(("layer", .integer(1)))), ("summary", .word("median")),
            ("format", .word(".2g")))
        var reading = Reading()
        let query = Codec<ValueQuery>.record().read(written, &reading)
        #expect(reading.diagnostics.isEmpty)
        #expect(
            query.map(Codec<ValueQuery>.record().write).map { Codec<ValueQuery>.record().read($0, &reading) } == query)
        var wrong = Reading()
        _ = Codec<ValueQuery>.record().read(node(("field", .word("x")), ("summary", .word("none"))), &wrong)
        #expect(wrong.hasErrors)
    }

    @Test(arguments: [
        Node.word("output"), .word("max"), node(("step", .integer(0))),
        node(("run", .word("before")), ("layer", .integer(1))),
    ])
    func divisorsReadBack(_ written: Node) {
        var reading = Reading()
        #expect(Codec<RelativeTo>.relativeTo.read(written, &reading).map(Codec<RelativeTo>.relativeTo.write) == written)
        #expect(!reading.hasErrors)
    }

    @Test(arguments: [node(("window", .integer(5))), node(("ema", .number(0.9)))])
    func smoothingReadsBack(_ written: Node) {
        var reading = Reading()
        #expect(Codec<Smoothing>.smoothing.read(written, &reading).map(Codec<Smoothing>.smoothing.write) == written)
        for wrong in [node(("window", .integer(0))), node(("ema", .number(1))), .word("window")] {
            var reading = Reading()
            #expect(Codec<Smoothing>.smoothing.read(wrong, &reading) == nil && reading.hasErrors)
        }
    }
}
