import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusPlot

/// Bars stand on 0, side by side, and error bars with them.
@Suite struct MarkBarTests {
    private static func table(_ scale: Double = 1) throws -> Trace {
        var depth: [Double] = []
        var words: [String?] = []
        var error: [Double] = []
        for d in [10.0, 20, 40] {
            for (i, word) in ["sigmoid", "tanh"].enumerated() {
                for r in 0..<3 {
                    depth.append(d)
                    words.append(word)
                    error.append(scale * (d + Double(i) + Double(r - 1) / 4))
                }
            }
        }
        return try Trace([
            Column("depth", numbers: depth), Column("activation", words: words), Column("error", numbers: error),
        ])
    }

    @Test func barsStandSideBySideOnZero() throws {
        let drawing = try Plot.draw(
            ["t": try Self.table()],
            panels: [Panel(x: .depth, y: "error", color: .activation) { BarMark() }])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let bars = drawing.items(.bar)
        #expect(bars.count == 6)
        let area = try drawing.item(.plotArea)
        #expect(area.x?.domain == [.number(10), .number(20), .number(40)])
        guard case .number(let low)? = area.y?.domain.first else { throw Failure() }
        #expect(low == 0)
        for bar in bars { #expect(abs(bar.box.maxY - area.box.maxY) < 1e-9) }
        // The median of 10 − ¼, 10, 10 + ¼ is 10, and so on: heights are as the values.
        let values = [10.0, 20, 40, 11, 21, 41]
        for (bar, value) in zip(bars, values) {
            #expect(abs(bar.box.height / bars[0].box.height - value / 10) < 1e-9)
        }
        for i in 0..<3 {
            #expect(!bars[i].box.overlaps(bars[i + 3].box))
            let middle = area.box.x + (Double(i) + 0.5) / 3 * area.box.width
            #expect(abs((bars[i].box.midX + bars[i + 3].box.midX) / 2 - middle) < 1e-9)
        }
    }

    @Test func barsLieOnWords() throws {
        let drawing = try Plot.draw(
            ["t": try Self.table()], panels: [Panel(x: "error", y: .activation) { BarMark(summary: .max) }])
        let area = try drawing.item(.plotArea)
        let bars = drawing.items(.bar)
        #expect(bars.count == 2)
        for bar in bars { #expect(abs(bar.box.x - area.box.x) < 1e-9) }
        #expect(abs(bars[1].box.width / bars[0].box.width - 41.25 / 40.25) < 1e-9)
    }

    @Test func barsOnALogAxisBeginAtADecadeBelow() throws {
        let drawing = try Plot.draw(
            ["t": try Self.table(1e-6)],
            panels: [Panel(x: .activation, y: .field("error", scale: .log)) { BarMark(summary: .min) }])
        guard case .number(let low)? = try drawing.item(.plotArea).y?.domain.first else { throw Failure() }
        #expect(abs(low - 1e-6) < 1e-15)
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func errorBarsStandWithTheirPoints() throws {
        let drawing = try Plot.draw(
            ["t": try Self.table()],
            panels: [
                Panel(x: .field(.depth, scale: .ordinal), y: "error", color: .activation) {
                    BandMark(interval: .minmax)
                    PointMark()
                }
            ])
        let bars = drawing.items(.band).flatMap(\.points).map { $0[0] }
        let points = drawing.items(.point).flatMap(\.points).map { $0[0] }
        #expect(bars.count == 6 && Set(bars).count == 6)
        for (a, b) in zip(bars, points) { #expect(abs(a - b) < 1e-9) }
    }

    @Test func errorBarsLieOverTheirBars() throws {
        let drawing = try Plot.draw(
            ["t": try Self.table()],
            panels: [
                Panel(x: .depth, y: "error", color: .activation) {
                    BandMark(interval: .minmax)
                    BarMark()
                }
            ])
        let order = drawing.scene.items.map(\.role).filter { [.bar, .band].contains($0) }
        #expect(order == [Role](repeating: .bar, count: 6) + [Role](repeating: .band, count: 6))
        for (errorBar, bar) in zip(drawing.items(.band), drawing.items(.bar)) {
            guard case .path(_, _, let stroke?) = errorBar.shapes[0], let ground = bar.color else { throw Failure() }
            #expect(stroke.color.contrast(with: ground) > 1.5)
        }
    }

    @Test func aBarHasNoContinuousAxis() throws {
        let errors = Plot.errors(
            ["t": try Self.table()],
            panels: [Panel(x: .field(.depth, scale: .log), y: "error") { BarMark() }])
        #expect(errors.map(\.message) == ["a bar stands at places side by side, which a log scale does not have"])
    }

    struct Failure: Error {}
}
