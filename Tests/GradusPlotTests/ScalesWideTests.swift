import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusPlot

/// Scales beyond linear and log: their formulas, ticks, colours and what they refuse.
@Suite struct ScalesWideTests {
    @Test(arguments: [1e-6, 1e-3, 1, 40])
    func symlogIsOddMonotoneAndItsOwnInverse(_ threshold: Double) {
        let scale = SymlogScale(threshold: threshold)
        // log₁₀(1 + 99) = 2 at 99 thresholds.
        #expect(abs(scale.transform(99 * threshold) - 2) < 1e-12)
        var last = -Double.infinity
        for exponent in stride(from: -12.0, through: 12, by: 0.25) {
            for sign in [-1.0, 1] {
                let value = sign * PowerOfTen.value(1, Int(exponent))
                let t = scale.transform(value)
                #expect(abs(scale.inverse(t) - value) <= 1e-11 * max(abs(value), threshold * 1e-3))
                #expect(t == -scale.transform(-value))
            }
            let t = scale.transform(PowerOfTen.value(1, Int(exponent)))
            #expect(t >= last)
            last = t
        }
        #expect(scale.transform(0) == 0)
    }

    @Test func symlogTicksArePowersOnBothSidesOfZero() {
        let scale = Scale(.symlog(threshold: 1e-3), low: -1, high: 10)
        let ticks = scale.ticks(length: 150, fontSize: 7, gap: 1, spacing: 24) { _ in 7 }
        #expect(ticks.major.contains { $0.value == 0 && $0.label == "0" })
        #expect(ticks.major.count >= 4 && ticks.major.count <= 9)
        for tick in ticks.major where tick.value != 0 {
            #expect(PowerOfTen.value(Int(log10Rounded(abs(tick.value)))) == abs(tick.value))
        }
    }

    /// Every decade has its label where there is room for it; those that would touch 0 give way to it.
    @Test(arguments: [(1.0, 1.0, 2000.0), (0.01, 1.0, 5000), (1.0, 10.0, 2000), (1.0, 1e-3, 1)])
    func symlogDecadesAreLabelled(_ sides: (below: Double, threshold: Double, above: Double)) {
        let scale = Scale(
            .symlog(threshold: sides.threshold), low: -sides.below * sides.above, high: sides.above)
        for ticks in [verticalTicks(scale, 150), horizontalTicks(scale, 200)] {
            #expect(ticks.major.count >= 5, "\(ticks.labels)")
            #expect(ticks.values.contains(0))
            for value in ticks.values where value != 0 {
                #expect(PowerOfTen.value(Int(log10Rounded(abs(value)))) == abs(value))
            }
            // Between labelled decades stand ticks.
            #expect(!ticks.minor.isEmpty && Set(ticks.minor).isDisjoint(with: ticks.values))
        }
        #expect(horizontalTicks(scale, 200, AxisContent(minorTicks: .count(0))).minor.isEmpty)
    }

    /// Six hundred decades on both sides: few labels, and ticks that stand apart.
    @Test func symlogTicksThinOverHundredsOfDecades() {
        let scale = Scale(.symlog(), low: -1e300, high: 1e300)
        let ticks = verticalTicks(scale, 150)
        #expect((3...9).contains(ticks.major.count) && ticks.labels.contains("0"), "\(ticks.labels)")
        let places = (ticks.values + ticks.minor).sorted().map { 150 * (scale.position($0) ?? .nan) }
        #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 1.9 })
    }

    private func log10Rounded(_ value: Double) -> Double {
        var n = 0.0
        var value = value
        while value < 0.99 {
            value *= 10
            n -= 1
        }
        while value > 9.9 {
            value /= 10
            n += 1
        }
        return n
    }

    @Test func divergingDomainsAreEvenAboutTheCentre() throws {
        let log = try Scale.resolved(.diverging(base: .log), data: Extent([0.5, 100]))
        #expect(abs(log.low - 0.01) < 1e-15 && log.high == 100)
        let linear = try Scale.resolved(.diverging(center: 3), data: Extent([2, 10]))
        #expect(linear.low == -4 && linear.high == 10)
        #expect(linear.position(3) == 0.5)
    }

