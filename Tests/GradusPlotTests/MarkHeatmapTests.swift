import GradusLanguage
import GradusScene
import GradusTrace
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import GradusPlot

/// Heatmaps: grids, edges, reduction.
@Suite struct MarkHeatmapTests {
    private func value(_ g: Int, _ s: Int, _ l: Int) -> Double { pow(10, -Double(l) / 3 + sin(Double(s)) / 5) }

    private func cells(_ rows: Int, _ columns: Int, isOuterX: Bool = true, _ value: (Int, Int) -> Double) -> Cells {
        var values: [Double] = []
        for o in 0..<(isOuterX ? columns : rows) {
            for i in 0..<(isOuterX ? rows : columns) { values.append(isOuterX ? value(o, i) : value(i, o)) }
        }
        let (xs, ys) = (Array(0..<columns), Array(0..<rows))
        return Cells(
            values: .double(values), isOuterX: isOuterX, outerRanks: isOuterX ? xs : ys, innerRanks: isOuterX ? ys : xs)
    }

    /// A place as a reduction leaves it.
    private struct Place: Sendable {
        var value: Double
        var state: CellState
    }

    @Test func meansAreMeansOfLogarithms() {
        let (rows, columns) = (7, 40)
        let value: (Int, Int) -> Double = { x, y in exp(Double((x * 31 + y * 17) % 97) - 60) }
        let place = (0..<columns).map { $0 / 8 }
        for isOuterX in [true, false] {
            let reduced = cells(rows, columns, isOuterX: isOuterX, value).reduced(
                columnOf: place, rowOf: Array(0..<rows), columns: 5, rows: rows, isLog: true
            ) { Place(value: $0, state: $1) }
            for y in 0..<rows {
                for c in 0..<5 {
                    let mean = (0..<8).reduce(0.0) { $0 + log2(value(c * 8 + $1, y)) } / 8
                    #expect(abs(reduced[y * 5 + c].value - mean) <= 1e-12 * abs(mean) + 1e-12)
                    #expect(reduced[y * 5 + c].state == .finite)
                }
            }
        }
    }

    @Test func productsNeitherOverflowNorUnderflow() throws {
        let many = 20_000
        for constant in [1e300, 1.999_999, 0x1p-1028] {
            let reduced = cells(1, many) { _, _ in constant }.reduced(
                columnOf: [Int](repeating: 0, count: many), rowOf: [0], columns: 1, rows: 1, isLog: true
            ) { Place(value: $0, state: $1) }
            #expect(abs(reduced[0].value - log2(constant)) < 1e-9 * max(1, abs(log2(constant))))
        }
    }

    @Test func linearMeansAndExtremesByHand() {
        let grid = cells(1, 4) { x, _ in [1, 2, 4, 9][x] }
        func value(_ by: CellReduction, isLog: Bool) -> Double {
            grid.reduced(columnOf: [0, 0, 0, 0], rowOf: [0], columns: 1, rows: 1, isLog: isLog, by: by) { value, _ in
                value
            }[0]
        }
        #expect(value(.mean, isLog: false) == 4)
        #expect(value(.max, isLog: false) == 9 && value(.min, isLog: false) == 1)
        #expect(value(.max, isLog: true) == log2(9) && value(.min, isLog: true) == 0)
    }

    /// On a symlog scale a mean is one of sign(v) · log₁₀(1 + |v| / threshold).
    @Test func symlogMeansAreTakenOnTheScale() {
        let values = [-1000.0, 0, 10, 50, 2000]
        let reduced = cells(1, 5) { x, _ in values[x] }.reduced(
            columnOf: [0, 0, 0, 0, 0], rowOf: [0], columns: 1, rows: 1, isLog: false,
            curve: ScaleKind.symlog(threshold: 2).transform
        ) { Place(value: $0, state: $1) }
        let mean = values.reduce(0) { $0 + ($1 < 0 ? -1 : 1) * log10(1 + abs($1) / 2) } / 5
        #expect(abs(reduced[0].value - 2 * (pow(10, mean) - 1)) < 1e-9)
    }

