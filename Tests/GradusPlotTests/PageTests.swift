import GradusLanguage
import GradusScene
import GradusTrace
import GradusTestSupport
import Testing

@testable import GradusPlot

/// Whole pages: what is wrong and where, sameness, shared guides.
@Suite struct PageTests {
    private func nets() throws -> Trace { try Plot.nets(["sigmoid": 0.3, "relu": 0.9], layers: 10, seeds: 3) }

    private func panel(_ marks: [Mark], where filter: Filter? = nil, y: Channel = .weightGradient) -> Panel {
        Panel(x: .layer, y: y, color: "activation", where: filter) { for mark in marks { mark } }
    }

    @Test func unknownSourcesAndFieldsNameTheNearest() throws {
        let trace = try nets()
        let source = Plot.errors(["nets": trace], panels: [panel([LineMark("net").mark])])
        #expect(source.map(\.message) == ["unknown data source 'net'"])
        #expect(source[0].path == ["panels", 0, "marks", 0, "line", "data"])
        #expect(source[0].hint == "did you mean 'nets'?")
        let field = Plot.errors(["nets": trace], panels: [panel([LineMark().mark], y: "weight-gradiant")])
        #expect(field[0].path == ["panels", 0, "y"])
        #expect(field[0].hint?.contains("'weight-gradient'") == true)
        let own = Plot.errors(["nets": trace], panels: [panel([LineMark(y: "loss").mark])])
        #expect(own[0].path == ["panels", 0, "marks", 0, "line", "y"])
        let color = Plot.errors(["nets": trace], panels: [panel([LineMark(color: "blu").mark])])
        #expect(color[0].message == "no field 'blu', and no colour either")
    }

    @Test func aWhereThatKeepsNothingPointsAtItself() throws {
        let trace = try nets()
        let onPanel = Plot.errors(
            ["nets": trace], panels: [panel([LineMark().mark], where: .field("activation", is: "rele"))])
        #expect(onPanel[0].path == ["panels", 0, "where", "activation"])
        #expect(onPanel[0].hint?.contains("relu") == true)
        let onMark = Plot.errors(
            ["nets": trace], panels: [panel([LineMark(where: .layer(99)).mark])])
        #expect(onMark[0].path == ["panels", 0, "marks", 0, "line", "where", "layer"])
    }

    @Test func severalFaultsAreSaidInOneRun() throws {
        let trace = try nets()
        let errors = Plot.errors(
            ["nets": trace],
            panels: [
                panel([LineMark("a").mark, LineMark("b").mark]), panel([LineMark(y: "no").mark]),
            ])
        #expect(errors.count == 3)
        #expect(errors.map { $0.path?.steps[1] } == [.index(0), .index(0), .index(1)])
        // What all marks of a panel stumble over is said once.
        #expect(Plot.errors(["nets": trace], panels: [panel([LineMark().mark, BandMark().mark], y: "no")]).count == 1)
    }

    @Test func withOneSourceAMarkNeedNotNameIt() throws {
        let trace = try nets()
        #expect(try Plot.draw(["only": trace], panels: [panel([LineMark().mark])]).items(.line).count == 2)
        let which = Plot.errors(["a": trace, "b": trace], panels: [panel([LineMark().mark])])
        #expect(which[0].message == "which of the 2 data sources?")
        var named = panel([LineMark().mark])
        named.data = ["b"]
        #expect(try Plot.draw(["a": trace, "b": trace], panels: [named]).items(.line).count == 2)
    }

