import GradusLanguage
import GradusScene
import GradusTrace
import GradusTestSupport
import Testing

@testable import GradusPlot

@Suite struct FacetTests {
    private func grid() throws -> Trace {
        try Plot.grid(steps: [0, 1, 2, 3], layers: 6, groups: ["tanh", "relu", "elu"]) { g, s, l in
            Double(s + 1) / Double((g + 1) * (l + 1))
        }
    }

    private func panel(_ facet: Facet) -> Panel {
        Panel(x: .step, y: .layer, color: .weightGradient, facet: facet) { HeatmapMark() }
    }

    @Test func cellsStandInOrderOfAppearance() throws {
        let drawing = try Plot.draw(["h": try grid()], width: 396, panels: [panel(Facet(columns: "variant"))])
        #expect(drawing.items(.strip).map(\.text) == ["tanh", "relu", "elu"])
        let boxes = drawing.items(.plotArea).map(\.box)
        #expect(boxes.count == 3 && boxes[0].x < boxes[1].x && boxes[1].x < boxes[2].x)
        #expect(Set(boxes.map(\.width)).count == 1 && Set(boxes.map(\.y)).count == 1)
        #expect(drawing.items(.plotArea).map(\.panel) == [0, 1, 2])
        #expect(drawing.findings.map(\.heading) == ["tanh", "relu", "elu"])
    }

