import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusPlot

/// Lines of equal value: on closed forms, joined, broken by their labels.
@Suite struct MarkContourTests {
    private static let axis = (0...40).map { Double($0) / 10 - 2 }

    private static func squares(_ z: (Double, Double) -> Double) -> MarchingSquares {
        MarchingSquares(x: axis, y: axis, z: axis.flatMap { y in axis.map { z($0, y) } })
    }

    @Test func aCircleIsOneClosedLine() throws {
        let lines = Self.squares { $0 * $0 + $1 * $1 }.lines(at: 2)
        let circle = try #require(lines.first)
        #expect(lines.count == 1 && circle.first == circle.last)
        // Linear interpolation of a square over cells of 0.1 errs by no more than 0.1² / 4 in z, 0.001 in r.
        for p in circle { #expect(abs((p.x * p.x + p.y * p.y).squareRoot() - 2.0.squareRoot()) < 1e-3) }
        #expect(abs(circle.length - 2 * Double.pi * 2.0.squareRoot()) < 0.02)
    }

    @Test func aPlanesLineIsExactAndOpen() throws {
        let lines = Self.squares { $0 + 2 * $1 }.lines(at: 0.33)
        let line = try #require(lines.first)
        #expect(lines.count == 1 && line.first != line.last)
        for p in line { #expect(abs(p.x + 2 * p.y - 0.33) < 1e-12) }
    }

    @Test func saddlesAndHolesKeepLinesApart() {
        #expect(Self.squares { $0 * $1 }.lines(at: 0.11).count == 2)
        let holed = Self.squares { x, y in abs(x) < 0.35 && abs(y + 1.4) < 0.4 ? .nan : x * x + y * y }
        #expect(holed.lines(at: 2).count == 1)
        #expect(holed.lines(at: 2).first?.first != holed.lines(at: 2).first?.last)
        #expect(Self.squares { _, _ in 1 }.lines(at: 2).isEmpty)
    }

    /// As near to the number as round values come, on a log scale within decades too.
    @Test func levelsAreRoundAndAboutAsManyAsAreAskedFor() {
        for (low, high) in [(1e-3, 0.2), (0.03, 4), (2e-7, 3e4), (1e-300, 1e300), (5, 40)] {
            for count in [3, 5, 8, 12] {
                let levels = ContourLevels.values(count, from: low, to: high, isLog: true)
                #expect(levels == levels.sorted() && levels.allSatisfy { $0 > low && $0 < high })
                #expect(abs(levels.count - count) <= count / 2, "\(count) from \(low) to \(high): \(levels)")
                for level in levels {
                    let digits = "\(level)".split(separator: "e")[0].filter { $0 != "." && $0 != "0" }
                    #expect(digits.count == 1, "\(level)")
                }
            }
        }
        #expect(ContourLevels.values(8, from: 0.009, to: 1.1, isLog: true).count >= 6)
        #expect(ContourLevels.values(4, from: 0, to: 1, isLog: false) == [0.2, 0.4, 0.6, 0.8])
        #expect(ContourLevels.values(30, from: -1, to: 2, isLog: false).count == 29)
        #expect(ContourLevels.values(3, from: 2, to: 2.1, isLog: true) == [2.025, 2.05, 2.075])
        #expect(ContourLevels.values(4, from: 1, to: 1, isLog: false).isEmpty)
    }

    /// Light ink stands on a dark ground over cells, dark ink on a light one.
    @Test(arguments: ["white", "black"])
    func labelsCanBeReadOverCells(_ color: String) throws {
        let drawing = try Plot.draw(
            ["t": try Self.plane()],
            panels: [
                Panel(x: "sigma", y: "bias", color: "chi") {
                    HeatmapMark()
                    ContourMark(levels: [1], color: Channel(stringLiteral: color))
                }
            ])
        let label = try drawing.item(.annotation)
        guard case .path(_, let fill?, nil) = label.shapes[0] else {
            Issue.record("no ground")
            return
        }
        let ink = try #require(label.color)
        let ground = Color(red: fill.red, green: fill.green, blue: fill.blue)
        #expect(ink.contrast(with: ground) > 15)
    }

    private static func plane() throws -> Trace {
        var (xs, ys, zs): ([Double], [Double], [Double]) = ([], [], [])
        for y in Self.axis {
            for x in Self.axis {
                xs.append(x)
                ys.append(y)
                zs.append(x + y)
            }
        }
        return try Trace([
            Column("sigma", numbers: xs, role: .coordinate), Column("bias", numbers: ys, role: .coordinate),
            Column("chi", numbers: zs),
        ])
    }

    /// Texts keep their places, contours' labels and what stands beside rules keep off them, and lines break at both.
    @Test func textsAndLabelsKeepApart() throws {
        let drawing = try Plot.draw(
            ["t": try Self.plane()],
            panels: [
                Panel(x: "sigma", y: "bias", color: "chi") {
                    HeatmapMark()
                    ContourMark(levels: [-1, 0, 1])
                    ContourMark(levels: [-0.1, 0.1], color: "crimson")
                    TextMark("in the middle", x: 0, y: 0)
                    TextMark("there too", x: 0, y: 0)
                    RuleMark(y: 0, label: "a rule")
                }
            ])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let texts = drawing.items(.annotation)
        let middle = try #require(texts.first { $0.text == "in the middle" })
        let at = try drawing.data([middle.box.midX, middle.box.midY])
        #expect(abs(at.x) < 1e-6 && abs(at.y) < 1e-6)
        #expect(texts.contains { $0.text == "there too" } && texts.contains { $0.text == "a rule" })
        for line in drawing.items(.contour) {
            for (a, b) in zip(line.points, line.points.dropFirst()) {
                let half = Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
                #expect(!texts.contains { $0.text != "a rule" && $0.box.inset(0.1).contains(half) })
            }
        }
    }

    @Test func labelsBreakTheirLine() throws {
        let trace = try Self.plane()
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: "sigma", y: "bias", color: "chi") {
                    HeatmapMark()
                    ContourMark(levels: [-1, 1])
                }
            ])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let labels = drawing.items(.annotation)
        #expect(labels.map(\.text) == ["−1", "1"])
        let lines = drawing.items(.contour)
        #expect(lines.count == 4)
        for line in lines {
            for p in line.points {
                let at = try drawing.data(p)
                #expect(abs(abs(at.x + at.y) - 1) < 1e-6)
                #expect(!labels.contains { $0.box.contains(Point(p[0], p[1])) })
            }
        }
        let errors = Plot.errors(
            ["t": trace], panels: [Panel(x: "sigma", y: "bias") { ContourMark(z: "chy") }])
        #expect(errors.first?.message.contains("chy") == true)
    }
}
