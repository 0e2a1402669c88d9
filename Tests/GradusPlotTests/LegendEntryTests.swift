import GradusScene
import GradusTrace
import Testing

@testable import GradusPlot

/// What stands before a legend's labels: no more than the channel tells.
@Suite struct LegendEntryTests {
    private static func entries(_ panel: Panel) throws -> [LegendEntry] {
        var (runs, kinds, steps, values): ([String?], [String?], [Double], [Double]) = ([], [], [], [])
        for (r, run) in ["a", "b"].enumerated() {
            for (k, kind) in ["sgd", "adam"].enumerated() {
                for step in 0..<4 {
                    runs.append(run)
                    kinds.append(kind)
                    steps.append(Double(step))
                    values.append(Double(step * (r + 1) + k))
                }
            }
        }
        let trace = try Trace([
            Column("run", words: runs), Column("kind", words: kinds), Column("step", numbers: steps),
            Column("value", numbers: values),
        ])
        return LegendPlan(try scaled(panel, trace), theme: try Theme(.paper)).samples
    }

    @Test func coloursShowLinesAndMarkersShowMarkers() throws {
        let entries = try Self.entries(
            Panel(x: .step, y: "value", color: "run", marker: "kind") {
                LineMark()
                PointMark()
            })
        #expect(Set(entries.map(\.label)) == ["a", "b", "sgd", "adam"])
        for entry in entries {
            let isColor = ["a", "b"].contains(entry.label)
            #expect((entry.line != nil) == isColor && entry.marker.isEmpty == isColor, "\(entry.label)")
        }
    }

    @Test func channelsOfOneFieldStandTogether() throws {
        let entries = try Self.entries(
            Panel(x: .step, y: "value", color: "run", dash: "kind", marker: "run") {
                LineMark()
                PointMark()
            })
        for entry in entries {
            #expect(
                entry.line != nil && entry.marker.isEmpty == ["sgd", "adam"].contains(entry.label), "\(entry.label)")
        }
    }

    /// A mark of its own marker is no part of what the panel's channel tells.
    @Test func aMarksOwnMarkerWins() throws {
        let entries = try Self.entries(
            Panel(x: .step, y: "value", color: "run", marker: "kind") {
                LineMark(dash: "kind")
                PointMark(marker: "square")
            })
        #expect(Set(entries.map(\.label)) == ["a", "b", "sgd", "adam"])
        #expect(
            entries.filter { ["sgd", "adam"].contains($0.label) }.allSatisfy { $0.line != nil && $0.marker.isEmpty })
    }

    /// Colours come again, but never with the same dash or marker.
    @Test func manySeriesAllLookDifferent() throws {
        let names = (0..<16).map { "net \($0)" }
        let trace = try Trace([
            Column("net", words: names), Column("x", numbers: names.map { _ in 1 }),
            Column("y", numbers: names.indices.map(Double.init)),
        ])
        let panel = Panel(x: "x", y: "y", color: "net") { PointMark() }
        let scaled = try Self.scaled(panel, trace)
        let styles = names.map { scaled.styles.style(SeriesKey(color: .word($0)), 0) }
        for (i, style) in styles.enumerated() {
            for other in styles[..<i] where other.color == style.color {
                #expect(other.dash != style.dash && other.marker != style.marker, "\(names[i])")
            }
        }
    }

    private static func scaled(_ panel: Panel, _ trace: Trace) throws -> ScaledPanel {
        var tables = SourceTables([(name: "t", trace: trace)])
        var plan = try PanelPlan(panel, tables: &tables)
        try plan.fold()
        return try ScaledPanel.all([plan], theme: try Theme(.paper))[0]
    }
}