    @Test func whatIsNotFiniteIsNotDropped() {
        let grid = cells(1, 8) { x, _ in [1, .infinity, 0, .missing, 0, 0, .nan, .missing][x] }
        let reduced = grid.reduced(
            columnOf: [0, 0, 1, 1, 2, 2, 3, 3], rowOf: [0], columns: 4, rows: 1, isLog: true
        ) { Place(value: $0, state: $1) }
        #expect(reduced.map(\.state) == [.diverged, .underflowed, .underflowed, .missing])
        let extent = grid.extent(isLog: true)
        #expect(extent.zeros == 3 && extent.infinite == 1 && extent.missing == 3 && extent.finite == 1)
        #expect(extent.firstNegative == nil)
        #expect(cells(1, 2) { x, _ in [1, -2][x] }.extent(isLog: true).firstNegative == 1)
    }

    @Test func singlePrecisionIsReadInPlace() {
        let floats: [Float] = [1, 0, 4, .missing, 16, 64]
        let grid = Cells(values: .float(floats), isOuterX: false, outerRanks: [1, 0], innerRanks: [0, 1, 2])
        let reduced = grid.reduced(
            columnOf: [0, 1, 2], rowOf: [0, 1], columns: 3, rows: 2, isLog: true
        ) { Place(value: $0, state: $1) }
        // The second stored row ranks first.
        #expect(reduced[1].value == 4 && reduced[2].value == 6 && reduced[3].value == 0)
        #expect(reduced.map(\.state) == [.missing, .finite, .finite, .finite, .underflowed, .finite])
        #expect(grid.extent(isLog: true).least == 1 && grid.extent(isLog: true).greatest == 64)
    }

    @Test func fewCellsStandForThemselves() {
        let grid = DeviceGrid(edges: [0, 10, 20, 30], perPoint: 4)
        #expect(grid.placeOf == [0, 1, 2] && grid.edges == [0, 10, 20, 30])
    }

    @Test func manyEvenCellsShareEvenPlaces() {
        let edges = (0...5000).map { Double($0) * 0.05 }
        let grid = DeviceGrid(edges: edges, perPoint: 4)
        #expect(grid.count == 1000)
        #expect(grid.placeOf == grid.placeOf.sorted())
        #expect(Set(grid.placeOf).count == 1000)
        #expect(grid.edges.first == 0 && abs(grid.edges[1000] - 250) < 1e-9)
        // Downward axes too.
        #expect(DeviceGrid(edges: edges.map { 300 - $0 }, perPoint: 4).placeOf == grid.placeOf)
    }

    @Test func unevenCellsKeepTheirWidths() {
        // Twenty narrow cells, then a wide one.
        let edges = (0...20).map { Double($0) * 0.05 } + [10]
        let grid = DeviceGrid(edges: edges, perPoint: 4)
        #expect(grid.placeOf.last == grid.count - 1)
        #expect(grid.edges.last == 10 && grid.edges[grid.count - 1] == 1)
        #expect(grid.count < 8 && grid.placeOf.count == 21)
    }

    @Test func edgesLieHalfWay() throws {
        let trace = try Plot.grid(steps: [0, 10, 30], layers: 3, value: value)
        let mark = try drawnHeatmap(trace)
        #expect(mark.xEdges == [-5, 5, 20, 40])
        #expect(mark.yEdges == [0.5, 1.5, 2.5, 3.5])
    }

    @Test func edgesOfALogAxisLieHalfWayInLogarithms() throws {
        let trace = try Plot.grid(steps: [1, 100], layers: 2, value: value)
        let mark = try drawnHeatmap(trace, x: .field(.step, scale: .log))
        #expect(zip(mark.xEdges, [0.1, 10, 1000]).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
    }

    @Test func loneCellsHaveAWidth() throws {
        let trace = try Plot.grid(steps: [7], layers: 1, value: value)
        let mark = try drawnHeatmap(trace)
        #expect(mark.xEdges == [6.5, 7.5] && mark.yEdges == [0.5, 1.5])
    }

    private func drawnHeatmap(_ trace: Trace, x: Channel = .step) throws -> HeatmapLayer {
        var tables = SourceTables([(name: "h", trace: trace)])
        let panel = Panel(x: x, y: .layer, color: .weightGradient) { HeatmapMark() }
        var plan = try PanelPlan(panel, tables: &tables)
        try plan.fold()
        return try #require(plan.layers.first as? HeatmapLayer)
    }

