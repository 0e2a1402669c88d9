import GradusScene
import GradusText
import Testing

@testable import GradusPlot

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private func overlaps(_ items: [Item]) -> [(Item, Item)] {
    let texts = items.filter { $0.text != nil }
    return texts.indices.flatMap { i in
        texts[..<i].filter { texts[i].box.overlaps($0.box, slack: 0.25) }.map { ($0, texts[i]) }
    }
}

private func holds(_ outer: Box, _ inner: Box, slack: Double = 0.5) -> Bool {
    inner.x >= outer.x - slack && inner.maxX <= outer.maxX + slack && inner.y >= outer.y - slack
        && inner.maxY <= outer.maxY + slack
}

@Suite struct GuidesAxisTests {
    let theme: Theme
    let typesetter = Typesetter()

    init() throws { theme = try Theme(.paper) }

    @Test func labelsStandApartAndInsideTheMargins() throws {
        var random = SplitMix(state: 5)
        for i in 0..<150 {
            let magnitude = pow(10, random.uniform(-20, 20))
            let scale: Scale =
                switch i % 3 {
                case 0: Scale(.linear, low: -random.uniform(0, 1) * magnitude, high: magnitude)
                case 1: Scale(.log, low: magnitude * pow(10, -random.uniform(0.01, 40)), high: magnitude)
                default:
                    Scale(.linear, low: 1, high: random.uniform(2, 200).rounded(), nature: .layer(output: nil))
                }
            let area = Box(x: 100, y: 100, width: random.uniform(90, 400), height: random.uniform(60, 300))
            for side in [AxisGuide.Side.bottom, .left] {
                let axis = try AxisGuide(
                    side, scale: scale,
                    content: AxisContent(title: "Gradient norm $\\|\\partial L/\\partial W_\\ell\\|_2$"),
                    length: side == .bottom ? area.width : area.height, theme: theme, typesetter: typesetter)
                let items = axis.items(around: area, panel: 2)
                let clashes = overlaps(items).map { "\($0.text ?? "") on \($1.text ?? "")" }
                #expect(clashes.isEmpty, "\(scale.low)…\(scale.high): \(clashes)")
                #expect((2...14).contains(items.filter { $0.role == .tickLabel }.count))
                let m = axis.margins
                let outer = Box(
                    x: area.x - m.left, y: area.y - m.top, width: area.width + m.left + m.right,
                    height: area.height + m.top + m.bottom)
                for item in items {
                    #expect(holds(outer, item.box), "\(item.role) \(item.text ?? "") leaves its margins")
                    #expect(item.panel == 2 && item.axis == (side == .bottom ? "x" : "y"))
                    #expect([item.box.x, item.box.y, item.box.width, item.box.height].allSatisfy { $0.isFinite })
                }
            }
        }
    }

    @Test func labelsAreCentredOnTheirTicks() throws {
        let area = Box(x: 50, y: 20, width: 200, height: 100)
        let axis = try AxisGuide(
            .bottom, scale: Scale(.linear, low: 0, high: 10), content: AxisContent(title: "Step"), length: 200,
            theme: theme, typesetter: typesetter)
        let items = axis.items(around: area, panel: 0)
        let labels = items.filter { $0.role == .tickLabel }
        #expect(labels.map { $0.text ?? "" } == ["0", "2", "4", "6", "8", "10"])
        for (i, label) in labels.enumerated() { #expect(abs(label.box.midX - (50 + Double(i) * 40)) < 1e-9) }
        #expect(Set(labels.map(\.box.y)).count == 1 && labels[0].box.y >= area.maxY + 5)
        let title = items.first { $0.role == .axisTitle }
        #expect(title.map { abs($0.box.midX - area.midX) < 1e-9 && $0.size == 8 } == true)
        #expect(items[0].role == .axis && items[1].role == .tick && items[1].box.height == 3)
    }

    @Test func aReversedAxisCountsBackwards() throws {
        let axis = try AxisGuide(
            .bottom, scale: Scale(.linear, low: 10, high: 0), content: AxisContent(), length: 200, theme: theme,
            typesetter: typesetter)
        let labels = axis.items(around: Box(x: 0, y: 0, width: 200, height: 50), panel: 0).filter {
            $0.role == .tickLabel
        }
        #expect(labels.max { $0.box.x < $1.box.x }?.text == "0" && overlaps(labels).isEmpty)
    }

    @Test func theCommonPowerStandsOnceAtTheEnd() throws {
        let scale = Scale(.linear, low: 0, high: 2.5e6, nature: .step)
        let area = Box(x: 50, y: 50, width: 200, height: 120)
        let x = try AxisGuide(
            .bottom, scale: scale, content: AxisContent(title: "Training step"), length: 200, theme: theme,
            typesetter: typesetter)
        let powers = x.items(around: area, panel: 0).filter { $0.role == .annotation }
        #expect(
            powers.count == 1 && abs(powers[0].box.maxX - area.maxX) < 1e-9 && powers[0].text?.contains("10") == true)
        let y = try AxisGuide(
            .left, scale: scale, content: AxisContent(), length: 120, theme: theme, typesetter: typesetter)
        let above = y.items(around: area, panel: 0).filter { $0.role == .annotation }
        #expect(above.count == 1 && above[0].box.maxY <= area.y && y.margins.top >= above[0].box.height)
        // A title as long as the axis gives way.
        let long = try AxisGuide(
            .bottom, scale: scale, content: AxisContent(title: "Number of parameter updates since the start of it"),
            length: 170, theme: theme, typesetter: typesetter)
        #expect(overlaps(long.items(around: Box(x: 50, y: 0, width: 170, height: 50), panel: 0)).isEmpty)
    }