    @Test func anUnevenDomainKeepsTheMapsMiddleAtTheCentre() throws {
        let map = try #require(ColorMap.named("vik"))
        let scale = try Scale.resolved(
            .diverging(base: .log), data: Extent(), domain: Domain(from: 0.1, to: 1000))
        let color = ColorGuideScale(scale: scale, map: map)
        #expect(color.color(1) == map.color(at: 0.5))
        #expect(color.color(1000) == map.color(at: 1))
        // A decade below the centre is a third as strong as three above.
        let low = try #require(color.color(0.1))
        let expected = map.color(at: 0.5 - 0.5 / 3)
        #expect(abs(low.red - expected.red) < 1e-9 && abs(low.blue - expected.blue) < 1e-9)
        let turned = ColorGuideScale(
            scale: try Scale.resolved(
                .diverging(base: .log), data: Extent(), domain: Domain(from: 0.1, to: 1000), isReversed: true), map: map
        )
        #expect(turned.color(1) == map.color(at: 0.5) && turned.color(1000) == map.color(at: 0))
    }

    @Test func binsHaveOneColourEach() throws {
        let map = try #require(ColorMap.named("viridis"))
        let scale = try Scale.resolved(.binned(edges: [0, 1, 10, 100]), data: Extent([5, 7]))
        #expect(scale.low == 0 && scale.high == 100)
        let color = ColorGuideScale(scale: scale, map: map)
        #expect(color.color(0) == map.color(at: 0) && color.color(0.99) == map.color(at: 0))
        #expect(color.color(1) == map.color(at: 0.5) && color.color(9.9) == map.color(at: 0.5))
        #expect(color.color(10) == map.color(at: 1) && color.color(1e4) == map.color(at: 1))
        let ticks = scale.ticks(length: 150, fontSize: 7, gap: 1, spacing: 24) { _ in 7 }
        #expect(ticks.major.map(\.value) == [0, 1, 10, 100])
        let log = ScaleKind.binned(count: 4, base: .log).transform as? BinnedScale
        #expect(log?.edges(low: 1e-4, high: 1) == [1e-4, 1e-3, 1e-2, 0.1, 1])
    }

    @Test func everyFormIsReadAsItIsWritten() throws {
        let kinds: [ScaleKind] = [
            .linear, .log, .ordinal, .symlog(), .symlog(threshold: 1e-3), .diverging(), .diverging(center: 2),
            .diverging(base: .log), .diverging(center: 3, base: .log), .binned(), .binned(count: 3, base: .log),
            .binned(edges: [1, 2, 4], base: .log),
        ]
        for kind in kinds {
            var reading = Reading()
            let node = ScaleKind.codec.write(kind)
            #expect(ScaleKind.codec.read(node, &reading) == kind, "\(kind)")
            #expect(!reading.hasErrors)
        }
    }

    @Test func whatMakesNoSenseIsRefused() throws {
        let bad: [(String, Node)] = [
            ("a log scale's centre is above 0", .map([("center", .number(0)), ("base", .word("log"))])),
            ("edges ascend, each once", .map([("edges", .list([.number(2), .number(1)]))])),
            (
                "a log scale's edges are above 0",
                .map([("edges", .list([.number(0), .number(1)])), ("base", .word("log"))])
            ),
            (
                "'count' stands beside 'edges'",
                .map([("edges", .list([.number(0), .number(1)])), ("count", .number(2))])
            ),
        ]
        for (i, (message, payload)) in bad.enumerated() {
            var reading = Reading()
            _ = ScaleKind.codec.read(.map([(i == 0 ? "diverging" : "binned", payload)]), &reading)
            #expect(reading.diagnostics.map(\.message) == [message])
        }
        let errors = Plot.errors(
            ["t": try Plot.nets(["sigmoid": 0.5], layers: 5)],
            panels: [Panel(x: .layer, y: .field(.weightGradient, scale: .binned())) { LineMark() }])
        #expect(errors.map(\.message) == ["a binned scale is one of colours"])
    }