    @Test func implicitAndStoredGridsAreDrawnAlike() throws {
        let implicit = try Plot.grid(steps: [0, 10, 20, 30], layers: 5, value: value)
        let stored = implicit.rows(Array(0..<implicit.rowCount).reversed())
        let panel = Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }
        let a = try Plot.draw(["h": implicit], panels: [panel])
        let b = try Plot.draw(["h": stored], panels: [panel])
        #expect(a.scene == b.scene)
    }

    @Test func seedsAreFoldedCellByCell() throws {
        let base = try Plot.grid(steps: [0, 1], layers: 2, groups: ["0", "1", "2"]) { g, s, l in
            Double((g + 1) * (s + 1) * (l + 1))
        }
        let layer = try drawnHeatmap(base)
        guard case .double(let values) = layer.cells.values else {
            Issue.record("folded cells are doubles")
            return
        }
        // Median over the three groups: twice the first.
        #expect(values == [2, 4, 4, 8])
    }

    @Test func colorsAreTheMapAtTheScalesPlace() throws {
        let trace = try Plot.grid(steps: [0, 1, 2], layers: 2) { _, s, l in pow(10, Double(s + 3 * l)) }
        let drawing = try Plot.draw(
            ["h": trace],
            panels: [
                Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }
            ])
        let item = try drawing.item(.heatmap)
        guard case .cells(let grid)? = item.shapes.last else {
            Issue.record("no cells")
            return
        }
        #expect(item.rows == 2 && item.columns == 3)
        #expect(item.box == drawing.items(.plotArea)[0].box)
        let map = try #require(ColorMap.named("viridis"))
        // Rows from the top: layer 2 first.
        for (i, exponent) in [3.0, 4, 5, 0, 1, 2].enumerated() {
            #expect(grid.pixels[i] == map.pixel(at: exponent / 5))
        }
    }

    @Test func moreCellsThanPixelsAreAveraged() throws {
        let trace = try Plot.grid(steps: (0..<3000).map(Double.init), layers: 4) { _, s, l in
            pow(10, Double(l) + (s % 2 == 0 ? 0.5 : -0.5))
        }
        let drawing = try Plot.draw(
            ["h": trace],
            panels: [
                Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }
            ])
        let item = try drawing.item(.heatmap)
        let columns = try #require(item.columns)
        #expect(columns < 1000 && columns > 500 && item.rows == 4)
    }

    @Test func missingCellsAreHatchedAndUnderflowsCounted() throws {
        let trace = try Plot.grid(steps: [0, 1, 2], layers: 3) { _, s, l in
            s == 0 && l == 0 ? .missing : s == 1 ? 0 : 1e-3
        }
        let drawing = try Plot.draw(
            ["h": trace],
            panels: [
                Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }
            ])
        let item = try drawing.item(.heatmap)
        #expect(item.shapes.count == 3)
        #expect(drawing.notes.map(\.message) == ["3 cells underflowed to 0"])
        #expect(drawing.findings[0].heatmaps[0].missing == 1)
        #expect(drawing.items(.note).map(\.text) == ["3 cells underflowed to 0"])
    }

    @Test func regionsJoinNeighbouringCells() {
        let grid = CellGrid(xEdges: [0, 1, 2, 3], yEdges: [0, 1, 2, 3], pixels: [UInt32](repeating: 0, count: 9))
        let boxes = Hatching.rectangles(of: grid) { [0, 1, 3, 4, 8].contains($0) }
        #expect(boxes.contains(Box(x: 0, y: 0, width: 2, height: 2)))
        #expect(boxes.contains(Box(x: 2, y: 2, width: 1, height: 1)))
        #expect(boxes.count == 2)
    }

    @Test func aGridOfTwoQuantitiesIsRefused() throws {
        let many = (0..<8000).map { Double($0) * 1.1 }
        let trace = try Trace([
            Column("a", numbers: many), Column("b", numbers: many), Column("weight-gradient", numbers: many),
        ])
        let errors = Plot.errors(
            ["t": trace], panels: [Panel(x: "a", y: "b", color: .weightGradient) { HeatmapMark() }])
        #expect(errors.first?.message == "a heatmap of 8000 by 8000 cells is too large")
        #expect(errors.first?.path == ["panels", 0, "marks", 0, "heatmap"])
    }
}