    @Test func anAxisWithoutLabelsKeepsItsTicks() throws {
        let axis = try AxisGuide(
            .left, scale: Scale(.log, low: 1e-9, high: 1), content: AxisContent(hasLabels: false), length: 110,
            theme: theme, typesetter: typesetter)
        #expect(axis.margins == Margins(left: 3))
        let items = axis.items(around: Box(x: 10, y: 0, width: 100, height: 110), panel: 0)
        #expect(items.map(\.role) == [.axis, .tick, .tick])
    }

    @Test func titlesAreAlignedAndBroken() throws {
        let scale = Scale(.linear, low: 0, high: 1)
        let title = AxisContent(title: "Fraction of hidden units that are dead at this step")
        let axis = try AxisGuide(.left, scale: scale, content: title, length: 80, theme: theme, typesetter: typesetter)
        let area = Box(x: 100, y: 0, width: 100, height: 80)
        let near = axis.items(around: area, panel: 0).first { $0.role == .axisTitle }
        let far = axis.items(around: area, panel: 0, labelDepth: 40).first { $0.role == .axisTitle }
        #expect((near?.box.height ?? 100) <= 80 && (near?.box.width ?? 0) > 16)
        #expect(near?.text == "Fraction of hidden units that are dead at this step")
        #expect(abs((far?.box.maxX ?? 0) - (100 - 40 - theme.axisTitleGap)) < 1e-9)
    }

    @Test func gridIsOnlyWhereTheThemeHasOne() throws {
        let area = Box(x: 0, y: 0, width: 200, height: 100)
        func grid(_ theme: Theme) throws -> [Item] {
            try AxisGuide(
                .left, scale: Scale(.linear, low: 0, high: 10), content: AxisContent(), length: 100, theme: theme,
                typesetter: typesetter
            ).grid(in: area, panel: 0)
        }
        #expect(try grid(theme).isEmpty)
        let lines = try grid(try Theme(.screen))
        #expect(lines.map(\.role) == [.grid] && holds(area, lines[0].box))
    }

    @Test func namesAreBrokenBetweenWords() throws {
        let names = ["no normalization", "batch normalization", "layer normalization"]
        let scale = Scale(categories: names.map { .word($0) })
        let axis = try AxisGuide(
            .bottom, scale: scale, content: AxisContent(), length: 160, theme: theme, typesetter: typesetter)
        let labels = axis.items(around: Box(x: 0, y: 0, width: 160, height: 50), panel: 0).filter {
            $0.role == .tickLabel
        }
        #expect(labels.map { $0.text ?? "" } == names && labels[1].box.height > 13)
    }

    @Test func unreadableMathIsAnError() {
        #expect(throws: TextError.self) {
            try AxisGuide(
                .left, scale: Scale(.linear, low: 0, high: 1), content: AxisContent(title: "$\\nosuchcommand$"),
                length: 100, theme: theme, typesetter: typesetter)
        }
        #expect(throws: TextError.self) {
            try AxisGuide(
                .left, scale: Scale(categories: [.word("$\\frac$"), .word("b")]), content: AxisContent(), length: 100,
                theme: theme, typesetter: typesetter)
        }
    }
}

