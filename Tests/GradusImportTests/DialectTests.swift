import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// How tables are written, and what is wrong in them.
struct DialectTests {
    /// The same two steps of two layers and a loss in any dialect.
    @Test(arguments: [
        "step,loss,a.weight,b.weight\n0,0.5,1e-3,2\n1,0.25,3,4\n",
        "step;loss;a.weight;b.weight\r\n0;0,5;1e-3;2\r\n1;0,25;3;4\r\n",
        "step\tloss\ta.weight\tb.weight\n0\t0.5\t1E-3\t2\n1\t0.25\t3\t4",
        "step loss a.weight b.weight\n0  0.5   1e-3 2\n 1 0.25 +3 4  \n",
        "# step loss a.weight b.weight\n0.0e+00 5.0e-01 1.0e-03 2\n1 .25 3. 4\n",
        "%step,loss,a.weight,b.weight\n0,0.5,1e-3,2\n1,0.25,3,4\n",
        "# written by hand\nstep, loss, a.weight, b.weight\n0, 0.5, 1e-3, 2\n\n1, 0.25, 3, 4\n",
        "\u{FEFF}step,loss,a.weight,b.weight\n0,0.5,1e-3,2\nstep,loss,a.weight,b.weight\n1,0.25,3,4\n",
        "\"step\",\"loss\",\"a.weight\",\"b.weight\"\n\"0\",\"0.5\",\"1e-3\",\"2\"\n\"1\",\"0.25\",\"3\",\"4\"\n",
        "step,note,loss,a.weight,b.weight\n0,\"a, \"\"b\"\"\nc\",0.5,1e-3,2\n1,d,0.25,3,4\n",
        "Wall time,Step,loss,a.weight,b.weight\n17.5,0,0.5,1e-3,2\n18,1.0,0.25,3,4\n",
        ",step,epoch,loss,a.weight,b.weight\n0,0,0,0.5,1e-3,2\n1,1,0,0.25,3,4\n",
        "step,loss,a.weight,b.weight\r0,0.5,1e-3,2\r1,0.25,3,4\r",
    ])
    func dialectsAgree(_ text: String) throws {
        let (trace, notes) = try log(text)
        #expect(notes.isEmpty)
        #expect(trace.names == ["step", "layer", "name", "loss", "weight-gradient"])
        let found = try points(trace)
        #expect(found.count == 6)
        func at(_ quantity: String, _ name: String, _ layer: Double, _ step: Double) -> Double? {
            found[Place(quantity: quantity, name: name, layer: layer, run: "", step: step)]
        }
        #expect(at("loss", "", -1, 0) == 0.5 && at("loss", "", -1, 1) == 0.25)
        #expect(at("weight-gradient", "a", 1, 0) == 1e-3 && at("weight-gradient", "b", 2, 1) == 4)
    }

    @Test func holesAreAbsentAndNaNsAreValues() throws {
        let (trace, _) = try log(
            "step,a,b,c,d,e,f,g\n0,1,,NA,null,None,N/A,2\n1,nan,inf,-inf,NaN,-nan,Infinity,1e999\n")
        let found = try points(trace)
        #expect(found.filter { $0.key.step == 0 }.count == 2)
        let second = ["a", "b", "c", "d", "e", "f", "g"].map {
            found[Place(quantity: $0, name: "", layer: -1, run: "", step: 1)] ?? 0
        }
        #expect(second[0].isNaN && !second[0].isMissing && second[3].isNaN && second[4].isNaN)
        #expect(second[1] == .infinity && second[2] == -.infinity && second[5] == .infinity && second[6] == .infinity)
    }

