import GradusLanguage
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusImport

/// Histograms of event files, in both encodings, against what TensorBoard's own reader finds (Fixtures/README.md).
struct HistogramTests {
    private struct Bucket: Hashable {
        var quantity: String
        var name: String
        var layer: Double
        var step: Double
        var low: Double
        var high: Double
        var count: Double
    }

    private func buckets(_ trace: Trace) -> [Bucket] {
        func number(_ name: String, _ row: Int) -> Double { trace[name]?.number(row) ?? .nan }
        return (0..<trace.rowCount).map { row in
            Bucket(
                quantity: trace["quantity"]?.word(row) ?? "", name: trace["name"]?.word(row) ?? "",
                layer: number("layer", row), step: number("step", row), low: number("low", row),
                high: number("high", row), count: number("count", row))
        }
    }

    private func expected(_ folder: String) throws -> [Bucket] {
        let text = String(decoding: try readFile("\(fixtures)/\(folder)/histograms.csv"), as: UTF8.self)
        return try text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            let numbers = try cells[2...].map { try #require(Double($0)) }
            return Bucket(
                quantity: cells[0], name: cells[1], layer: numbers[0], step: numbers[1], low: numbers[2],
                high: numbers[3], count: numbers[4])
        }
    }

    /// Of PyTorch's, the first and the last layer.
    @Test(arguments: [("tensorboard-torch-histograms", 30), ("tensorboard-tensorflow-histograms", 540)])
    func everyBucketIsRead(_ folder: String, _ least: Int) throws {
        let trace = try #require(try ImportSource("run").loadHistograms(relativeTo: "\(fixtures)/\(folder)"))
        let expected = try expected(folder)
        let layers = Set(expected.map(\.layer))
        let found = buckets(trace).filter { layers.contains($0.layer) }
        #expect(expected.count >= least)
        #expect(found.count == expected.count)
        #expect(Set(found) == Set(expected))
        #expect(trace.names == ["step", "layer", "name", "quantity", "low", "high", "count"])
    }

    /// What TensorFlow counts has no norm, but a loss beside it is a log all the same.
    @Test func countsAreAllThatIsCounted() throws {
        let trace = try #require(
            try ImportSource("run").loadHistograms(relativeTo: "\(fixtures)/tensorboard-tensorflow-histograms"))
        var sums: [String: Double] = [:]
        for bucket in buckets(trace) where bucket.quantity == "weight-gradient" && bucket.step == 10 {
            sums[bucket.name, default: 0] += bucket.count
        }
        // Layers of 4 × 8, 8 × 8 and 8 × 1 weights.
        #expect(sums == ["sequential/first": 32, "sequential/second": 64, "sequential/head": 8])
    }

    @Test func aLogWithoutHistogramsHasNone() throws {
        #expect(try ImportSource("runs").loadHistograms(relativeTo: "\(fixtures)/tensorboard-writer-tensors") == nil)
        #expect(try ImportSource("log.csv").loadHistograms(relativeTo: "\(fixtures)/csv-malformed-lines") == nil)
    }

    @Test func malformedHistogramsAreLeftOut() {
        let buckets = HistogramBuckets()
        func proto(_ bytes: [UInt8]) -> Double? {
            bytes.withUnsafeBytes { buckets.add(proto: 0..<bytes.count, of: $0) }
        }
        func tensor(_ bytes: [UInt8]) -> Double? {
            bytes.withUnsafeBytes { buckets.add(tensor: 0..<bytes.count, of: $0) }
        }
        func packed(_ field: UInt8, _ numbers: [Double]) -> [UInt8] {
            [field << 3 | 2, UInt8(8 * numbers.count)]
                + numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
        }
        #expect(proto(packed(6, [1, 2]) + packed(7, [1])) == nil)
        #expect(proto(packed(6, [1, 2]) + packed(7, [0, 0])) == nil)
        #expect(proto([6 << 3 | 2, 200]) == nil)
        #expect(tensor([1 << 3, 2] + packed(4, [1, 2])) == nil)
        #expect(tensor([1 << 3, 1] + packed(4, [1, 2, 3])) == nil)
        #expect(buckets.count == 0)
        // Both ends open: the least and the greatest value stand there.
        let ends = [1 << 3 | 1] + Array(packed(1, [-3])[2...]) + [2 << 3 | 1] + Array(packed(2, [5])[2...])
        #expect(proto(ends + packed(6, [0, 1, .greatestFiniteMagnitude]) + packed(7, [2, 0, 4])) == 0)
        #expect(buckets.lows == [-3, 0, 1] && buckets.highs == [0, 1, 5] && buckets.counts == [2, 0, 4])
        #expect(buckets.range(of: 0) == 0..<3)
        for number in [-1.0, 1, 0.5, .nan, .infinity] { #expect(buckets.range(of: number) == nil) }
    }
}