    @Test func onlyOuterCellsCarryLabels() throws {
        let drawing = try Plot.draw(["h": try grid()], width: 396, panels: [panel(Facet(columns: "variant"))])
        #expect(drawing.items(.plotArea).map { $0.y?.hasLabels } == [true, false, false])
        #expect(drawing.items(.plotArea).map { $0.x?.hasLabels } == [true, true, true])
        let yLabels = drawing.items(.tickLabel).filter { $0.axis == "y" }
        #expect(!yLabels.isEmpty && yLabels.allSatisfy { $0.panel == 0 })
        // One title for all.
        #expect(drawing.items(.axisTitle).filter { $0.axis == "x" }.count == 1)
        #expect(drawing.items(.colorbarTitle).count == 1)
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func orderAndLabelsCompareByValue() throws {
        let facet = Facet(columns: .init("variant", order: ["elu"], labels: ["relu": "ReLU"]))
        let drawing = try Plot.draw(["h": try grid()], width: 396, panels: [panel(facet)])
        #expect(drawing.items(.strip).map(\.text) == ["elu", "tanh", "ReLU"])
    }

    @Test func wrapFillsRows() throws {
        let drawing = try Plot.draw(
            ["h": try grid()], width: 300, height: 260, panels: [panel(Facet(wrap: "variant", perRow: 2))])
        let boxes = drawing.items(.plotArea).map(\.box)
        #expect(boxes[0].y == boxes[1].y && boxes[2].y > boxes[0].y && boxes[2].x == boxes[0].x)
        // The cell above an empty place carries the x labels itself.
        #expect(drawing.items(.plotArea).map { $0.x?.hasLabels } == [false, true, true])
    }

    @Test func rowsAndColumnsMakeAGrid() throws {
        let base = try grid()
        let twice = try Trace.concatenated([(name: "before", trace: base), (name: "after", trace: base)])
        let drawing = try Plot.draw(
            ["h": twice], width: 396, height: 260, panels: [panel(Facet(columns: "variant", rows: "data"))])
        #expect(drawing.items(.plotArea).count == 6)
        #expect(Set(drawing.items(.strip).compactMap(\.text)) == ["tanh", "relu", "elu", "before", "after"])
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func sharedScalesSpanAllCellsAndFreeOnesTheirOwn() throws {
        let trace = try Plot.nets(["a": 0.5, "b": 0.1], layers: 8)
        func domains(_ scales: Facet.Scales?) throws -> [[Item.AxisInfo.Value]] {
            let panel = Panel(
                x: .layer, y: .weightGradient, facet: Facet(columns: "activation", scales: scales)
            ) { LineMark() }
            return try Plot.draw(["t": trace], width: 396, panels: [panel]).items(.plotArea).compactMap(\.y?.domain)
        }
        let shared = try domains(nil)
        let free = try domains(.freeY)
        #expect(shared[0] == shared[1])
        #expect(free[0] != free[1] && free[1] == shared[1])
    }

    @Test func aMarkWithoutTheFieldStandsInEveryCell() throws {
        let nets = try Plot.nets(["a": 0.5, "b": 0.6], layers: 5)
        let reference = try Trace([
            Column("layer", numbers: [1, 5], info: Plot.layer),
            Column("weight-gradient", numbers: [0.1, 1], info: Plot.gradient),
        ])
        let drawing = try Plot.draw(
            ["nets": nets, "ref": reference], width: 396,
            panels: [
                Panel(x: .layer, y: .weightGradient, facet: Facet(columns: "activation")) {
                    LineMark("nets")
                    LineMark("ref", color: "gray")
                }
            ])
        #expect(drawing.items(.line).count == 4)
    }

    @Test func numbersAreHeadedByTheirField() throws {
        let trace = try Trace([
            Column("depth", .double([10, 10, 20, 20]), role: .coordinate),
            Column("layer", numbers: [1, 2, 1, 2], info: Plot.layer), Column("loss", numbers: [1, 2, 3, 4]),
        ])
        let drawing = try Plot.draw(
            ["t": trace], width: 396,
            panels: [
                Panel(x: .layer, y: .loss, facet: Facet(columns: "depth")) { LineMark() }
            ])
        #expect(drawing.items(.strip).map(\.text) == ["Depth 10", "Depth 20"])
    }

    @Test func nonsenseIsAnErrorAtItsKey() throws {
        let trace = try grid()
        func error(_ facet: Facet) -> Diagnostic? { Plot.errors(["h": trace], panels: [panel(facet)]).first }
        #expect(error(Facet(columns: "varient"))?.path == ["panels", 0, "facet", "columns"])
        #expect(error(Facet(columns: "varient"))?.hint == "did you mean 'variant'?")
        #expect(error(Facet())?.path == ["panels", 0, "facet"])
        var both = Facet(columns: "variant")
        both.wrap = "variant"
        #expect(error(both)?.path == ["panels", 0, "facet", "wrap"])
    }

    @Test func labelsOfNeighboursStandAnEmApart() throws {
        let trace = try Plot.grid(steps: (0...300).map(Double.init), layers: 5, groups: ["a", "b", "c", "d"]) {
            _, s, l in 1 + Double(s + l)
        }
        for perRow in [1, 2, 4] {
            let drawing = try Plot.draw(
                ["t": trace], width: 396, height: 260,
                panels: [
                    Panel(
                        x: .step, y: .layer, color: .weightGradient, facet: Facet(wrap: "variant", perRow: perRow)
                    ) { HeatmapMark() }
                ])
            let labels = drawing.items(.tickLabel)
            for a in labels {
                for b in labels where b.panel != a.panel && b.axis == a.axis {
                    let dx = max(a.box.x, b.box.x) - min(a.box.maxX, b.box.maxX)
                    let dy = max(a.box.y, b.box.y) - min(a.box.maxY, b.box.maxY)
                    #expect(max(dx, dy) >= (a.size ?? 7) - 0.01, "\(a.text ?? "") and \(b.text ?? "")")
                }
            }
        }
    }

    @Test func theOutputLayerIsMarkedWhereAllRunsHaveOne() throws {
        func labels(_ outputs: [Double?]) throws -> [String] {
            let parts = try outputs.enumerated().map { i, output in
                var info = Plot.layer
                info.outputLayer = output
                return (
                    name: "run \(i)",
                    trace: try Trace([
                        Column("layer", numbers: (1...9).map(Double.init), info: info),
                        Column("weight-gradient", numbers: (1...9).map { Double($0 + i) }, info: Plot.gradient),
                    ])
                )
            }
            let trace = parts.count == 1 ? parts[0].trace : try Trace.concatenated(parts)
            let drawing = try Plot.draw(
                ["t": trace], panels: [Panel(x: .layer, y: .weightGradient) { LineMark() }])
            return drawing.items(.tickLabel).filter { $0.axis == "x" }.compactMap(\.text)
        }
        #expect(try labels([9]).suffix(2) == ["8", "out"])
        #expect(try labels([9, 9]).last == "out")
        #expect(try labels([nil]).last == "9")
        #expect(try labels([9, 8]).last == "9")
        #expect(try labels([9, nil]).last == "9")
    }

    @Test func panelsShareWordsAndTheirColours() throws {
        let a = try Plot.nets(["tanh": 0.9, "relu": 0.8], layers: 5)
        let b = try Plot.nets(["sigmoid": 0.5, "tanh": 0.9], layers: 5)
        func panel(_ data: String) -> Panel {
            Panel(
                x: .field(.activation, share: "names"), y: .weightGradient,
                color: .field(.activation, share: "names")
            ) { PointMark(data) }
        }
        let drawing = try Plot.draw(["a": a, "b": b], width: 396, panels: [panel("a"), panel("b")])
        #expect(LayoutRules.faults(drawing.scene) == [])
        let areas = drawing.items(.plotArea)
        let words: [Item.AxisInfo.Value] = [.word("tanh"), .word("relu"), .word("sigmoid")]
        #expect(areas.map(\.x?.domain) == [words, words])
        let colors = drawing.items(.point).map { ($0.key.first?.value, $0.color) }
        let tanh = colors.filter { $0.0 == "tanh" }.map(\.1)
        #expect(tanh.count == 2 && tanh[0] == tanh[1])
        #expect(Set(colors.compactMap(\.0)).count == 3)
    }
}
