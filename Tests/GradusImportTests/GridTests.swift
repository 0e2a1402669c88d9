import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Tables whose rows go through runs, steps and layers in order are read by their structure; it must not show.
struct GridTests {
    private struct Axis {
        var name: String
        var values: [String]
    }

    /// A long table whose rows go through the axes, the last one fastest.
    private func table(_ axes: [Axis], value: (Int) -> String) -> (header: String, rows: [String]) {
        var rows = [[String]]()
        rows.append([])
        for axis in axes { rows = rows.flatMap { row in axis.values.map { row + [$0] } } }
        return (
            axes.map(\.name).joined(separator: ",") + ",grad_norm",
            rows.enumerated().map { ($1 + [value($0)]).joined(separator: ",") }
        )
    }

    private static let run = Axis(name: "seed", values: ["3", "1"])
    private static let step = Axis(name: "step", values: ["0", "5", "7"])
    private static let layers = Axis(name: "layer", values: ["2", "1", "10", "4"])
    private static let names = Axis(name: "name", values: ["b.weight", "a.weight", "c.bias"])

    private static let orders = [
        [step, layers], [layers, step], [run, step, layers], [run, layers, step], [layers, run, step],
        [step, layers, run], [step, names], [names, run, step], [run, step, names],
    ]

    /// The same rows in another order take the general way, which the fixtures prove.
    @Test(arguments: orders.indices)
    func everyOrderOfTheRowsIsReadAlike(_ i: Int) throws {
        let (header, rows) = table(Self.orders[i]) { "\(Double($0) + 0.25)" }
        // The last row once more breaks the grid and changes nothing.
        let broken = rows + rows.suffix(1)
        let (grid, notes) = try log(header + "\n" + rows.joined(separator: "\n") + "\n")
        let (general, _) = try log(header + "\n" + broken.joined(separator: "\n") + "\n")
        #expect(try points(grid) == points(general))
        #expect(grid.names == general.names && notes.isEmpty)
        for column in grid.columns {
            #expect(
                (0..<grid.rowCount).allSatisfy { row in
                    column.word(row) == general[column.name]?.word(row)
                        && column.number(row).bitPattern == general[column.name]?.number(row).bitPattern
                })
        }
    }

    @Test func coordinatesOfALongGridTakeNoRoom() throws {
        let (header, rows) = table([Self.run, Self.step, Self.layers]) { "\($0)" }
        let (trace, _) = try log(header + "\n" + rows.joined(separator: "\n"))
        #expect(trace["seed"]?.storage == .repeating(values: [3, 1], each: 12, count: 24))
        #expect(trace["step"]?.storage == .repeating(values: [0, 5, 7], each: 4, count: 24))
        #expect(trace["layer"]?.storage == .repeating(values: [1, 2, 4, 10], each: 1, count: 24))
        #expect(trace["grad_norm"] == nil && trace["weight-gradient"]?.number(0) == 1)
    }

    @Test func aTableKeepsWhatRepeats() throws {
        let text = "net,step,norm\n" + ["a", "b", ""].flatMap { n in (0..<4).map { "\(n),\($0),\($0)5\n" } }.joined()
        let (trace, _) =
            try text.utf8.withContiguousStorageIfAvailable { bytes throws in
                try TableSource.load(bytes: UnsafeRawBufferPointer(bytes))
            } ?? (Trace.empty, [])
        #expect(trace["step"]?.storage == .repeating(values: [0, 1, 2, 3], each: 1, count: 12))
        #expect((0..<12).map { trace["net"]?.word($0) } == (0..<12).map { $0 < 4 ? "a" : $0 < 8 ? "b" : nil })
        #expect(trace["norm"]?.number(7) == 35)
    }

    /// Columns that begin like a grid's and then go another way.
    @Test(arguments: [
        [1, 1, 1, 1], [1, 1, 2, 2, 1, 1, 2, 2], [1, 2, 3, 1, 2, 3, 1], [1, 2, 3, 1, 2, 4], [1, 1, 2, 2, 2],
        [1, 1, 2, 3],
        [1, 1, 2, 2, 1, 2], [0, 0, 0, 1], [5], [1, 2, 1, 1], [1, 1, 2, 2, 1, 1, 3, 3],
    ])
    func whateverRepeatsKeepsItsValues(_ values: [Double]) {
        for piece in 1...3 {
            var column = GrowingColumn<Double>()
            values.withUnsafeBufferPointer { buffer in
                for start in stride(from: 0, to: values.count, by: piece) {
                    guard let base = buffer.baseAddress else { return }
                    column.append(base + start, rows: min(piece, values.count - start), expected: 100)
                }
            }
            #expect(column.count == values.count && column.presentCount == values.count)
            var table = CSVTable(file: "", names: nil)
            table.rowCount = values.count
            switch column.take() {
            case .all(let values): table.columns = [.numbers(values)]
            case .repeating(let values, let each): table.columns = [.repeating(values: values, each: each)]
            }
            #expect(table.numbers(0) == values)
        }
    }

    /// Threads read stretches of a large text; lines keep their numbers, words and rows their order.
    @Test func manyThreadsReadWhatOneReads() throws {
        var random = RepeatableRandom(state: 9)
        var lines = ["step,tag,value,loss"]
        for row in 0..<90_000 {
            switch random.next(20_000) {
            case 0: lines.append("# a comment")
            case 1: lines.append("\(row),short")
            case 2: lines.append("")
            case 3: lines.append("\(row),grad_norm/layers.\(row % 7).weight,word,1")
            default: lines.append("\(row / 7),grad_norm/layers.\(row % 7).weight,\(row)e-3,0.\(row)")
            }
        }
        let text = lines.joined(separator: "\r\n")
        #expect(text.utf8.count > 3 << 20)
        var limits = ImportLimits()
        let (one, notes) = try log(text, limits: limits)
        limits.jobs = 3
        let (many, others) = try log(text, limits: limits)
        #expect(one == many && notes == others && notes.count == 1)
        #expect(notes.first?.position != nil)
    }

    /// Words, numbers and blanks in quotes; commas within them; words that look like others without theirs.
    @Test func quotedCellsAreWhatTheyHoldInLargeTexts() throws {
        let words = ["a,b", "a", " a", "a\"b", "grad, \"w\"", "b"]
        let cells = ["\"a,b\"", "a ", "\" a\"", "\"a\"\"b\"", " \"grad, \"\"w\"\"\" ", " b"]
        var text = "\"step\",\"tag\",\"note, long\",\"value\"\n"
        for row in 0..<60_000 { text += "\(row / 6),\(cells[row % 6]),\"x, y\",\"\(row)\"\n" }
        #expect(text.utf8.count > 1 << 20)
        for jobs in 1...2 {
            var limits = ImportLimits()
            limits.jobs = jobs
            let (trace, notes) =
                try text.utf8.withContiguousStorageIfAvailable { bytes throws in
                    try TableSource.load(bytes: UnsafeRawBufferPointer(bytes), limits: limits)
                } ?? (Trace.empty, [])
            #expect(trace.rowCount == 60_000 && notes.isEmpty)
            let (tags, values) = try (#require(trace["tag"]), #require(trace["value"]))
            #expect((0..<60_000).allSatisfy { tags.word($0) == words[$0 % 6] && values.number($0) == Double($0) })
            #expect(trace["note, long"]?.word(59_999) == "x, y" && trace["step"]?.number(59_999) == 9_999)
        }
    }

    @Test func quotedLineBreaksKeepTheirLinesTogetherInLargeTexts() throws {
        let row = "\"a\nb\",1,2\n"
        let text = "note,step,loss\n" + String(repeating: row, count: 150_000)
        var limits = ImportLimits()
        limits.jobs = 2
        let (trace, notes) = try log(text, limits: limits)
        #expect(trace.rowCount == 1 && notes.first?.message.hasPrefix("149999 points are superseded") == true)
    }
}
