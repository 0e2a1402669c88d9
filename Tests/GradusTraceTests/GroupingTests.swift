import GradusLanguage
import Testing

@testable import GradusTrace

struct GroupingTests {
    @Test func groupsAreNumberedByFirstAppearance() throws {
        let trace = try Trace([
            Column("a", numbers: [2, 1, 2, 1, .nan, .missing, -0.0, 0]),
            Column("b", words: ["x", "x", "x", "y", nil, nil, "x", "x"]),
        ])
        let one = Grouping(trace, by: ["a"])
        #expect(one.groupOf == [0, 1, 0, 1, 2, 3, 4, 4])
        #expect(one.firstRows == [0, 1, 4, 5, 6])
        let two = Grouping(trace, by: ["a", "b"])
        #expect(two.groupOf == [0, 1, 0, 2, 3, 4, 5, 5])
        #expect(two.members().rows == [0, 2, 1, 3, 4, 5, 6, 7])
        #expect(Grouping(trace, by: []).count == 1)
        #expect(Grouping(.empty, by: ["a"]).count == 0)
    }

    /// Any storage groups as plain numbers and words do.
    @Test func storagesAgree() throws {
        let grid = try experiment()
        let plain = try Trace(
            grid.columns.map { column in
                column.isText
                    ? Column(column.name, words: (0..<column.count).map(column.word))
                    : Column(column.name, numbers: (0..<column.count).map(column.number), role: column.role)
            })
        for names in [
            ["activation"], ["seed", "layer"], ["activation", "step", "layer"], ["layer", "weight-gradient"],
        ] {
            #expect(Grouping(grid, by: names).groupOf == Grouping(plain, by: names).groupOf)
        }
    }

    /// Against a dictionary, on numbers that collide in their upper bits.
    @Test func manyGroupsAreTheDictionarys() throws {
        var state: UInt64 = 7
        let values = (0..<20_000).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 50) * 0x1p40
        }
        let others = values.indices.map { Double($0 % 37) }
        let trace = try Trace([Column("a", numbers: values), Column("b", numbers: others)])
        var known: [[Double]: Int32] = [:]
        let expected = values.indices.map { i -> Int32 in
            let next = Int32(known.count)
            let code = known[[values[i], others[i]]] ?? next
            known[[values[i], others[i]]] = code
            return code
        }
        #expect(Grouping(trace, by: ["a", "b"]).groupOf == expected)
    }

    @Test func foldsByGroup() throws {
        let trace = try experiment()
        let groups = Grouping(trace, by: ["activation", "step", "layer"])
        #expect(groups.count == 24)
        let medians = groups.fold(trace["weight-gradient"] ?? Column("", numbers: []), by: .median)
        #expect(medians[0].isMissing)
        #expect(medians[1] == 1.25)
        let (low, high) = groups.interval(trace["weight-gradient"] ?? Column("", numbers: []), .minmax)
        #expect(low[3] == 3 && high[3] == 3.5)
    }

    /// Four nets × 20 seeds × 1000 steps are grouped and folded while a page is laid out.
    @Test(.timeLimit(.minutes(5))) func eightyThousandRowsAreFolded() throws {
        let rows = 80_000
        let trace = try Trace([
            Column("net", .repeatingWords(["a", "b", "c", "d"], each: 20_000, count: rows)),
            Column("seed", .repeating(values: (0..<20).map(Double.init), each: 1000, count: rows)),
            Column("step", .repeating(values: (0..<1000).map(Double.init), each: 1, count: rows)),
            Column("loss", numbers: (0..<rows).map { Double($0 * 7919 % 10_007) }),
        ])
        let groups = Grouping(trace, by: ["net", "step"])
        #expect(groups.count == 4000)
        #expect(groups.interval(trace.columns[3], .standard).low.count == 4000)
    }

    @Test func rolesTellRunsFromQuantities() throws {
        let trace = try experiment()
        #expect(trace.coordinates == ["activation", "seed", "step", "layer"])
        #expect(trace.runKeys == ["activation", "seed"])
        #expect(trace.seriesKeys(along: "layer") == ["activation", "seed", "step"])
        #expect(Column("rate", numbers: [1]).role == .quantity)
        #expect(Column("rate", numbers: [1], role: .coordinate).role == .coordinate)
    }

    @Test func sourcesStandOneAfterTheOther() throws {
        let a = try Trace([
            Column("step", numbers: [0, 1]), Column("rate", .float([0.5, 0.25])), Column("kind", words: ["x", nil]),
        ])
        let b = try Trace([Column("step", numbers: [5]), Column("kind", numbers: [3]), Column("loss", numbers: [9])])
        let both = try Trace.concatenated([("a", a), ("b", b)])
        #expect(both.names == ["data", "step", "rate", "kind", "loss"])
        #expect((0..<3).map { both["data"]?.word($0) } == ["a", "a", "b"])
        #expect((0..<3).map { both["kind"]?.word($0) } == ["x", nil, "3"])
        #expect(both["rate"]?.number(2).isMissing == true)
        #expect(both["loss"]?.number(0).isMissing == true)
        #expect(both["loss"]?.number(2) == 9)
    }
}