@Suite struct GuidesLegendTests {
    let theme: Theme
    let typesetter = Typesetter()

    init() throws { theme = try Theme(.paper) }

    private func entries(_ labels: [String]) -> [LegendEntry] {
        labels.enumerated().map {
            LegendEntry($1, line: Stroke(.black, width: 1), fill: $0 == 0 ? .black.opacity(0.2) : nil)
        }
    }

    @Test func columnsAndRowsHoldTheirEntries() throws {
        let labels = ["sigmoid", "tanh", "ReLU", "leaky ReLU with slope 0.2", "SELU", "$\\sigma_w^2 = 2$"]
        for rowWidth in [nil, 300, 150, 60] as [Double?] {
            let legend = try LegendGuide(
                entries(labels), title: "activation", rowWidth: rowWidth, theme: theme, typesetter: typesetter)
            let items = legend.items(at: Point(10, 20), panel: nil)
            let box = Box(x: 10, y: 20, width: legend.width, height: legend.height)
            #expect(items.first?.role == .legend && items.first?.box == box)
            #expect(items.filter { $0.role == .legendLabel }.count == 6 && overlaps(items).isEmpty)
            #expect(items.allSatisfy { holds(box, $0.box) })
            if let rowWidth, rowWidth > 100 { #expect(legend.width <= rowWidth + 1e-6) }
        }
        let column = try LegendGuide(entries(labels), theme: theme, typesetter: typesetter)
        let row = try LegendGuide(entries(labels), rowWidth: 1000, theme: theme, typesetter: typesetter)
        #expect(column.height > 4 * row.height && row.width > 4 * column.width / 2)
        let low = try LegendGuide(entries(labels), columnHeight: 30, theme: theme, typesetter: typesetter)
        #expect(
            low.height <= 30 && low.width > column.width && overlaps(low.items(at: Point(0, 0), panel: nil)).isEmpty)
        #expect(try LegendGuide([], theme: theme, typesetter: typesetter).items(at: Point(0, 0), panel: nil).isEmpty)
    }

    @Test func longLabelsAreBrokenInAColumn() throws {
        let long = entries(["batch normalization between the affine map and the activation"])
        let legend = try LegendGuide(long, columnWidth: 90, theme: theme, typesetter: typesetter)
        #expect(legend.width <= 90 + 1e-6 && legend.height > 22)
    }

    @Test func theEmptiestCornerIsFree() {
        let area = Box(x: 0, y: 0, width: 200, height: 100)
        func place(_ lines: [[Point]], _ boxes: [Box] = []) -> Box? {
            EmptiestCorner.place(
                width: 50, height: 30, in: area, avoiding: Obstacles(lines: lines, boxes: boxes))
        }
        // Nothing drawn: the upper right.
        #expect(place([]) == Box(x: 146, y: 4, width: 50, height: 30))
        // A falling line leaves the upper right, a rising one the upper left, a low arc the top.
        #expect(place([[Point(0, 0), Point(200, 100)]])?.x == 146)
        #expect(place([[Point(0, 100), Point(200, 0)]]) == Box(x: 4, y: 4, width: 50, height: 30))
        #expect(place([[Point(0, 5), Point(200, 5)]])?.y == 66)
        // A line that passes through a box without a point in it is seen.
        #expect(place([[Point(100, -400), Point(300, 400)]])?.x != 146)
        #expect(place([], [Box(x: 100, y: 0, width: 100, height: 100)])?.x == 4)
        // A dense curve leaves no corner.
        #expect(place([(0..<200).map { Point(Double($0), $0 % 2 == 0 ? 0 : 100) }]) == nil)
        #expect(EmptiestCorner.place(width: 300, height: 10, in: area, avoiding: Obstacles()) == nil)
    }

    @Test func cornersNeverTouchRandomWalks() {
        var random = SplitMix(state: 9)
        let area = Box(x: 20, y: 10, width: 240, height: 140)
        for _ in 0..<200 {
            var y = random.uniform(10, 150)
            let line = (0...60).map { i -> Point in
                y = min(max(y + random.uniform(-12, 12), 10), 150)
                return Point(20 + Double(i) * 4, y)
            }
            guard let box = EmptiestCorner.place(width: 60, height: 35, in: area, avoiding: Obstacles(lines: [line]))
            else { continue }
            #expect(holds(area, box))
            for (a, b) in zip(line, line.dropFirst()) {
                // Sampled, independently of the clipping.
                for k in 0...20 {
                    let t = Double(k) / 20
                    let p = Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
                    #expect(!(p.x > box.x && p.x < box.maxX && p.y > box.y && p.y < box.maxY))
                }
            }
        }
    }

