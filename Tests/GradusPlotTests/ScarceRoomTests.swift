import GradusLanguage
import GradusScene
import GradusTestSupport
import GradusTrace
import Testing

@testable import GradusPlot

/// Figures with more to say than they have room for: what gives way, and that it is told.
@Suite struct ScarceRoomTests {
    private static func table(_ groups: [String], _ points: [Double], field: String = "step") throws -> Trace {
        var (words, places, values): ([String?], [Double], [Double]) = ([], [], [])
        for (g, group) in groups.enumerated() {
            for (p, place) in points.enumerated() {
                words.append(group)
                places.append(place)
                values.append(Double(g + 1) * Double(p + 1))
            }
        }
        return try Trace([
            Column("net", words: words), Column(field, numbers: places, info: FieldInfo(words: field, isWhole: true)),
            Column("value", numbers: values),
        ])
    }

    private static let methods = [
        "Batch normalization", "Layer normalization", "Residual connections", "Orthogonal initialization",
        "He initialization", "Weight decay", "Gradient clipping", "Warmup",
    ]

    @Test func categoriesWithoutALabelAreTold() throws {
        let bars = Panel(x: "net", y: "value") { BarMark() }
        let table = try Self.table(Self.methods, [1])
        let narrow = try Plot.draw(["t": table], panels: [bars])
        let shown = narrow.items(.tickLabel).count { $0.axis == "x" }
        #expect(shown < 8)
        #expect(narrow.notes.map(\.message) == ["\(8 - shown) of 8 labels of 'net' have no room"])
        #expect(narrow.notes[0].path == ["panels", .index(0), "x"])
        #expect(try Plot.draw(["t": table], width: 700, panels: [bars]).notes.isEmpty)
        // Numbers between two can be told.
        let layers = try Self.table(["a"], (1...60).map(Double.init), field: "layer")
        let many = try Plot.draw(["t": layers], panels: [Panel(x: .layer, y: "value") { BarMark() }])
        #expect(many.notes.isEmpty)
        let labels = many.items(.tickLabel).filter { $0.axis == "x" }.compactMap { $0.text.flatMap { Int($0) } }
        #expect(labels.first == 1 && labels.last == 60 && labels.count >= 5)
        #expect(labels.dropFirst().allSatisfy { $0 % 5 == 0 }, "\(labels)")
    }

