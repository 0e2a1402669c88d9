import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import GradusPlot

/// Histograms count as numpy does, and ridges stand on their groups.
@Suite struct MarkHistogramTests {
    private static func table(_ values: [Double], _ groups: [String?]? = nil) throws -> Trace {
        var columns = [Column("value", numbers: values, info: FieldInfo(words: "Value"))]
        if let groups { columns.append(Column("group", words: groups)) }
        return try Trace(columns)
    }

    /// Bars of the counts, from a drawing with y from 0: heights over the plot area's, times the axis' upper end.
    private static func counts(_ drawing: Drawing) throws -> [Double] {
        let item = try drawing.item(.histogram)
        return try item.points.map { try drawing.data([$0[0], $0[2]]).y }
    }

    /// Of the highest bin, in points.
    private static func height(_ item: Item) -> Double { item.points.map { $0[1] - $0[2] }.max() ?? 0 }

    /// Against `numpy.histogram(values, bins=9)`, numpy 2.
    @Test func countsAreNumpys() throws {
        let values = (0..<60).map { Double($0 * 37 % 101) / 7 }
        let drawing = try Plot.draw(
            ["t": try Self.table(values)], panels: [Panel(x: "value") { HistogramMark(bins: 9) }])
        let expected: [Double] = [7, 7, 7, 6, 6, 7, 7, 6, 7]
        for (a, b) in zip(try Self.counts(drawing), expected) { #expect(abs(a - b) < 1e-6) }
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    /// Against `numpy.histogram(numpy.log2(values), bins=7)`.
    @Test func binsAreEvenOnTheScale() throws {
        let values = (0..<80).map { pow(2, Double($0 * 29 % 53 - 40)) }
        let drawing = try Plot.draw(
            ["t": try Self.table(values)],
            panels: [Panel(x: .field("value", scale: .log)) { HistogramMark(bins: 7) }])
        let expected: [Double] = [14, 10, 12, 10, 13, 10, 11]
        for (a, b) in zip(try Self.counts(drawing), expected) { #expect(abs(a - b) < 1e-6) }
        let middles = try drawing.item(.histogram).points.map { log2(try drawing.data([$0[0], $0[2]]).x) }
        for (i, middle) in middles.enumerated() { #expect(abs(middle - (-40 + 52 * (Double(i) + 0.5) / 7)) < 1e-6) }
    }

    /// Against `numpy.histogram(values, bins=[0, 1, 2.5, 3, 7, 9.7])`.
    @Test func unevenBinsTakeTheirLastEdgeIn() throws {
        let bins = Bins(edges: [0, 1, 2.5, 3, 7, 9.7], on: LinearScale())
        var counts = [Int](repeating: 0, count: bins.count)
        for i in 0..<40 { if let bin = bins.index(of: Double(i * i * 13 % 97) / 10) { counts[bin] += 1 } }
        #expect(counts == [2, 9, 2, 17, 10])
        #expect(bins.index(of: 9.7) == 4 && bins.index(of: 9.71) == nil && bins.index(of: -0.1) == nil)
        #expect(bins.index(of: .nan) == nil)
    }

    @Test func ridgesStandOnTheirGroups() throws {
        let groups: [String?] = (0..<90).map { ["a", "b", "c"][$0 / 30] }
        let values = (0..<90).map { i -> Double in
            let within = i % 30
            return Double(within * within % 17 + i / 30 * 5)
        }
        let drawing = try Plot.draw(
            ["t": try Self.table(values, groups)], panels: [Panel(x: "value", y: "group") { HistogramMark() }])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let ridges = drawing.items(.histogram)
        // Those behind are drawn first.
        #expect(ridges.map { $0.key.map(\.value) } == [["c"], ["b"], ["a"]])
        let labels = drawing.items(.tickLabel).filter { $0.axis == "y" }
        for ridge in ridges {
            let label = try #require(labels.first { $0.text == ridge.key[0].value })
            let first: [Double] = try #require(ridge.points.first)
            let base = first[1]
            #expect(abs(label.box.midY - base) < label.box.height)
            #expect(ridge.points.allSatisfy { $0[1] == base && $0[2] <= base })
        }
        // One density is one height: the same values, shifted, look the same.
        let heights = ridges.map(Self.height)
        let (least, most) = (heights.min() ?? 0, heights.max() ?? 0)
        #expect(most > 0 && most - least < 0.35 * most)
    }

    /// Layers one after the other keep their axis; others stand side by side.
    @Test func layersKeepTheirAxis() throws {
        func draw(_ layers: [Double]) throws -> Item {
            var layer: [Double] = []
            var value: [Double] = []
            for l in layers {
                for i in 0..<20 {
                    layer.append(l)
                    value.append(l + Double(i % 7))
                }
            }
            let trace = try Trace([
                Column("layer", numbers: layer, info: Plot.layer), Column("value", numbers: value),
            ])
            let drawing = try Plot.draw(["t": trace], panels: [Panel(x: "value", y: .layer) { HistogramMark() }])
            #expect(LayoutRules.faults(drawing.scene) == [])
            return try drawing.item(.plotArea)
        }
        #expect(try draw((1...20).map { Double($0) }).y?.scale == "linear")
        #expect(try draw([1, 5, 20]).y?.domain == [.number(1), .number(5), .number(20)])
    }

    /// Rows that are bins are drawn as they are: medians are those of the counts.
    @Test func recordedBinsAreTaken() throws {
        var columns: [String: [Double]] = [:]
        let counts: [[Double]] = [[0, 0, 2, 6, 2, 0], [0, 8, 0, 0, 0, 0]]
        for (l, line) in counts.enumerated() {
            for (b, count) in line.enumerated() {
                columns["layer", default: []].append(Double(l + 1))
                columns["low", default: []].append(Double(b) / 2 - 3)
                columns["high", default: []].append(Double(b + 1) / 2 - 3)
                columns["count", default: []].append(count)
            }
        }
        let trace = try Trace(["layer", "low", "high", "count"].map { Column($0, numbers: columns[$0] ?? []) })
        let drawing = try Plot.draw(["h": trace], panels: [Panel(y: .layer) { HistogramMark() }])
        let area = try drawing.item(.plotArea)
        // The bins in use, with a fiftieth of their width at either end.
        #expect(area.x?.domain == [.number(-2.54), .number(-0.46)])
        let medians = try #require(drawing.findings.first?.medians.first)
        // Half of 10 lies in the middle of [−1.5, −1], half of 8 in that of [−2.5, −2].
        #expect(medians.x == [0, 1] && medians.y == [-1.25, -2.25])
        let heights = drawing.items(.histogram).map(Self.height)
        // Densities 8/8 and 6/10.
        #expect(heights.count == 2 && abs(heights[1] / heights[0] - 0.6) < 1e-9)
        let plain = try Plot.draw(["h": trace], panels: [Panel(x: "bin") { HistogramMark(bins: 2) }])
        // Four bins in use, joined to two: 8 + 2 and 6 + 2.
        for (a, b) in zip(try Self.counts(plain), [10.0, 8]) { #expect(abs(a - b) < 1e-9) }
    }

    @Test func whatHasNoBinIsSaid() throws {
        let values = [0, 1, 10, 100, .nan, .infinity, .missing, 5]
        let drawing = try Plot.draw(
            ["t": try Self.table(values)], panels: [Panel(x: .field("value", scale: .log)) { HistogramMark() }])
        #expect(
            drawing.notes.map(\.message) == [
                "1 row at value 0 left out: a log axis has no 0", "2 rows left out: value is not finite there",
            ])
        #expect(try Self.counts(drawing).reduce(0, +).rounded() == 4)
    }

    @Test func tooManyGroupsAreRefused() throws {
        let trace = try Trace([
            Column("x", numbers: (0..<3000).map { Double($0) }),
            Column("y", numbers: (0..<3000).map { Double($0) / 7 }),
        ])
        let errors = Plot.errors(["t": trace], panels: [Panel(x: "x", y: "y") { HistogramMark() }])
        #expect(errors.first?.message.contains("3000 histograms") == true)
    }
}