    @Test func axesAndPanelsThatMakeNoSense() throws {
        let trace = try nets()
        #expect(Plot.errors(["t": trace], panels: []).map(\.message) == ["a figure without panels"])
        #expect(
            Plot.errors(["t": trace], panels: [Panel(x: .layer, y: .gain) {}]).first?.path == ["panels", 0, "marks"])
        let noX = Plot.errors(["t": trace], panels: [Panel(y: .weightGradient) { LineMark() }])
        #expect(noX.map(\.message) == ["a line needs a field as its x"])
        let words = Plot.errors(
            ["t": trace],
            panels: [
                Panel(x: .field(.activation, scale: .log), y: .weightGradient) { PointMark() }
            ])
        #expect(words[0].path == ["panels", 0, "x", "scale"])
        let heatmap = Plot.errors(["t": trace], panels: [Panel(x: .layer, y: .seed) { HeatmapMark() }])
        #expect(heatmap.map(\.message) == ["a heatmap needs a field as its colour"])
        let domain = Plot.errors(
            ["t": trace],
            panels: [
                Panel(x: .layer, y: .field(.weightGradient, domain: Domain(from: -1))) { LineMark() }
            ])
        #expect(domain[0].path == ["panels", 0, "y", "domain", "from"])
        let empty = Plot.errors(["t": trace.rows([])], panels: [panel([LineMark().mark])])
        #expect(empty.map(\.message) == ["the data source has no rows"])
    }

    @Test func brokenMathPointsAtItsLabel() throws {
        let trace = try nets()
        let errors = Plot.errors(
            ["t": trace],
            panels: [
                Panel(x: .field(.layer, label: "$\\frac{1$"), y: .weightGradient) { LineMark(label: "open $x") }
            ])
        #expect(errors.map(\.path).contains(["panels", 0, "x", "label"]))
        #expect(errors.map(\.path).contains(["panels", 0, "marks", 0, "line", "label"]))
    }

    @Test func pagesTooSmallAreRefused() throws {
        let trace = try nets()
        do throws(Diagnostics) {
            _ = try Plot.draw(["t": trace], width: 40, height: 30, panels: [panel([LineMark().mark])])
            Issue.record("drawn")
        } catch { #expect(error.list.first?.message.hasPrefix("the page is too small") == true) }
    }

    @Test func theSamePageIsTheSameScene() throws {
        let trace = try nets()
        let panels = [panel([BandMark().mark, LineMark().mark, PointMark().mark])]
        let first = try Plot.draw(["t": trace], panels: panels)
        for _ in 0..<3 { #expect(try Plot.draw(["t": trace], panels: panels).scene == first.scene) }
    }

    @Test func thePageIsExactlyAsLargeAsAsked() throws {
        let trace = try nets()
        let drawing = try Plot.draw(["t": trace], width: 201.5, height: 133.25, panels: [panel([LineMark().mark])])
        #expect(drawing.scene.width == 201.5 && drawing.scene.height == 133.25)
        let golden = try Plot.draw(["t": trace], width: 234, height: nil, panels: [panel([LineMark().mark])])
        #expect(abs(golden.scene.height / 234 - 0.618) < 0.01)
    }

    @Test func oneColumnFiguresGiveTheDataMostOfThePage() throws {
        let trace = try nets()
        let drawing = try Plot.draw(["t": trace], panels: [panel([BandMark().mark, LineMark().mark])])
        let area = drawing.items(.plotArea)[0].box
        #expect(area.width * area.height / (drawing.scene.width * drawing.scene.height) > 0.6)
    }

    @Test func tagsAreAlignedBetweenPanels() throws {
        let trace = try nets()
        let drawing = try Plot.draw(
            ["t": trace], width: 396, height: 300, layout: Layout(columns: 2, tags: true),
            panels: (0..<3).map { _ in panel([LineMark().mark]) })
        let tags = drawing.items(.tag)
        #expect(tags.map(\.text) == ["(a)", "(b)", "(c)"])
        #expect(tags[0].box.y == tags[1].box.y && tags[0].box.x == tags[2].box.x)
        #expect(PageComposer.tag(25) == "z" && PageComposer.tag(26) == "aa" && PageComposer.tag(27) == "ab")
    }

    @Test func plotAreasOfRowsAndColumnsShareTheirEdges() throws {
        let trace = try nets()
        let heat = try Plot.grid(steps: [0, 1, 2], layers: 5) { _, s, l in Double(s + l + 1) }
        let drawing = try Plot.draw(
            ["t": trace, "h": heat], width: 396, height: 300, layout: Layout(columns: 2, widths: [2, 1]),
            panels: [
                panel([LineMark("t").mark]), Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark("h") },
                Panel("Third", x: .step, y: .layer, color: .weightGradient) { HeatmapMark("h") },
                panel([LineMark("t").mark]),
            ])
        let boxes = drawing.items(.plotArea).map(\.box)
        #expect(boxes[0].y == boxes[1].y && boxes[0].height == boxes[1].height && boxes[2].y == boxes[3].y)
        #expect(boxes[0].x == boxes[2].x && boxes[0].width == boxes[2].width && boxes[1].x == boxes[3].x)
        #expect(abs(boxes[0].width / boxes[1].width - 2) < 1e-9)
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func agreeingColorScalesShareOneBar() throws {
        let heat = try Plot.grid(steps: [0, 1, 2], layers: 5, groups: ["a", "b"]) { g, s, l in
            Double(s + l + 1) * (g == 0 ? 1 : 100)
        }
        func bars(_ share: String?, columns: Int) throws -> Int {
            let panels = ["a", "b", "a", "b"].map { group in
                Panel(
                    x: .step, y: .layer, color: .field(.weightGradient, share: share),
                    where: .field("variant", is: FieldValue(group))
                ) { HeatmapMark() }
            }
            let drawing = try Plot.draw(
                ["h": heat], width: 396, height: 300, layout: Layout(columns: columns), panels: panels)
            #expect(LayoutRules.faults(drawing.scene) == [])
            return drawing.items(.colorbarTitle).count
        }
        #expect(try bars("g", columns: 4) == 1)
        #expect(try bars("g", columns: 2) == 1)
        // Without sharing each pair of equal panels has its own in each row.
        #expect(try bars(nil, columns: 2) == 4)
    }

    @Test func oneLegendServesPanelsThatAgree() throws {
        let trace = try nets()
        let drawing = try Plot.draw(
            ["t": trace], width: 396, legend: .bottom,
            panels: [panel([LineMark().mark]), panel([BandMark().mark, LineMark().mark])])
        #expect(drawing.items(.legendLabel).map(\.text) == ["sigmoid", "relu"])
        #expect(drawing.items(.directLabel).isEmpty)
    }

    @Test(arguments: [LegendPlacement.off, .right, .bottom, .top, .inside, .direct])
    func legendsStandWhereTheyAreAsked(_ place: LegendPlacement) throws {
        let trace = try nets()
        var own = panel([LineMark().mark])
        own.legend = place
        let drawing = try Plot.draw(["t": trace], panels: [own])
        let area = drawing.items(.plotArea)[0].box
        let labels = drawing.items(.legendLabel)
        switch place {
        case .off: #expect(labels.isEmpty && drawing.items(.directLabel).isEmpty)
        case .right: #expect(labels.count == 2 && labels.allSatisfy { $0.box.x > area.maxX })
        case .bottom: #expect(labels.count == 2 && labels.allSatisfy { $0.box.y > area.maxY })
        case .top: #expect(labels.count == 2 && labels.allSatisfy { $0.box.maxY < area.y })
        case .inside: #expect(labels.count == 2 && labels.allSatisfy { area.overlaps($0.box) })
        default: #expect(drawing.items(.directLabel).count == 2)
        }
        #expect(LayoutRules.faults(drawing.scene) == [])
    }

    @Test func aSharedAxisHasOneDomain() throws {
        let trace = try nets()
        func domains(_ share: String?) throws -> [[Item.AxisInfo.Value]] {
            let panels = ["sigmoid", "relu"].map { word in
                panel(
                    [LineMark().mark], where: .field("activation", is: FieldValue(word)),
                    y: .field(.weightGradient, share: share))
            }
            return try Plot.draw(["t": trace], width: 396, panels: panels).items(.plotArea).compactMap(\.y?.domain)
        }
        let (own, shared) = (try domains(nil), try domains("g"))
        #expect(own[0] != own[1] && shared[0] == shared[1])
    }

    @Test func findingsTellAxesSeriesAndValues() throws {
        let trace = try nets()
        let drawing = try Plot.draw(["t": trace], panels: [panel([LineMark().mark])])
        let finding = drawing.findings[0]
        #expect(finding.x.words == "Layer" && finding.y.words == "Gradient norm" && finding.y.isLog)
        #expect(finding.series.map(\.label) == ["sigmoid", "relu"])
        #expect(finding.series[0].x == (1...10).map(Double.init) && finding.series[0].y[9] == 1.1)
    }

    @Test func namesStandInLayerOrderWithoutSharedParts() throws {
        let trace = try Trace([
            Column("step", numbers: [0, 0, 0, 1, 1, 1], info: Plot.step),
            Column("layer", numbers: [3, 1, 2, 3, 1, 2], info: Plot.layer),
            Column(
                "name",
                words: ["net.head.weight", "net.stem.weight", "net.body.weight"] + [
                    "net.head.weight", "net.stem.weight", "net.body.weight",
                ]),
            Column("weight-gradient", numbers: [1, 2, 3, 4, 5, 6], info: Plot.gradient),
        ])
        let drawing = try Plot.draw(
            ["t": trace],
            panels: [
                Panel(x: .step, y: .name, color: .weightGradient) { HeatmapMark() }
            ])
        let labels = drawing.items(.tickLabel).filter { $0.axis == "y" }.sorted { $0.box.y > $1.box.y }
        #expect(labels.map(\.text) == ["stem", "body", "head"])
        #expect(drawing.items(.plotArea)[0].y?.domain == ["stem", "body", "head"].map { .word("net.\($0).weight") })
    }
}

/// What would be too much to draw.
@Suite struct PageLimitTests {
    @Test func tooManyLinesAndCategoriesAreRefused() throws {
        let count = 20_001
        let words = (0..<count).map { Optional("w\($0)") }
        let trace = try Trace([
            Column("name", words: words), Column("layer", numbers: [Double](repeating: 1, count: count)),
            Column("loss", numbers: [Double](repeating: 1, count: count)),
        ])
        let lines = Plot.errors(["t": trace], panels: [Panel(x: .layer, y: .loss, color: "name") { LineMark() }])
        #expect(lines.first?.message == "20001 lines, one for each value or run, are too many to draw")
        #expect(lines.first?.path == ["panels", 0, "marks", 0, "line"])
        let axis = Plot.errors(["t": trace], panels: [Panel(x: .name, y: .loss) { PointMark() }])
        #expect(axis.first?.message == "'name' has 20001 values, too many for an axis")
    }

    @Test func aLegendThatNobodyReadsIsLeftOutWithANote() throws {
        let words = (0..<80).flatMap { i in [Optional("run \(i)"), Optional("run \(i)")] }
        let trace = try Trace([
            Column("run", words: words), Column("step", numbers: (0..<160).map { Double($0 % 2) }),
            Column("loss", numbers: (0..<160).map { Double($0 % 7) }),
        ])
        let drawing = try Plot.draw(["t": trace], panels: [Panel(x: .step, y: .loss, color: "run") { LineMark() }])
        #expect(drawing.notes.map(\.message) == ["a legend of 80 entries is left out"])
        #expect(drawing.items(.line).count == 80)
    }
}
