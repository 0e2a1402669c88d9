import GradusLanguage
import GradusTrace
import Testing

@testable import GradusSimulation

@Suite struct HistogramTests {
    /// A row of a histogram trace.
    private struct Bin: Hashable {
        var low: Double
        var high: Double
        var count: Double
    }

    private func experiment(
        _ histograms: [QuantityName], bins: Int? = 20, depth: Swept<Int> = 3, activation: Swept<Activation> = .tanh
    ) -> Experiment {
        var record = Record(.weightGradient, .biasGradient, .activationGradient)
        record.histograms = histograms
        record.bins = bins
        return Experiment(
            network: Network(depth: depth, width: 9, activation: activation),
            task: Task(.gaussian(inputs: 5, outputs: 2), samples: 12), train: Train(rate: 0.1, batch: 6, steps: 3),
            record: record, seeds: 2)
    }

    private func bins(_ trace: Trace, where keep: (Int) -> Bool = { _ in true }) throws -> [[Int]: [Bin]] {
        let columns = try ["seed", "step", "layer", "low", "high", "count"].map { try trace.column($0) }
        var result: [[Int]: [Bin]] = [:]
        for row in 0..<trace.rowCount where keep(row) {
            let key = columns[..<3].map { Int($0.number(row)) }
            result[key, default: []].append(
                Bin(low: columns[3].number(row), high: columns[4].number(row), count: columns[5].number(row)))
        }
        return result
    }

    /// Every entry stands in a bin, and Σ g² lies between what the bins' lower and upper edges make of it.
    @Test func everyEntryIsCountedAndTheNormLiesBetweenTheEdges() throws {
        let result = try Simulator.inFolder().trace(of: experiment(["weight-gradient"]))
        let histograms = try #require(result.histograms)
        #expect(histograms.names == ["seed", "step", "layer", "low", "high", "count"])
        #expect(histograms.rowCount == 2 * 4 * 4 * 20)
        let seed = try #require(result.trace["seed"])
        for s in 0..<2 {
            let norms = try result.trace.values("weight-gradient") { seed.number($0) == Double(s) }
            for (place, bins) in try bins(histograms) where place[0] == s {
                let entries = place[2] == 1 ? 45.0 : place[2] == 4 ? 18 : 81
                #expect(bins.count == 20)
                #expect(bins.reduce(0) { $0 + $1.count } == entries, "\(place)")
                func sum(_ edge: (Bin) -> Double) -> Double {
                    bins.reduce(0) { $0 + $1.count * Elementary.exp(2 * edge($1) * Elementary.log(10)) }
                }
                let square = try #require(norms[[place[1], place[2]]]) * (norms[[place[1], place[2]]] ?? 0)
                #expect(sum(\.low) <= square && square < sum(\.high), "\(place)")
            }
        }
    }

    @Test func allRowsShareEdgesThatAreMultiplesOfAPowerOfTwo() throws {
        let trace = try #require(try Simulator.inFolder().trace(of: experiment(["weight-gradient"])).histograms)
        let lists = Set(try bins(trace).values.map { $0.map { [$0.low, $0.high] } })
        let edges = try #require(lists.first)
        #expect(lists.count == 1)
        let width = edges[0][1] - edges[0][0]
        #expect(width.significand == 1)
        for (a, b) in zip(edges, edges.dropFirst()) {
            #expect(a[1] == b[0])
            #expect(b[1] - b[0] == width)
        }
        #expect(edges[0][0].truncatingRemainder(dividingBy: width) == 0)
        // Half as wide would not have held them: more than half of the bins lie between the least and the greatest.
        var used = [Bool](repeating: false, count: edges.count)
        for bins in try bins(trace).values { for (i, bin) in bins.enumerated() where bin.count > 0 { used[i] = true } }
        let span = (used.lastIndex(of: true) ?? 0) - (used.firstIndex(of: true) ?? 0) + 1
        #expect(span > edges.count / 2)
    }