    @Test(arguments: [
        ScaleKind.symlog(threshold: 1e-3), .diverging(), .diverging(center: 1e-2, base: .log),
        .binned(count: 5, base: .log),
        .binned(edges: [1e-6, 1e-3, 1]),
    ])
    func heatmapsShowEachCellInItsColour(_ kind: ScaleKind) throws {
        let trace = try Plot.grid(steps: [0, 1, 2, 3], layers: 6) { _, s, l in
            (kind.isLog ? 1 : l % 2 == 0 ? 1 : -1) * PowerOfTen.value(1 + s, -l)
        }
        let drawing = try Plot.draw(
            ["h": trace],
            panels: [Panel(x: .step, y: .layer, color: .field(.weightGradient, scale: kind)) { HeatmapMark() }])
        #expect(LayoutRules.faults(drawing.scene) == [])
        guard case .cells(let grid)? = try drawing.item(.heatmap).shapes.last else {
            Issue.record("no cells")
            return
        }
        let values = (0..<6).flatMap { l in
            (0..<4).map { s in (kind.isLog ? 1 : l % 2 == 0 ? 1 : -1) * PowerOfTen.value(1 + s, -l) }
        }
        let scale = try Scale.resolved(kind, data: Extent(values))
        let map = try #require(ColorMap.named(kind.name == "diverging" ? "vik" : "viridis"))
        let color = ColorGuideScale(scale: scale, map: map)
        for l in 0..<6 {
            for s in 0..<4 {
                let t = try #require(scale.position(values[l * 4 + s]))
                // Two entries of the map may be equally near.
                let near = [t - 1e-9, t, t + 1e-9].map(color.pixel)
                #expect(near.contains(grid.pixels[(5 - l) * 4 + s]), "layer \(l) step \(s)")
            }
        }
    }

    @Test func linesOnSymlogInvertToTheirValues() throws {
        let values = [-100, -1, -0.01, 0, 0.001, 3, 1e4]
        let trace = try Trace([
            Column("layer", numbers: values.indices.map(Double.init)), Column("mean", numbers: values),
        ])
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [Panel(x: .layer, y: .field("mean", scale: .symlog(threshold: 0.01))) { LineMark() }])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let area = try drawing.item(.plotArea)
        guard case .number(let low)? = area.y?.domain.first, case .number(let high)? = area.y?.domain.last else {
            return
        }
        let scale = Scale(.symlog(threshold: 0.01), low: low, high: high)
        for (point, value) in zip(try drawing.item(.line).points, values) {
            let found = scale.value(at: (area.box.maxY - point[1]) / area.box.height)
            #expect(abs(found - value) < 1e-6 * max(abs(value), 0.01))
        }
    }

    @Test func textsStandWhereTheyArePut() throws {
        let drawing = try Plot.draw(
            ["t": try Plot.nets(["sigmoid": 0.5], layers: 9)],
            panels: [
                Panel(x: .layer, y: .weightGradient) {
                    LineMark()
                    TextMark("the middle", x: 5, y: 0.0625, anchor: .middle)
                    TextMark("corner", panel: (1, 1), anchor: .topRight, color: "red")
                }
            ])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let texts = drawing.items(.annotation)
        #expect(texts.map(\.text) == ["the middle", "corner"])
        let at = try drawing.data([texts[0].box.midX, texts[0].box.midY])
        #expect(abs(at.x - 5) < 1e-6 && abs(at.y - 0.0625) < 1e-6)
        let area = try drawing.item(.plotArea).box
        #expect(area.maxX - texts[1].box.maxX < 3 && texts[1].box.y - area.y < 3)
        let errors = Plot.errors(
            ["t": try Plot.nets(["sigmoid": 0.5], layers: 9)],
            panels: [
                Panel(x: .activation, y: .weightGradient) {
                    PointMark(); TextMark("x", x: "sigmod", y: 1)
                }
            ])
        #expect(errors.map(\.message) == ["'sigmod' has no place on x"])
        #expect(errors.first?.hint?.contains("sigmoid") == true)
    }
}
