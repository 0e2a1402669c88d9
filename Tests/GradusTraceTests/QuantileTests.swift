import GradusLanguage
import Testing

@testable import GradusTrace

/// Folds against numpy 2.4: `percentile` (linear), `std(ddof=1)`, `mean`.
struct QuantileTests {
    private let values = [3.5, -1.25, 0.1, 7.0, 2.0, 1e-7, 88.0]

    @Test(arguments: [
        (0.0, -1.25), (0.025, -1.0624999849999999), (0.1, -0.49999993999999987), (0.25, 0.050000050000000004),
        (0.5, 2.0), (0.75, 5.25), (0.9, 39.40000000000003), (0.975, 75.84999999999997), (1.0, 88.0),
    ])
    func quantilesAreNumpys(_ q: Double, _ expected: Double) {
        let (value, _) = Interval.quantiles(q, q).fold(values)
        #expect(abs(value - expected) <= 1e-13 * max(1, abs(expected)))
    }

    @Test(arguments: [(0.025, 0.10750000000000001), (0.25, 0.17500000000000002), (0.9, 0.5800000000000001)])
    func quantilesOfFourAreNumpys(_ q: Double, _ expected: Double) {
        let (value, _) = Interval.quantiles(q, q).fold([0.3, 0.1, 0.2, 0.7])
        #expect(abs(value - expected) < 1e-15)
    }

    @Test func momentsAreNumpys() {
        #expect(abs(Summary.std.fold(values) - 32.66180781896641) < 1e-12)
        #expect(abs(Summary.mean.fold(values) - 14.192857157142857) < 1e-13)
        #expect(abs(Summary.geometricMean.fold([3.5, 1.25, 0.1, 7, 2, 1e-7, 88]) - 0.24559921053461975) < 1e-14)
        #expect(Summary.median.fold([4, 1, 3, 2]) == 2.5)
        #expect(Summary.min.fold(values) == -1.25)
        #expect(Summary.max.fold(values) == 88)
    }

    @Test func missingAndUndefinedValuesAreLeftOut() {
        #expect(Summary.mean.fold([1, .nan, .missing, 3]) == 2)
        for summary in Summary.allCases { #expect(summary.fold([.nan, .missing]).isMissing) }
        #expect(Summary.std.fold([5]).isMissing)
        let (low, high) = Interval.minmax.fold([.missing])
        #expect(low.isMissing && high.isMissing)
    }

    @Test func infinitiesAreKept() {
        #expect(Summary.median.fold([1, .infinity, .infinity]) == .infinity)
        #expect(Summary.median.fold([1, .infinity]) == .infinity)
        #expect(Summary.max.fold([1, .infinity]) == .infinity)
        #expect(Summary.mean.fold([1, .infinity]) == .infinity)
        #expect(Summary.median.fold([1, 2, 3, .infinity]) == 2.5)
        #expect(Summary.mean.fold([.infinity, -.infinity]).isMissing)
        #expect(Interval.quantiles(0.1, 0.9).fold([.infinity, .infinity]).high == .infinity)
    }

    @Test func geometricMeanOfZeroIsZeroAndOfNegativesMissing() {
        #expect(Summary.geometricMean.fold([0, 1, 2]) == 0)
        #expect(Summary.geometricMean.fold([-1, 1]).isMissing)
    }

    @Test func errorsAroundTheMean() {
        // Mean 3, s² = 4, n = 3.
        let deviation = Interval.std.fold([1, 3, 5])
        #expect(deviation.low == 1 && deviation.high == 5)
        let error = Interval.stderr.fold([1, 3, 5])
        #expect(abs(error.high - (3 + 2 / 3.0.squareRoot())) < 1e-15)
        #expect(abs(error.low - (3 - 2 / 3.0.squareRoot())) < 1e-15)
    }

    @Test(arguments: ["[q10, q90]", "[q2.5, q97.5]", "[q0, q100]", "minmax", "std", "stderr"])
    func intervalsReadBack(_ text: String) {
        let node =
            text.hasPrefix("[")
            ? Node.list(text.dropFirst().dropLast().split(separator: ",").map { .word($0.filter { $0 != " " }) })
            : .word(text)
        var reading = Reading()
        let interval = Codec<Interval>.interval.read(node, &reading)
        #expect(reading.diagnostics.isEmpty)
        #expect(interval.map(Codec<Interval>.interval.write) == node)
    }

    @Test(arguments: [["q90", "q10"], ["q10"], ["q10", "q120"], ["10", "90"], ["q10", "q50", "q90"]])
    func wrongIntervalsAreErrors(_ items: [String]) {
        var reading = Reading()
        #expect(Codec<Interval>.interval.read(.list(items.map { .word($0) }), &reading) == nil)
        #expect(reading.hasErrors)
    }
}