    /// A chain has one entry a layer: it stands in the bin of its own norm.
    @Test func aSingleEntryStandsInItsBin() throws {
        var chain = experiment(["weight-gradient", "weight"], bins: nil)
        chain.network = Network(depth: 5, width: 1, activation: .sigmoid)
        chain.task = Task(.point(x: 0.3, target: 1))
        chain.train = Train(rate: 0.5, batch: .full, steps: 2)
        chain.record?.quantities = [.weightGradient, .weight]
        chain.precision = .double
        let result = try Simulator.inFolder().trace(of: chain)
        let histograms = try #require(result.histograms)
        let quantity = try histograms.column("quantity")
        #expect(histograms.rowCount == 2 * 3 * 6 * 2 * 60)
        let seed = try #require(result.trace["seed"])
        for name in ["weight-gradient", "weight"] {
            for (place, bins) in try bins(histograms, where: { quantity.word($0) == name }) {
                let norms = try result.trace.values(name) { seed.number($0) == Double(place[0]) }
                let value = Elementary.log10(try #require(norms[[place[1], place[2]]]))
                let hit = bins.filter { $0.count > 0 }
                #expect(hit.count == 1 && hit[0].count == 1)
                #expect(hit[0].low <= value && value < hit[0].high, "\(name) \(place)")
            }
        }
    }

    @Test func zerosAreInNoBin() throws {
        // A unit that is dead on the whole batch has a column of gradients that are 0.
        let result = try Simulator.inFolder().trace(of: experiment(["preactivation-gradient"], activation: .relu))
        let counts = try bins(try #require(result.histograms)).values.map { $0.reduce(0) { $0 + $1.count } }
        #expect(counts.count == 2 * 4 * 3)
        #expect(counts.allSatisfy { $0 < 54 } && counts.contains { $0 > 0 })
    }

    @Test func neitherThreadsNorDepthsInTheSweepChangeARun() throws {
        let sweep = experiment(["weight-gradient"], depth: [2, 4])
        let one = try #require(try Simulator(jobs: 1).trace(of: sweep).histograms)
        let many = try #require(try Simulator(jobs: 4).trace(of: sweep).histograms)
        #expect(one == many)
        let depth = try one.column("depth")
        #expect(Set((0..<one.rowCount).map { depth.number($0) }) == [2, 4])
        #expect(one.rowCount == 2 * 4 * (3 + 5) * 20)
    }

    /// The same numbers in any order and any pieces give the same bins.
    @Test func theOrderOfNumbersDoesNotMatter() throws {
        var stream = RandomStream(seed: 5, .noise)
        let values = (0..<400).map { _ in Elementary.exp(9 * stream.normal()) }
        func counted(_ values: [Double], pieces: Int) -> (LogHistogram.Bins, [Double]) {
            var histogram = LogHistogram(
                cells: [.init(quantity: 0, tensor: .weight, layer: 1)], steps: 1, count: 16)
            for start in stride(from: 0, to: values.count, by: pieces) {
                let piece = Array(values[start..<min(values.count, start + pieces)])
                histogram.add(.weight, 1, step: 0, piece.count, piece)
            }
            let first = histogram.bins.used?.lowerBound ?? 0
            return (
                histogram.bins, histogram.counts(step: 0, cell: 0, from: first, exponent: histogram.bins.exponent)
            )
        }
        let (bins, counts) = counted(values, pieces: 1)
        let again = counted(values.reversed(), pieces: 37)
        #expect(again.0 == bins && again.1 == counts)
        let first = try #require(bins.used?.lowerBound)
        for (i, count) in counts.enumerated() {
            let (low, high) = (Double(first + i) * bins.width, Double(first + i + 1) * bins.width)
            #expect(Double(values.count { low <= Elementary.log10($0) && Elementary.log10($0) < high }) == count)
        }
    }

    @Test func whatHasNoHistogramSaysSo() {
        for name in ["gain", "loss", "weight-gradient.rms", "derivative"] {
            let found = objection(to: experiment([QuantityName(name)]))
            #expect(found?.path == ["record", "histograms"], "\(name)")
            #expect(found?.message.contains("'\(name)' has no histogram") == true)
        }
        var other = Experiment()
        other.record = Record(histograms: ["weight-gradient"], bins: 5)
        var both = experiment(["weight-gradient"])
        both.variants = NamedList([.init("A", Experiment()), .init("B", other)])
        #expect(objection(to: both)?.path == ["record", "bins"])
    }
}
