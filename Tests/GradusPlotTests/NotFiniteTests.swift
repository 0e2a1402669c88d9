import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusPlot

/// What is not finite is told in the same words whatever draws it.
@Suite struct NotFiniteTests {
    /// Layers 1…3 over steps 0…5: layer 1 is NaN at step 2, layer 2 at steps 2 and 3, layer 3 is infinite at step 4.
    private static func trace() throws -> Trace {
        try Plot.grid(steps: [0, 1, 2, 3, 4, 5], layers: 3) { _, s, l in
            switch (l, s) {
            case (0, 2), (1, 2...3): .nan
            case (2, 4): .infinity
            default: Double(s + l + 1)
            }
        }
    }

    @Test func notANumberIsMissingInLinesAndCells() throws {
        let drawing = try Plot.draw(
            ["t": try Self.trace()], width: 396,
            panels: [
                Panel(x: .step, y: .weightGradient, color: .layer) { LineMark() },
                Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() },
            ])
        #expect(
            drawing.notes.map(\.message) == [
                "✕ layer 3 diverges at step 4", "NaN, drawn as missing: layer 1 (step 2), layer 2 (steps 2–3)",
                "NaN, drawn as missing (3 cells)", "1 cell diverged",
            ])
        #expect(drawing.items(.marker).count >= 1)
    }

    /// Runs are counted, and the first and the last step named; series of which the same is to be said share a note.
    @Test func runsThatDivergeAreCounted() throws {
        var (rate, seed, step, loss): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for r in [0.1, 2, 8] {
            for s in 0..<3 {
                let end = r == 0.1 ? 9 : r == 2 ? 4 : 2 + s
                for t in 0...end {
                    rate.append(r)
                    seed.append(Double(s))
                    step.append(Double(t))
                    loss.append(t == end && r > 1 ? .nan : Double(t + 1) * r)
                }
            }
        }
        let trace = try Trace([
            Column("rate", numbers: rate, role: .coordinate), Column("seed", numbers: seed, role: .coordinate),
            Column("step", numbers: step), Column("loss", numbers: loss),
        ])
        for summary in [Summary.off, .median] {
            let drawing = try Plot.draw(
                ["t": trace],
                panels: [
                    Panel(x: .step, y: .loss, color: "rate") { LineMark(summary: summary) }
                ])
            #expect(
                drawing.notes.map(\.message) == [
                    "✕ rate 2 diverges at step 4 (3 runs)", "✕ rate 8 diverges at steps 2–4 (3 runs)",
                ], "\(summary)")
        }
    }

    /// What one run of several has as NaN amid finite values is folded without it, and told.
    @Test func notANumberAmongOthersIsTold() throws {
        let trace = try Trace([
            Column("seed", numbers: [0, 0, 0, 1, 1, 1], role: .coordinate),
            Column("step", numbers: [0, 1, 2, 0, 1, 2]), Column("loss", numbers: [3, .nan, 1, 3, 2, 1]),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .step, y: .loss) { LineMark() }])
        #expect(drawing.notes.map(\.message) == ["NaN, drawn as missing (1 value)"])
        #expect(drawing.items(.line)[0].points.count == 3)
    }
}
