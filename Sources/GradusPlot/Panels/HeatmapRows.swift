import GradusLanguage
import GradusTrace

extension MarkRows {
    /// More cells than this are refused: a grid of two fields that are no grid.
    static let mostCells = 50_000_000

    /// The heatmap of the rows: read where they lie if they are a grid, else folded into one.
    func heatmap(_ summary: Summary, _ reduction: CellReduction, report: inout MarkReport) throws(Diagnostics)
        -> [any PlotLayer]
    {
        guard let xField = mark.x.field, let yField = mark.y.field, let colorField = mark.color.field else { return [] }
        let plan = try ContinuousPlan(mark, colorField)
        let own = mark.drawn.channels
        for (axis, field, channel) in [(x, xField, own.x), (y, yField, own.y)] where axis.isLog {
            let places = field.column.numbers(rows)
            try checkSigns(places, field, isLog: true, path: mark.path(axis.name, channel))
            report.leftOut(axis, places)
        }
        let isLog = plan.kind.isLog
        let grid: (cells: Cells, x: [Double], y: [Double])
        if let implicit = implicitGrid(xField, yField, colorField) {
            grid = implicit
        } else {
            grid = try foldedGrid(xField, yField, colorField, summary)
        }
        var extent = grid.cells.extent(isLog: isLog)
        let (columns, rowsShown) = grid.cells.occupied()
        guard !columns.isEmpty, !rowsShown.isEmpty else { return [] }
        extent.missing -= grid.x.count * grid.y.count - columns.count * rowsShown.count
        let (xs, ys) = (Array(grid.x[columns]), Array(grid.y[rowsShown]))
        if isLog, extent.firstNegative != nil {
            try checkSigns(colorField.column.numbers(rows), colorField, isLog: true, path: plan.path)
        }
        report.cells.append(
            .init(
                underflowed: isLog ? extent.zeros : 0, diverged: extent.infinite, missing: extent.missing,
                notANumber: extent.notANumber, isSingle: isSinglePrecision))
        return [
            HeatmapLayer(
                mark: mark.index, cells: grid.cells, columns: columns, rows: rowsShown, x: xs, y: ys,
                xEdges: x.edges(around: xs), yEdges: y.edges(around: ys), extent: extent, reduction: reduction,
                isLog: isLog)
        ]
    }

    /// A grid whose coordinates are implicit and whose every cell is one row: nothing is copied.
    private func implicitGrid(
        _ xField: FieldEncoding, _ yField: FieldEncoding, _ color: FieldEncoding
    ) -> (cells: Cells, x: [Double], y: [Double])? {
        guard case .all(let count) = rows, !x.isOrdinal, !y.isOrdinal, !x.isLog, !y.isLog,
            case .repeating(let xs, let eachX, _) = xField.column.storage,
            case .repeating(let ys, let eachY, _) = yField.column.storage,
            xs.count.multipliedReportingOverflow(by: ys.count) == (count, false), count > 0,
            eachX == 1 && eachY == xs.count || eachY == 1 && eachX == ys.count,
            let xRanks = ranks(xs), let yRanks = ranks(ys)
        else { return nil }
        let values: Cells.Values
        switch color.column.storage {
        case .double(let list) where list.count == count: values = .double(list)
        case .float(let list) where list.count == count: values = .float(list)
        default: return nil
        }
        // Where both lists could be the outer one, each row has both of them.
        let isOuterX = eachY == 1 && eachX == ys.count
        return (
            Cells(
                values: values, isOuterX: isOuterX, outerRanks: isOuterX ? xRanks : yRanks,
                innerRanks: isOuterX ? yRanks : xRanks), xs.sorted(), ys.sorted()
        )
    }

