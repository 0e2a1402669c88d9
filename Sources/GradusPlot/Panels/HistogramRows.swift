import GradusLanguage
import GradusTrace

extension MarkRows {
    /// More ridges than this show nothing.
    static let mostRidges = 2000

    /// A layer for each series and group, those at the back first.
    func histograms(bins asked: Int?, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard let xField = mark.x.field, let yField = mark.y.field else { return [] }
        let own = mark.drawn.channels
        let values = positions(x, xField)
        if !x.isOrdinal { try checkSigns(values, xField, isLog: x.isLog, path: mark.path("x", own.x)) }
        report.leftOut(x, values)
        report.leftOutNotFinite(x, values)
        let isBinned = BinnedFields.stand(in: mark.trace, as: xField.name)
        guard let bins = isBinned ? try recorded(asked) : counted(asked, xField) else { return [] }

        let bases = mark.hasGroups ? positions(y, yField) : [Double](repeating: 0, count: rows.count)
        if mark.hasGroups { try checkSigns(bases, yField, isLog: y.isLog, path: mark.path("y", own.y)) }
        let groups = Levels(Column("", .double(bases)), rows: .all(bases.count))
        let (keys, codes) = keys(with: groups.codes)
        guard keys.count <= MarkRows.mostRidges else {
            throw .error(
                "\(keys.count) histograms, one for each value of y and of colour, are too many to draw",
                hint: "y should be a field of groups: keep fewer with 'where'", path: mark.path)
        }
        var counts = keys.map { _ in [Double](repeating: 0, count: bins.count) }
        var baseOf = [Double](repeating: .nan, count: keys.count)
        let weights = isBinned ? mark.trace[BinnedFields.count]?.numbers(rows) : nil
        for (place, code) in codes.enumerated() where code >= 0 && groups.codes[place] >= 0 {
            guard let bin = bins.index(of: values[place]) else { continue }
            let weight = weights?[place] ?? 1
            guard weight > 0, weight.isFinite else { continue }
            baseOf[Int(code)] = bases[place]
            counts[Int(code)][bin] += weight
        }
        // How far a ridge may rise: over some of those behind it.
        let rise = mark.hasGroups ? Ridges.rise(y, all: spanning.positions(y, yField)) : nil
        let drawn = keys.indices.filter { !baseOf[$0].isNaN && (!y.isLog || baseOf[$0] > 0 || !mark.hasGroups) }
        let isTurned = y.isReversed
        return drawn.sorted {
            // The sort is by place; series of one place keep their order.
            (isTurned ? baseOf[$0] : -baseOf[$0], $0) < (isTurned ? baseOf[$1] : -baseOf[$1], $1)
        }.map {
            HistogramLayer(
                mark: mark.index, key: keys[$0], group: mark.hasGroups ? groupText(baseOf[$0], yField) : nil,
                base: baseOf[$0], rise: rise.map { isTurned ? -$0 : $0 }, bins: bins, counts: counts[$0], xKind: x.kind,
                yKind: y.kind, isShared: keys.count > groups.values.count)
        }
    }

    /// The rows that share the axes' scales.
    private var spanning: MarkRows { MarkRows(mark: mark, rows: scaleRows, scaleRows: scaleRows, x: x, y: y) }

    private func groupText(_ base: Double, _ field: FieldEncoding) -> (field: String, text: String) {
        let index = y.isOrdinal ? Int(exactly: base.rounded()) ?? -1 : -1
        let text =
            y.categories.indices.contains(index)
            ? y.categories[index].text : NumberText.shortest(base)
        return (field.name, text)
    }

    /// Even bins over all that share the axis; one for each word or whole number where there are few.
    private func counted(_ asked: Int?, _ field: FieldEncoding) -> Bins? {
        let transform = x.kind.transform
        if x.isOrdinal {
            return Bins(x.categories.count, from: -0.5, to: Double(x.categories.count) - 0.5, on: transform)
        }
        let count = asked ?? HistogramMark.standardBins
        var extent = Extent()
        for value in spanning.positions(x, field) where value.isFinite && (!x.isLog || value > 0) { extent.add(value) }
        guard extent.hasFinite else { return nil }
        let domain = x.channel.domain
        let ends = [domain?.from, domain?.to].compactMap { $0 }
        var low = domain?.from ?? (ends.max().map { min($0, extent.least) } ?? extent.least)
        var high = domain?.to ?? (ends.min().map { max($0, extent.greatest) } ?? extent.greatest)
        if low > high { (low, high) = (high, low) }
        if x.nature.isWhole, !x.isLog, high - low < 1e15 {
            let first = low.rounded(.down)
            let numbers = high.rounded(.up) - first + 1
            let width = (numbers / Double(count)).rounded(.up)
            let bins = (numbers / width).rounded(.up)
            return Bins(Int(bins), from: first - 0.5, to: first - 0.5 + bins * width, on: transform)
        }
        if low == high { (low, high) = transform.domain(of: Extent([low]), nature: x.nature) }
        return Bins(count, from: low, to: high, on: transform)
    }

    /// The bins of a table that has them, without those at both ends in which nothing is, neighbours joined where fewer are asked for.
    private func recorded(_ asked: Int?) throws(Diagnostics) -> Bins? {
        let trace = mark.trace
        let lows = try trace.column(BinnedFields.low).numbers(scaleRows)
        let highs = try trace.column(BinnedFields.high).numbers(scaleRows)
        let counts = try trace.column(BinnedFields.count).numbers(scaleRows)
        var highOf: [Double: Double] = [:]
        var (least, greatest) = (Double.infinity, -Double.infinity)
        for (i, low) in lows.enumerated() where low.isFinite && highs[i].isFinite && low < highs[i] {
            highOf[low] = highs[i]
            if counts[i] > 0 { (least, greatest) = (min(least, low), max(greatest, low)) }
        }
        let kept = highOf.keys.filter { $0 >= least && $0 <= greatest && (!x.isLog || $0 > 0) }.sorted()
        guard let last = kept.last, let end = highOf[last] else { return nil }
        let joined = asked.map { max(1, (kept.count + $0 - 1) / $0) } ?? 1
        let edges = stride(from: 0, to: kept.count, by: joined).map { kept[$0] }
        return Bins(edges: edges + [end], on: x.kind.transform)
    }
}

/// What all ridges of a panel have in common.
enum Ridges {
    /// How far the highest ridge rises, where the axis of groups is even: over the more of its neighbours the more there are.
    static func rise(_ axis: AxisPlan, all bases: [Double]) -> Double {
        let transform = axis.kind.transform
        let places = Set(bases.map(transform.transform).filter(\.isFinite)).sorted()
        let gap = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
        return gap * min(max(1.2 + Double(places.count) / 12, 1.5), 3.5)
    }

    /// One height for one density in all of a panel's cells, so that they can be compared.
    static func settle(_ cells: inout [PanelPlan.Cell]) {
        var peaks: [Int: Double] = [:]
        for case let layer as HistogramLayer in cells.flatMap(\.layers) {
            peaks[layer.mark] = max(peaks[layer.mark] ?? 0, layer.greatestDensity)
        }
        guard !peaks.isEmpty else { return }
        for c in cells.indices {
            for i in cells[c].layers.indices {
                guard var layer = cells[c].layers[i] as? HistogramLayer else { continue }
                layer.peak = peaks[layer.mark] ?? layer.peak
                cells[c].layers[i] = layer
            }
        }
    }
}
