import GradusTrace
import Testing

@testable import GradusPlot

/// Rows into levels, series, device columns.
@Suite struct MarkRowsTests {
    @Test func levelsAreNumberedByAppearance() {
        let numbers = Column("x", numbers: [3, 1, 3, .nan, -0.0, 0, 1])
        let levels = Levels(numbers, rows: .all(7))
        #expect(levels.values == [.number(3), .number(1), .number(0)])
        #expect(levels.codes == [0, 1, 0, -1, 2, 2, 1])
        let words = Column("w", words: ["b", nil, "a", "b"])
        #expect(Levels(words, rows: .listed([2, 3])).values == [.word("a"), .word("b")])
        #expect(Levels(words, rows: .all(4)).codes == [0, -1, 1, 0])
    }

    @Test func implicitLevelsAreTheStoredOnes() {
        let implicit = Column("x", .repeating(values: [5, 7, 5], each: 2, count: 12))
        let stored = Column("x", numbers: (0..<12).map(implicit.number))
        for rows in [RowSet.all(12), .listed([1, 4, 5, 9])] {
            let (a, b) = (Levels(implicit, rows: rows), Levels(stored, rows: rows))
            #expect(a.values == b.values)
            #expect(a.codes == b.codes)
            #expect(implicit.numbers(rows) == stored.numbers(rows))
        }
    }

    @Test func manyLevelsSurviveGrowth() {
        let values = (0..<5000).map { Double(($0 * 7919) % 5000) / 3 }
        let levels = Levels(Column("x", numbers: values + values), rows: .all(10_000))
        #expect(levels.values.count == 5000)
        #expect(Array(levels.codes[5000...]) == Array(levels.codes[..<5000]))
    }

    /// Quadratic where all fall on one slot.
    @Test(.timeLimit(.minutes(5))) func wholeNumbersDoNotCollide() {
        let count = 1_000_000
        let levels = Levels(Column("step", numbers: (0..<count).map(Double.init)), rows: .all(count))
        #expect(levels.values.count == count)
    }

    @Test func seriesAreSortedAndGathered() {
        // Two series, out of order, with repeated positions.
        let fold = SeriesFold(
            x: [2, 1, 1, 2, .nan, 3], y: [20, 10, 5, 21, 99, .infinity], series: [0, 0, 1, 0, 0, 1], seriesCount: 2)
        var seen: [String] = []
        fold.forEachPosition { code, x, values, broken in seen.append("\(code) \(x) \(values) \(broken)") }
        #expect(seen == ["0 1.0 [10.0] 0", "0 2.0 [20.0, 21.0] 0", "1 1.0 [5.0] 0", "1 3.0 [inf] 1"])
    }

    @Test func manyRisingRunsAreMergedStably() {
        // 9 runs of 40 positions each: every position gathers its values in the rows' order.
        let runs = 9
        let x = (0..<runs).flatMap { _ in (0..<40).map(Double.init) }
        let y = (0..<x.count).map(Double.init)
        var count = 0
        SeriesFold(x: x, y: y, series: [Int32](repeating: 0, count: x.count), seriesCount: 1)
            .forEachPosition { _, place, values, _ in
                #expect(values == (0..<runs).map { Double($0 * 40) + place })
                count += 1
            }
        #expect(count == 40)
    }

    @Test func missingValuesAreLeftOutAndNaNCounts() {
        var seen: [(Int, Int)] = []
        SeriesFold(x: [1, 1, 1], y: [.missing, .nan, 4], series: [0, 0, 0], seriesCount: 1)
            .forEachPosition { _, _, values, broken in seen.append((values.count, broken)) }
        #expect(seen.map(\.0) == [1] && seen.map(\.1) == [1])
    }

    @Test func decimationKeepsExtremesOfEachColumn() throws {
        var state: UInt64 = 7
        let y = (0..<10_000).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Double(state >> 40)
        }
        let column: (Int) -> Int = { $0 / 500 }
        let kept = try #require(
            Decimation.kept(count: y.count, columns: 20, column: column, y: { y[$0] }))
        #expect(kept == kept.sorted() && Set(kept).count == kept.count)
        #expect(kept.count <= 80)
        for c in 0..<20 {
            let all = y[(c * 500)..<((c + 1) * 500)]
            let own = kept.filter { column($0) == c }
            #expect(own.first == c * 500 && own.last == c * 500 + 499)
            #expect(own.map { y[$0] }.min() == all.min())
            #expect(own.map { y[$0] }.max() == all.max())
        }
        #expect(Decimation.kept(count: 10, columns: 20, column: { $0 }, y: { y[$0] }) == nil)
    }

    @Test func rowSetsAreFilteredByCode() {
        #expect(RowSet.all(5).filtered([0, 1, 0, 1, 0], 0) == .listed([0, 2, 4]))
        #expect(RowSet.listed([3, 8, 9]).filtered([1, 0, 1], 1) == .listed([3, 9]))
        #expect(RowSet.intersection([1, 3, 5, 7], [0, 3, 7, 9]) == [3, 7])
    }

    @Test func categoriesCompareByValue() {
        let values: [Category] = [.number(0.001), .word("relu"), .number(10)]
        #expect(values.ordered(by: [10, "1e-3"]) == [.number(10), .number(0.001), .word("relu")])
        #expect(values.ordered(by: nil) == values)
        #expect(values.ordered(by: ["relu", "none"]) == [.word("relu"), .number(0.001), .number(10)])
    }
}