    @Test func directLabelsNeverTouch() throws {
        var random = SplitMix(state: 11)
        let area = Box(x: 30, y: 10, width: 200, height: 120)
        let names = ["sigmoid", "tanh", "ReLU", "GELU", "$\\sigma_w^2$", "softplus", "SELU", "identity"]
        for _ in 0..<200 {
            let count = Int(random.uniform(1, 8.99))
            let labels = try DirectLabels(
                names.prefix(count).map { ($0, Color(rgb: 0xE69F00)) }, theme: theme, typesetter: typesetter)
            let ends = (0..<count).map { _ in Point(area.maxX, random.uniform(area.y, area.maxY)) }
            let items = labels.items(ends: ends, plotArea: area, panel: 0)
            let texts = items.filter { $0.role == .directLabel }
            #expect(texts.count == count && overlaps(items).isEmpty)
            for text in texts {
                #expect(text.box.y >= area.y - 0.5 && text.box.maxY <= area.maxY + 0.5)
                #expect(text.box.x > area.maxX && text.box.maxX <= area.maxX + labels.width + 1e-6)
                #expect((text.color ?? .white).contrast(with: .white) >= 4.5)
            }
            // The labels stand in their ends' order.
            let byEnd = (0..<count).sorted { (ends[$0].y, $0) < (ends[$1].y, $1) }
            let ys = byEnd.map { texts[$0].box.midY }
            #expect(zip(ys, ys.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test func directLabelsStandAtTheirEndsWhereTheyCan() throws {
        let area = Box(x: 0, y: 0, width: 200, height: 120)
        let labels = try DirectLabels(
            [("a", .black), ("b", .black), ("c", .black)], theme: theme, typesetter: typesetter)
        let apart = [Point(200, 20), Point(200, 60), Point(200, 100)]
        #expect(labels.fit(ends: apart, plotArea: area))
        let items = labels.items(ends: apart, plotArea: area, panel: 0)
        #expect(items.map(\.role) == [.directLabel, .directLabel, .directLabel])
        // Digits and capitals are centred on the line's end.
        let block = try typesetter.block("a", theme.legendLabel)
        for (item, end) in zip(items, apart) {
            #expect(abs(item.box.y + block.ascent - block.middle - end.y) < 1e-9)
        }
        let together = [Point(200, 60), Point(200, 60.5), Point(200, 61)]
        #expect(labels.items(ends: together, plotArea: area, panel: 0).filter { $0.role == .leader }.count == 2)
        // A line that ends early, one that is not drawn, and a plot area too low do not fit.
        // A line that ends before the edge is labelled beside its end where there is space, on no line.
        let middle = Box(x: 100, y: 50, width: 4, height: 8)
        let early = [Point(120, 20), Point(200, 60), Point(200, 100)]
        #expect(labels.fit(ends: early, plotArea: area))
        let places = labels.inside(early, area, Obstacles())
        let inner = try #require(
            labels.standing(inside: places).items(ends: early, plotArea: area, panel: 0).first)
        #expect(inner.box.x > 120 && inner.box.maxX < 200 && abs(inner.box.midY - 20) < 0.01)
        // It takes no width from the plot area.
        #expect(labels.standing(inside: [0: Box(x: 120, y: 20, width: 4, height: 8)]).width <= labels.width)
        #expect(labels.standing(inside: [0: middle, 1: middle, 2: middle]).width == 0)
        let crowd = Obstacles(boxes: [Box(x: 100, y: 0, width: 100, height: 50)])
        #expect(!labels.fit(ends: early, plotArea: area, avoiding: crowd))
        #expect(!labels.fit(ends: [nil, Point(200, 60), Point(200, 100)], plotArea: area))
        #expect(!labels.fit(ends: apart, plotArea: Box(x: 0, y: 0, width: 200, height: 20)))
        #expect(labels.items(ends: [nil, nil, Point(200, 5)], plotArea: area, panel: 0).count == 1)
    }
}

@Suite struct GuidesColorBarTests {
    let theme: Theme
    let typesetter = Typesetter()