    /// Each value's place among the sorted ones; nil where one repeats or is missing.
    private func ranks(_ values: [Double]) -> [Int]? {
        guard values.allSatisfy({ !$0.isNaN }) else { return nil }
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Int](repeating: 0, count: values.count)
        for (rank, i) in order.enumerated() {
            if rank > 0, values[order[rank - 1]] == values[i] { return nil }
            ranks[i] = rank
        }
        return ranks
    }

    /// Rows folded into the cells of their sorted x and y.
    func foldedGrid(
        _ xField: FieldEncoding, _ yField: FieldEncoding, _ color: FieldEncoding, _ summary: Summary
    ) throws(Diagnostics) -> (cells: Cells, x: [Double], y: [Double]) {
        var (places, others) = (positions(x, xField), positions(y, yField))
        // A row without a place on one axis, such as a loss' that has no layer, takes none on the other.
        for i in places.indices where places[i].isNaN || others[i].isNaN { (places[i], others[i]) = (.nan, .nan) }
        let (xs, xCodes) = sortedLevels(places, on: x)
        let (ys, yCodes) = sortedLevels(others, on: y)
        let (cellCount, overflow) = xs.count.multipliedReportingOverflow(by: ys.count)
        guard !overflow, cellCount <= MarkRows.mostCells else {
            throw .error(
                "a heatmap of \(xs.count) by \(ys.count) cells is too large",
                hint: "x and y should be fields whose values recur", path: mark.path)
        }
        guard cellCount > 0 else { throw .error("no row has both an x and a y", path: mark.path) }
        let values = color.column.numbers(rows)
        var cells = [Double](repeating: .missing, count: cellCount)
        var counts = [Int32](repeating: 0, count: cellCount + 1)
        for place in values.indices where xCodes[place] >= 0 && yCodes[place] >= 0 {
            counts[Int(yCodes[place]) * xs.count + Int(xCodes[place]) + 1] += 1
        }
        let isFolded = counts.contains { $0 > 1 }
        if isFolded {
            // Rows in order of their cells, then each cell folded in place.
            for i in 0..<cellCount { counts[i + 1] += counts[i] }
            var next = counts
            var sorted = [Double](repeating: 0, count: Int(counts[cellCount]))
            for (place, value) in values.enumerated() where xCodes[place] >= 0 && yCodes[place] >= 0 {
                let cell = Int(yCodes[place]) * xs.count + Int(xCodes[place])
                sorted[Int(next[cell])] = value
                next[cell] += 1
            }
            sorted.withUnsafeMutableBufferPointer { buffer in
                for cell in 0..<cellCount {
                    let all = UnsafeMutableBufferPointer(rebasing: buffer[Int(counts[cell])..<Int(counts[cell + 1])])
                    var kept = 0
                    for value in all where !value.isNaN {
                        all[kept] = value
                        kept += 1
                    }
                    // Where nothing is left of what was logged, NaN is.
                    let isNaN = kept == 0 && all.contains { !$0.isMissing }
                    cells[cell] = isNaN ? .nan : summary.fold(UnsafeMutableBufferPointer(rebasing: all[..<kept]))
                }
            }
        } else {
            for (place, value) in values.enumerated() where xCodes[place] >= 0 && yCodes[place] >= 0 {
                cells[Int(yCodes[place]) * xs.count + Int(xCodes[place])] = value
            }
        }
        return (
            Cells(
                values: .double(cells), isOuterX: false, outerRanks: Array(0..<ys.count),
                innerRanks: Array(0..<xs.count)), xs, ys
        )
    }

    /// The distinct positions ascending, and for each row the number of its own; −1 where it has none.
    private func sortedLevels(_ positions: [Double], on axis: AxisPlan) -> (values: [Double], codes: [Int32]) {
        let levels = Levels(Column("", .double(positions)), rows: .all(positions.count))
        let numbers = levels.values.compactMap(\.numeric)
        let order = numbers.indices.filter { numbers[$0].isFinite && (!axis.isLog || numbers[$0] > 0) }.sorted {
            numbers[$0] < numbers[$1]
        }
        var rank = [Int32](repeating: -1, count: numbers.count)
        for (i, level) in order.enumerated() { rank[level] = Int32(i) }
        return (order.map { numbers[$0] }, levels.codes.map { $0 < 0 ? -1 : rank[Int($0)] })
    }
}

extension AxisPlan {
    /// Cell borders half-way between sorted values, in the space in which the axis is even; a lone cell is a layer, a step or
    /// a category wide, else as a domain of one value is widened.
    package func edges(around values: [Double]) -> [Double] {
        guard let first = values.first, let last = values.last else { return [] }
        let transform = kind.transform
        let t = values.map(transform.transform)
        guard t.allSatisfy(\.isFinite) else { return values + [last] }
        if values.count == 1 {
            if isOrdinal || nature != .continuous { return [first - 0.5, first + 0.5] }
            let domain = transform.domain(of: Extent([first]), nature: nature)
            return [domain.low, domain.high]
        }
        var edges = [t[0] - (t[1] - t[0]) / 2]
        for i in 1..<t.count { edges.append((t[i - 1] + t[i]) / 2) }
        edges.append(t[t.count - 1] + (t[t.count - 1] - t[t.count - 2]) / 2)
        return edges.map(transform.inverse)
    }
}