/// What is no part of a heatmap.
@Suite struct MarkHeatmapEndsTests {
    /// Layer 1 and step 0 have no value at all; a hole is left in the middle.
    private func trace(_ hole: Double) throws -> Trace {
        try Plot.grid(steps: [0, 1, 2, 3], layers: 4) { _, s, l in
            l == 0 || s == 0 ? .missing : l == 2 ? hole : Double(s + l)
        }
    }

    @Test func undefinedEndsAreLeftOutAndHolesAreNot() throws {
        for shuffled in [false, true] {
            var table = try trace(.missing)
            if shuffled { table = table.rows(Array(0..<table.rowCount).reversed()) }
            let drawing = try Plot.draw(
                ["h": table], panels: [Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }])
            let item = try drawing.item(.heatmap)
            #expect(item.rows == 3 && item.columns == 3)
            #expect(drawing.items(.plotArea)[0].y?.domain == [.number(1.5), .number(4.5)])
            #expect(drawing.items(.plotArea)[0].x?.domain == [.number(0.5), .number(3.5)])
            #expect(drawing.findings[0].heatmaps[0].missing == 3)
        }
    }

    @Test func loggedNaNIsAHoleAndNoEnd() throws {
        let table = try Plot.grid(steps: [0, 1], layers: 3) { _, s, l in l == 0 ? .nan : Double(s + l) }
        let drawing = try Plot.draw(
            ["h": table], panels: [Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }])
        #expect(try drawing.item(.heatmap).rows == 3)
    }

    @Test func aQuantityWithoutAnyValueDrawsAnEmptyPanel() throws {
        let table = try Plot.grid(steps: [0, 1], layers: 3) { _, _, _ in .missing }
        let drawing = try Plot.draw(
            ["h": table], panels: [Panel(x: .step, y: .layer, color: .weightGradient) { HeatmapMark() }])
        #expect(drawing.items(.heatmap).isEmpty)
        #expect(drawing.notes.map(\.message).contains("weight-gradient has no value to show"))
    }

    @Test func stepZeroHasNoPlaceOnALogAxis() throws {
        let table = try Plot.grid(steps: [0, 1, 10, 100], layers: 3) { _, s, l in Double(s + l + 1) }
        let drawing = try Plot.draw(
            ["h": table],
            panels: [Panel(x: .field(.step, scale: .log), y: .layer, color: .weightGradient) { HeatmapMark() }])
        #expect(try drawing.item(.heatmap).columns == 3)
        #expect(drawing.notes.map(\.message) == ["3 rows at step 0 left out: a log axis has no 0"])
    }

    @Test func namesWithDollarSignsAreText() throws {
        let table = try Trace([
            Column("co$t", numbers: [0, 0]), Column("step", numbers: [0, 1]), Column("tag", words: ["a$b", "c$"]),
        ])
        let drawing = try Plot.draw(
            ["t": table],
            panels: [
                Panel(x: .step, y: .field("co$t", scale: .log), color: "tag", facet: Facet(columns: "tag")) {
                    PointMark()
                }
            ])
        #expect(drawing.items(.strip).map(\.text) == ["a$b", "c$"])
        #expect(drawing.items(.axisTitle).map(\.text).contains("Co$t"))
    }

    @Test func thePanelsFieldTitlesAnAxisThatMarksShare() throws {
        let table = try Trace([
            Column("layer", numbers: [1, 2], info: Plot.layer), Column("weight", numbers: [1, 2]),
            Column("gain", numbers: [2, 3]),
        ])
        let drawing = try Plot.draw(
            ["t": table],
            panels: [
                Panel(x: .layer, y: .field(.gain, label: "Factor")) {
                    LineMark(y: "weight", label: "w")
                    LineMark(label: "g")
                }
            ])
        #expect(drawing.items(.axisTitle).filter { $0.axis == "y" }.map(\.text) == ["Factor"])
    }
}