    init() throws { theme = try Theme(.paper) }

    @Test func aBarIsAsTallAsItsPlotArea() throws {
        let map = try #require(ColorMap.named("viridis"))
        let area = Box(x: 40, y: 10, width: 200, height: 110)
        for (scale, boxes) in [
            (Scale(.log, low: 1e-14, high: 0.3), true), (Scale(.linear, low: 0, high: 3e-5), false),
            (Scale(.linear, low: 1, high: 0), true),
        ] {
            let bar = try ColorBarGuide(
                field: "norm", scale: scale, map: map, content: AxisContent(title: "Gradient norm $\\|g\\|$"),
                length: area.height,
                hasUnderflowed: boxes, hasMissing: boxes, hasDiverged: boxes, theme: theme, typesetter: typesetter)
            let items = bar.items(beside: area, panel: 1)
            #expect(items[0].role == .colorbar && items[0].box == Box(x: 246, y: 10, width: 8, height: 110))
            #expect(overlaps(items).isEmpty)
            let outer = Box(
                x: area.maxX, y: area.y - bar.margins.top, width: bar.width,
                height: area.height + bar.margins.top + bar.margins.bottom)
            for item in items { #expect(holds(outer, item.box), "\(item.role) \(item.text ?? "")") }
            #expect(items.filter { $0.role == .colorbar }.count == (boxes ? 4 : 1))
            #expect(items.filter { $0.role == .colorbarTitle }.count == 1)
            let labels = items.filter { $0.role == .colorbarLabel }.prefix(while: { $0.box.midY < area.maxY + 3 })
            #expect(labels.count >= 2)
            // Values ascend from the bottom, also where the colours run the other way.
            #expect(labels.first.map { a in labels.last.map { $0.box.y < a.box.y } ?? false } == true)
            guard case .cells(let grid) = items[0].shapes[0] else {
                Issue.record("no cells")
                continue
            }
            let top = map.pixel(at: scale.isReversed ? 0 : 1)
            #expect(grid.pixels.first == top && grid.pixels.count == grid.rows)
        }
    }

    @Test func boxesClearTheAxisCorner() throws {
        let map = try #require(ColorMap.named("magma"))
        let area = Box(x: 40, y: 10, width: 200, height: 110)
        let axis = try AxisGuide(
            .bottom, scale: Scale(.linear, low: 0, high: 30000, nature: .step), content: AxisContent(), length: 200,
            theme: theme, typesetter: typesetter)
        #expect(axis.cornerDepth > 0)
        let bar = try ColorBarGuide(
            field: "norm", scale: Scale(.log, low: 1e-5, high: 1), map: map, content: AxisContent(), length: 110,
            hasUnderflowed: true,
            boxesBelow: axis.cornerDepth, theme: theme, typesetter: typesetter)
        let box = bar.items(beside: area, panel: 0).last { $0.role == .colorbar }
        let labels = axis.items(around: area, panel: 0).filter { $0.role == .tickLabel }
        #expect(labels.allSatisfy { !$0.box.overlaps(box?.box ?? $0.box, slack: 0.25) })
    }

    @Test func patternsStayInTheirCell() {
        for pattern in CellPattern.allCases {
            for box in [Box(x: 3, y: 4, width: 10, height: 5), Box(x: 0, y: 0, width: 0.2, height: 0.1)] {
                let shapes = pattern.swatch(in: box, theme)
                #expect(shapes.count >= 2)
                for case .path(let path, _, _) in shapes {
                    if let hull = path.pointBox { #expect(holds(box, hull, slack: 1e-9)) }
                }
            }
        }
    }

    @Test func notesAreWrapped() throws {
        let text = "underflows to 0 in single precision (layers 1–7); diverged at step 212"
        let notes = try NoteGuide([text, "", "second"], width: 120, theme: theme, typesetter: typesetter)
        let items = notes.items(at: Point(5, 50))
        #expect(items.count == 3 && items.allSatisfy { $0.role == .note && $0.box.maxX <= 125.5 })
        #expect(abs((items.last?.box.maxY ?? 0) - (50 + notes.height)) < 1e-9 && overlaps(items).isEmpty)
        #expect(items.dropLast().compactMap(\.text).joined(separator: " ") == text)
        #expect(try NoteGuide([], width: 100, theme: theme, typesetter: typesetter).height == 0)
    }
}