    @Test(arguments: [
        ("step,a\n0,1\n1,2,3\n2,4\n", 1, 3, 2), ("step,a\n0,1\n1\n2,x\n3,4\n4,5\n", 2, 3, 3),
        ("step,a\n0,1\n0.5,2\n2,3\n", 1, 3, 2),
        ("step,a\n0,1\n1,2\n2", 1, 4, 2), ("step,a\n0,1\n1,2\0\n2,3\n", 1, 3, 2),
        ("step,a\n0,1\n1e300,2\n,4\n2,3\n3,3\n", 2, 3, 3),
        ("step,tag,value\n0,a,1\n1,\0,2\n2,a,3\n", 1, 3, 2), ("step,a\n0,1\n1,\"2\"x\n2,3\n", 1, 3, 2),
    ])
    func malformedLinesAreSkipped(_ text: String, _ skipped: Int, _ first: Int, _ points: Int) throws {
        let (trace, notes) = try log(text)
        #expect(notes.count == 1)
        #expect(notes.first?.message.hasPrefix("\(skipped) malformed") == true)
        #expect(notes.first?.position?.line == first)
        #expect(trace.rowCount == points)
    }

    @Test func rowsWithoutStepsKeepTheirPlaces() throws {
        let (trace, notes) = try log("loss,acc\n1,2\n3\n5,6\n")
        #expect(notes.count == 1)
        #expect((0..<2).map { trace["step"]?.number($0) } == [0, 2])
    }

    @Test func fractionalEpochsAreNoSteps() throws {
        let (trace, _) = try log("epoch,loss\n0.1,1\n0.2,2\n0.3,3\n")
        #expect((0..<3).map { trace["step"]?.number($0) } == [0, 1, 2])
        #expect(trace["epoch"] == nil)
    }

    @Test func errorsOfTables() throws {
        #expect(failure { _ = try log("step,a,a\n0,1,2\n") }?.message.contains("duplicate columns") == true)
        let unclosed = failure { _ = try log("step,a\n0,1\n1,\"2\n2,3\n") }
        #expect(unclosed?.message == "an unclosed quote" && unclosed?.position?.line == 3)
        #expect(failure { _ = try log("step,a\n0,1\n") { $0.step = "stap" } }?.hint == "did you mean 'step'?")
        var limits = ImportLimits()
        limits.columns = 2
        #expect(failure { _ = try log("step,a,b\n0,1,2\n", limits: limits) }?.hint == "--limit columns=N raises it")
        limits = ImportLimits()
        limits.points = 3
        #expect(
            failure { _ = try log("a,b\n0,1\n2,3\n", limits: limits) }?.message == "4 points, more than the limit of 3")
        limits.line = 20
        limits.points = 100
        let (_, notes) = try log("a,b\n0,1\n2,\(String(repeating: "3", count: 40))\n", limits: limits)
        #expect(notes.first?.message == "1 malformed line is skipped")
    }

    @Test func whatALogHoldsIsEscaped() {
        let name = "a\u{1B}[31mb"
        let error = failure { _ = try log("step,\(name),\(name)\n0,1,2\n") }
        #expect(error?.message.contains("\u{1B}") == false)
        #expect(error?.message.contains(#"a\u{1b}[31mb"#) == true)
        #expect(Escaped.text(String(repeating: "x", count: 500)).count == 81)
    }

    @Test func invalidUTF8IsRepaired() throws {
        let (trace, _) = try log(Array("step,los".utf8) + [0xFF] + Array("\n0,1\n".utf8))
        #expect(trace.names.last == "los\u{FFFD}")
    }

    @Test func severalBlocksOfRows() throws {
        let rows = 40_000
        let text = "step,a,b\n" + (0..<rows).map { "\($0),\($0)e-3,\(Double($0) / 7)\n" }.joined()
        let (trace, _) = try log(text)
        #expect(trace.rowCount == rows)
        #expect((0..<rows).allSatisfy { trace["b"]?.number($0) == Double($0) / 7 })
        #expect((0..<rows).allSatisfy { trace["a"]?.number($0) == Double("\($0)e-3") })
    }

    @Test func headerlessNumbersAreAMatrix() throws {
        let (trace, _) = try log("1 2 3\n4 5 6\n", name: "g.txt")
        #expect(trace["weight-gradient"]?.storage == .double([1, 2, 3, 4, 5, 6]))
        #expect(trace["name"]?.word(4) == "2")
    }
}