    @Test func headingsBreakBetweenWordsShrinkAndAreCut() throws {
        func strips(_ groups: [String], _ width: Double) throws -> (
            texts: [String], sizes: Set<Double>, notes: [String]
        ) {
            let drawing = try Plot.draw(
                ["t": try Self.table(groups, [1, 2, 3])], width: width, height: 150,
                panels: [Panel(x: .step, y: "value", facet: Facet(columns: "net")) { LineMark() }])
            #expect(LayoutRules.faults(drawing.scene) == [])
            let strips = drawing.items(.strip)
            return (strips.compactMap(\.text), Set(strips.compactMap(\.size)), drawing.notes.map(\.message))
        }
        let names = Array(Self.methods.prefix(3))
        let wide = try strips(names, 396)
        #expect(wide.texts == names && wide.sizes == [8] && wide.notes.isEmpty)
        let small = try strips(names, 165)
        #expect(small.texts == names && small.sizes.allSatisfy { (6..<8).contains($0) } && small.notes.isEmpty)
        let cut = try strips(names, 130)
        #expect(
            cut.sizes == [6] && Set(cut.texts).count == 3 && cut.texts.contains { $0.contains("…") }, "\(cut.texts)")
        #expect(cut.notes.count == 1 && cut.notes[0].hasPrefix("facet headings have no room and are cut: 'Batch norm"))
        // What would read alike keeps its ends.
        let alike = try strips(["configuration1", "configuration2", "configuration3"], 150)
        #expect(Set(alike.texts).count == 3, "\(alike.texts)")
    }

    @Test func aFactorOverlapsNothing() throws {
        for (steps, labels) in [([100_000, 100_001, 100_002], ["100000", "100002"]), ([0, 1e6, 2e6], ["0", "2"])] {
            let drawing = try Plot.draw(
                ["t": try Self.table(["a", "b", "c", "d"], steps)],
                panels: [
                    Panel(x: .step, y: "value", facet: Facet(columns: "net")) { LineMark() }
                ])
            #expect(LayoutRules.faults(drawing.scene) == [])
            let texts = drawing.items(.tickLabel).filter { $0.panel == 0 && $0.axis == "x" }.compactMap(\.text)
            #expect(texts.first == labels[0] && texts.last == labels[1], "\(texts)")
            let factors = drawing.items(.annotation).compactMap(\.text)
            #expect(factors.count == (labels[0] == "0" ? 4 : 0), "\(factors)")
        }
        // Above an axis, clear of the headings.
        let tall = try Plot.draw(
            ["t": try Self.table(["a name that is as wide as its cell", "b"], (0..<40).map { Double($0) * 1e6 })],
            panels: [
                Panel(x: "value", y: .step, facet: Facet(columns: "net")) { LineMark() }
            ])
        #expect(LayoutRules.faults(tall.scene) == [])
    }

    /// Twelve series in two inches: the legend takes the page's width.
    @Test func legendsTakeTheWidthThatThereIs() throws {
        let table = try Self.table((0..<12).map { "network \($0)" }, [1, 2, 3])
        let lines = Panel(x: .step, y: "value", color: "net") { LineMark() }
        let drawing = try Plot.draw(["t": table], width: 144, height: 144, panels: [lines])
        #expect(LayoutRules.faults(drawing.scene) == [])
        #expect(drawing.items(.legendLabel).count == 12)
        #expect(try drawing.item(.plotArea).box.height >= 36)
        // One that stands beside all panels is cut into columns, or refused.
        for height in [100.0, 200] {
            do throws(Diagnostics) {
                let beside = try Plot.draw(["t": table], width: 234, height: height, legend: .right, panels: [lines])
                #expect(LayoutRules.faults(beside.scene) == [])
            } catch { #expect(error.list.allSatisfy { $0.message.hasPrefix("the page is too small") }) }
        }
    }

    @Test func oneLabelOnTwoColoursIsTwoEntries() throws {
        let table = try Self.table(["a", "b"], [1, 2, 3])
        func labels(_ colors: [Channel?]) throws -> Int {
            let nets = ["a", "b"]
            let marks = zip(nets, colors).map { net, color in
                LineMark(color: color, where: .field("net", is: FieldValue(stringLiteral: net)), label: "net")
            }
            let panel = Panel(x: .step, y: "value", legend: .bottom) { for mark in marks { mark } }
            return try Plot.draw(["t": table], panels: [panel]).items(.legendLabel).count
        }
        #expect(try labels(["red", "blue"]) == 2)
        #expect(try labels(["red", "red"]) == 1)
        #expect(try labels([nil, nil]) == 1)
    }

    /// No rule runs through a label, its own or another's.
    @Test func rulesKeepOffTheirLabels() throws {
        let table = try Self.table(["a"], (0...20).map(Double.init))
        let drawing = try Plot.draw(
            ["t": table],
            panels: [
                Panel(x: .step, y: "value") {
                    LineMark()
                    RuleMark(from: (0, 20), to: (20, 0), label: "falling")
                    RuleMark(from: (0, 2), to: (20, 12), label: "rising")
                    RuleMark(x: [8.0, 10, 12], label: "schedule")
                    RuleMark(y: 16...18, label: "saturated")
                }
            ])
        let texts = drawing.items(.annotation)
        #expect(Set(texts.compactMap(\.text)) == ["falling", "rising", "schedule", "saturated"])
        for rule in drawing.items(.rule) where rule.points.count == 2 {
            let ends = rule.points.map { Point($0[0], $0[1]) }
            for text in texts { #expect(!EmptiestCorner.meets(ends[0], ends[1], text.box), "\(text.text ?? "")") }
        }
    }

    @Test func aColourBarThatIsAskedElsewhereIsTold() throws {
        let trace = try Plot.grid(steps: [0, 1, 2], layers: 3) { _, s, l in Double(s + l + 1) }
        for (place, count) in [(LegendPlacement.bottom, 1), (.right, 0), (.auto, 0)] {
            let color = Channel.field(.weightGradient, legend: place)
            let drawing = try Plot.draw(
                ["t": trace], panels: [Panel(x: .step, y: .layer, color: color) { HeatmapMark() }])
            #expect(drawing.notes.count == count)
            #expect(drawing.notes.first.map { $0.path == ["panels", .index(0), "color", "legend"] } ?? true)
        }
    }
}
