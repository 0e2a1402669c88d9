import GradusLanguage
import GradusScene
import GradusTrace
import GradusTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import GradusPlot

/// Lines, points and bands: positions, folds, gaps, what is told of values without a place.
@Suite struct MarkLineTests {
    @Test func pointsInvertToTheFoldedData() throws {
        let trace = try Plot.nets(["sigmoid": 0.25, "relu": 0.9], layers: 12, seeds: 5)
        let drawing = try Plot.draw(
            ["nets": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation") { LineMark() }
            ])
        let lines = drawing.items(.line)
        #expect(lines.map(\.key) == [[.init("activation", "sigmoid")], [.init("activation", "relu")]])
        for (line, factor) in zip(lines, [0.25, 0.9]) {
            #expect(line.points.count == 12)
            for (i, point) in line.points.enumerated() {
                let (x, y) = try drawing.data(point)
                #expect(abs(x - Double(i + 1)) < 1e-9)
                // The median over five seeds is the third's.
                #expect(abs(y / (1.2 * pow(factor, Double(11 - i))) - 1) < 1e-9)
            }
        }
    }

    @Test func bandsAreNumpysQuantiles() throws {
        // numpy.quantile(v, [0.1, 0.25, 0.9]) and its default method.
        let v = [0.31, 4.7, 1.25, 0.08, 2.6, 9.1, 0.77, 3.3]
        let trace = try Trace([
            Column("layer", numbers: v.map { _ in 1 } + v.map { _ in 2 }, info: Plot.layer),
            Column("seed", numbers: v.indices.map(Double.init) + v.indices.map(Double.init)),
            Column("weight-gradient", numbers: v + v.map { $0 * 10 }, info: Plot.gradient),
        ])
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient) {
                    BandMark()
                    BandMark(interval: .quantiles(0.25, 0.9))
                }
            ])
        let bands = drawing.items(.band)
        for (band, lower) in zip(bands, [0.241, 0.655]) {
            for (i, p) in band.points.enumerated() {
                let low = try drawing.data([p[0], p[1]]).y
                let high = try drawing.data([p[0], p[2]]).y
                #expect(abs(low / (lower * (i == 0 ? 1 : 10)) - 1) < 1e-9)
                #expect(abs(high / (6.02 * (i == 0 ? 1 : 10)) - 1) < 1e-9)
            }
        }
        #expect(bands.count == 2 && bands.allSatisfy { $0.points.count == 2 })
    }

    @Test func summariesAreNumpysNumbers() throws {
        let v = [0.31, 4.7, 1.25, 0.08, 2.6, 9.1, 0.77, 3.3]
        let trace = try Trace([
            Column("layer", numbers: v.map { _ in 1 }), Column("seed", numbers: v.indices.map(Double.init)),
            Column("loss", numbers: v),
        ])
        let expected: [(Summary, Double)] = [
            (.median, 1.925), (.mean, 2.76375), (.geometricMean, 1.3116255550043638), (.min, 0.08), (.max, 9.1),
            (.std, 3.0166534793187156),
        ]
        for (summary, number) in expected {
            let drawing = try Plot.draw(
                ["t": trace],
                panels: [
                    Panel(x: .layer, y: .loss) { PointMark(summary: summary) }
                ])
            #expect(abs(drawing.findings[0].series[0].y[0] - number) < 1e-12)
        }
    }

    @Test func eachRunIsDrawnThinWithoutASummary() throws {
        let trace = try Plot.nets(["relu": 0.9], layers: 5, seeds: 4)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient) { LineMark(summary: .off) }
            ])
        #expect(drawing.items(.line).count == 4)
        guard case .path(_, _, let stroke?)? = drawing.items(.line)[0].shapes.first else {
            Issue.record("no stroke")
            return
        }
        #expect(stroke.width == 0.5)
    }

    @Test func linesBreakAtMissingValues() throws {
        let trace = try Trace([
            Column("step", numbers: [0, 1, 2, 3, 4, 5]),
            Column("loss", numbers: [1, 2, .missing, 3, 2, 1]),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .step, y: .loss) { LineMark() }])
        #expect(drawing.items(.line).map(\.points.count) == [2, 3])
        #expect(drawing.notes.isEmpty)
    }

    @Test func underflowsAreMarkedAtTheLowerEdge() throws {
        let trace = try Trace([
            Column("layer", numbers: (1...10).map(Double.init), info: Plot.layer),
            Column(
                "weight-gradient", .float((1...10).map { $0 <= 3 ? 0 : Float(pow(10, Double($0) - 12)) }),
                info: Plot.gradient),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .layer, y: .weightGradient) { LineMark() }])
        #expect(drawing.notes.map(\.message) == ["▽ underflows to 0 in single precision (layers 1–3)"])
        #expect(drawing.notes[0].path == ["panels", 0])
        let marker = try drawing.item(.marker)
        let area = try drawing.item(.plotArea).box
        #expect(marker.points.count == 3)
        #expect(marker.points.allSatisfy { abs($0[1] - area.maxY) < 4 })
        #expect(drawing.findings[0].underflowed == 3)
        #expect(drawing.items(.line).map(\.points.count) == [7])
        let silent = try Plot.draw(
            ["t": trace], showsNotes: false,
            panels: [
                Panel(x: .layer, y: .weightGradient) { LineMark() }
            ])
        #expect(silent.items(.note).isEmpty && silent.notes.count == 1)
    }

    @Test func divergedRunsEndInACross() throws {
        let trace = try Trace([
            Column("step", numbers: [0, 1, 2, 3, 4, 5]),
            Column("loss", numbers: [1, 2, 4, 8, 16, .infinity]),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .step, y: .loss) { LineMark() }])
        #expect(drawing.notes.map(\.message) == ["✕ diverges at step 5"])
        let cross = try drawing.item(.marker)
        let (x, y) = try drawing.data(cross.points[0])
        #expect(abs(x - 4) < 1e-9 && abs(y - 16) < 1e-9)
        #expect(drawing.items(.line)[0].points.count == 5)
    }

    /// A line and points of one series tell once where it diverged; runs are counted, not their values.
    @Test func divergedRunsAreMarkedAndCountedOnce() throws {
        var (seed, step, layer, loss): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for s in 0..<3 {
            for t in 0..<6 where s != 1 || t <= 4 {
                for l in 1...5 {
                    seed.append(Double(s))
                    step.append(Double(t))
                    layer.append(Double(l))
                    loss.append(s == 1 && t == 4 || s == 2 && t == 5 ? .infinity : Double(t + l))
                }
            }
        }
        let trace = try Trace([
            Column("seed", numbers: seed), Column("step", numbers: step), Column("layer", numbers: layer),
            Column("loss", numbers: loss),
        ])
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .loss) {
                    LineMark(summary: .max)
                    PointMark(summary: .max)
                }
            ])
        #expect(drawing.items(.marker).count == 1)
        // Two runs, with five layers each.
        #expect(drawing.notes.map(\.message) == ["✕ diverges at steps 4–5 (2 runs)"])
    }

    @Test func logDataWithoutAPositiveValueTakeADecade() throws {
        let trace = try Trace([
            Column("layer", numbers: [1, 2, 3], info: Plot.layer),
            Column("weight-gradient", numbers: [0, 0, 0], info: Plot.gradient),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .layer, y: .weightGradient) { LineMark() }])
        guard case .number(let low)? = try drawing.item(.plotArea).y?.domain[0] else { return }
        #expect(low > 0.09 && low <= 0.1)
        #expect(drawing.notes.map(\.message).contains("weight-gradient has no value above 0 for its log scale"))
    }

    @Test func negativeValuesOnALogScaleNameTheirRow() throws {
        let trace = try Trace([
            Column("step", numbers: [0, 10]), Column("layer", numbers: [1, 1]),
            Column("loss", numbers: [1, -0.5]),
        ])
        let errors = Plot.errors(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .field(.loss, scale: .log)) { LineMark() }
            ])
        #expect(
            errors.map(\.message) == ["'loss' is -0.5 in row 2 (step 10, layer 1), which a log scale cannot show"])
        #expect(errors[0].path == ["panels", 0, "y"])
    }

    @Test func fifthSeriesAndLaterAreDashed() throws {
        let trace = try Plot.nets(["a": 0.9, "b": 0.8, "c": 0.7, "d": 0.6, "e": 0.5, "f": 0.4], layers: 6)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation") { LineMark() }
            ])
        let dashes = drawing.items(.line).map { item -> [Double] in
            if case .path(_, _, let stroke?)? = item.shapes.first { return stroke.dash }
            return []
        }
        #expect(dashes.prefix(4).allSatisfy { $0.isEmpty })
        #expect(!dashes[4].isEmpty && !dashes[5].isEmpty && dashes[4] != dashes[5])
        #expect(Set(drawing.items(.line).compactMap(\.color)).count == 6)
    }

    @Test func labelledMarksTakeThePalettesNext() throws {
        let trace = try Plot.nets(["a": 0.9, "b": 0.8], layers: 6)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient) {
                    LineMark(where: .field("activation", is: "a"), label: "first")
                    LineMark(where: .field("activation", is: "b"), label: "second")
                    LineMark(color: "red", where: .field("activation", is: "b"))
                }
            ])
        #expect(drawing.items(.line).compactMap(\.color?.hex) == ["#0072B2", "#D55E00", "#FF0000"])
        #expect(Set(drawing.items(.directLabel).compactMap(\.text)) == ["first", "second"])
    }

    @Test func manyNumbersAsColorRunThroughAMap() throws {
        let factors = (1...12).map { 0.5 + Double($0) / 30 }
        var layer: [Double] = []
        var depth: [Double] = []
        var value: [Double] = []
        for (i, f) in factors.enumerated() {
            for l in 1...5 {
                depth.append(Double(i + 1))
                layer.append(Double(l))
                value.append(pow(f, Double(l)))
            }
        }
        let trace = try Trace([
            Column("depth", .double(depth), role: .coordinate), Column("layer", numbers: layer, info: Plot.layer),
            Column("gain", numbers: value),
        ])
        let many = try Plot.draw(["t": trace], panels: [Panel(x: .layer, y: .gain, color: "depth") { LineMark() }])
        #expect(!many.items(.colorbar).isEmpty && many.items(.legendLabel).isEmpty)
        let few = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .gain, color: "depth", where: .field("depth", in: 1...3)) { LineMark() }
            ])
        #expect(few.items(.colorbar).isEmpty)
        #expect(!(few.items(.legendLabel) + few.items(.directLabel)).isEmpty)
    }

    @Test func millionPointsAreThinnedAndKeepTheirExtremes() throws {
        let count = 200_000
        var loss = (0..<count).map { Float(sin(Double($0) * 0.37)) }
        loss[123_456] = 9
        loss[77_777] = -9
        let trace = try Trace([
            Column("step", .repeating(values: (0..<count).map(Double.init), each: 1, count: count)),
            Column("loss", .float(loss)),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .step, y: .loss) { LineMark() }])
        let line = try drawing.item(.line)
        #expect(line.points.count < 8000)
        let ys = try line.points.map { try drawing.data($0).y }
        #expect(abs((ys.max() ?? 0) - 9) < 1e-9 && abs((ys.min() ?? 0) + 9) < 1e-9)
    }

    @Test func marksOutsideAWrittenDomainAreClipped() throws {
        let trace = try Trace([Column("step", numbers: [0, 1, 2, 3]), Column("loss", numbers: [0, 5, 1, 2])])
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .field(.loss, domain: Domain(0...3))) { LineMark() }
            ])
        let line = try drawing.item(.line)
        let area = try drawing.item(.plotArea).box
        #expect(line.isClipped)
        #expect(line.box.y >= area.y - 1 && line.box.maxY <= area.maxY + 1)
    }

    @Test func smoothingAndDividingComeBeforeFiltering() throws {
        let trace = try Trace([
            Column("step", numbers: [0, 1, 2, 3]), Column("loss", numbers: [3, 6, 9, 12]),
        ])
        let smooth = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .field(.loss, smooth: .window(3)), where: .step(0, 3)) { LineMark() }
            ])
        #expect(smooth.findings[0].series[0].y == [4.5, 10.5])
        let divided = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .field(.loss, relativeTo: .row("step", is: 0))) { LineMark() }
            ])
        #expect(divided.findings[0].series[0].y == [1, 2, 3, 4])
    }

    @Test func rulesStandWhereTheyAreAsked() throws {
        let trace = try Plot.nets(["a": 0.5], layers: 10)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient) {
                    LineMark()
                    RuleMark(y: 1e-2, label: "noise")
                    RuleMark(x: 3...5)
                    RuleMark(from: (1, 1e-3), to: (10, 1))
                }
            ])
        let rules = drawing.items(.rule)
        #expect(rules.count == 3)
        // The range lies below the data, the others above.
        let range = try #require(rules.first)
        let ends = try [range.box.x, range.box.maxX].map { try drawing.data([$0, range.box.y]).x }
        #expect(abs(ends[0] - 3) < 1e-9 && abs(ends[1] - 5) < 1e-9)
        let height = try drawing.data(rules[1].points[0]).y
        #expect(abs(height / 1e-2 - 1) < 1e-9)
        #expect(drawing.items(.annotation).map(\.text) == ["noise"])
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func severalSourcesAreToldApartByData() throws {
        let a = try Plot.nets(["a": 0.5], layers: 4)
        let b = try Plot.nets(["a": 0.8], layers: 4)
        let drawing = try Plot.draw(
            ["before": a, "after": b],
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "data") { LineMark("before", "after") }
            ])
        #expect(drawing.items(.line).map(\.key) == [[.init("data", "before")], [.init("data", "after")]])
    }

    @Test func drawingOrderIsBandsLinesPointsRules() throws {
        let trace = try Plot.nets(["a": 0.5, "b": 0.7], layers: 6, seeds: 3)
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .weightGradient, color: "activation") {
                    RuleMark(y: 0.1)
                    PointMark()
                    LineMark()
                    BandMark()
                }
            ])
        let order = drawing.scene.items.map(\.role).filter { [.band, .line, .point, .rule].contains($0) }
        #expect(order == [.band, .band, .line, .line, .point, .point, .rule])
    }
}
