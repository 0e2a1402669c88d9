import GradusLanguage
import GradusTrace

/// What a mark is given: the rows of one plot area, its channels, and what the panel's axes are.
package struct MarkRows {
    package let mark: ResolvedMark
    package let rows: RowSet
    /// Those of all plot areas that share this one's scales.
    package let scaleRows: RowSet
    package let x: AxisPlan
    package let y: AxisPlan

    /// A folded series.
    package struct Series {
        package var key: SeriesKey
        package var x: [Double] = []
        /// NaN is missing, ±∞ and `divergedAt` diverged, 0 on a log axis underflowed.
        package var y: [Double] = []
        /// Places at which nothing finite is left and something was NaN or infinite.
        package var divergedAt: [Int] = []
        /// How many of the folded values were NaN or infinite.
        package var broken = 0
        /// Where each run that diverged began to, by the run's number.
        package var starts: [Int: Double] = [:]
        /// Whether the series runs along y: `x` holds its places there, and `y` what stands along x.
        package var isAlongY = false

        /// As the axes have them.
        package var along: (x: [Double], y: [Double]) { isAlongY ? (y, x) : (x, y) }
    }

    // MARK: Columns as numbers

    /// Positions of the rows along an axis: numbers, or indices of an ordinal axis' categories.
    func positions(_ axis: AxisPlan, _ encoded: FieldEncoding) -> [Double] {
        guard axis.isOrdinal else { return encoded.column.numbers(rows) }
        let levels = Levels(encoded.column, rows: rows)
        var places: [Category: Double] = [:]
        for (i, category) in axis.categories.enumerated() { places[category] = Double(i) }
        let mapped = levels.values.map { places[$0] ?? .nan }
        return levels.codes.map { $0 < 0 ? .nan : mapped[Int($0)] }
    }

    /// - Throws: where a value is below 0 on a log scale, naming the row.
    func checkSigns(_ values: [Double], _ encoded: FieldEncoding, isLog: Bool, path: FieldPath) throws(Diagnostics) {
        guard isLog, let place = values.firstIndex(where: { $0 < 0 }) else { return }
        let row = rows[place]
        let where_ = mark.trace.columns.filter { $0.role == .coordinate && $0.name != encoded.name }.compactMap {
            c -> String? in
            if let word = c.word(row) { return "\(c.name) \(word)" }
            let number = c.number(row)
            return number.isNaN ? nil : "\(c.name) \(NumberText.shortest(number))"
        }
        throw .error(
            "'\(encoded.name)' is \(NumberText.shortest(values[place])) in row \(row + 1)"
                + (where_.isEmpty ? "" : " (\(where_.joined(separator: ", ")))") + ", which a log scale cannot show",
            hint: "use scale: linear, or leave the row out with 'where'", path: path)
    }

    /// The series that rows belong to, by the values of colour, dash and marker, in the order of the categories.
    func keys(with runs: [Int32]? = nil, colors: Bool = true) -> (keys: [SeriesKey], codes: [Int32]) {
        var keys = [SeriesKey()]
        var codes = [Int32](repeating: 0, count: rows.count)
        func join(_ levels: Levels, _ set: (inout SeriesKey, Category) -> Void) {
            let width = levels.values.count
            // Pairs of few values are looked up in a plain table, of many in a hashed one.
            let isPlain = keys.count * width <= 1 << 22
            var numbered = [Int32](repeating: -1, count: isPlain ? keys.count * width : 0)
            var hashed: [Int: Int32] = [:]
            var joined: [SeriesKey] = []
            for place in codes.indices {
                let code = codes[place]
                let level = levels.codes[place]
                guard code >= 0, level >= 0 else {
                    codes[place] = -1
                    continue
                }
                let pair = Int(code) * width + Int(level)
                var number = isPlain ? numbered[pair] : hashed[pair] ?? -1
                if number < 0 {
                    number = Int32(joined.count)
                    if isPlain { numbered[pair] = number } else { hashed[pair] = number }
                    var key = keys[Int(code)]
                    set(&key, levels.values[Int(level)])
                    joined.append(key)
                }
                codes[place] = number
            }
            keys = joined
        }
        if colors, let field = mark.color.field { join(Levels(field.column, rows: rows)) { $0.color = $1 } }
        if let field = mark.dash.field { join(Levels(field.column, rows: rows)) { $0.dash = $1 } }
        if let field = mark.marker.field { join(Levels(field.column, rows: rows)) { $0.marker = $1 } }
        if let runs {
            let levels = Levels(Column("", .double(runs.map(Double.init))), rows: .all(runs.count))
            join(levels) { _, _ in }
        }
        return (keys, codes)
    }

    // MARK: Series

    /// Each series folded along x (or along y, where y alone says where a row stands).
    func series(foldedBy summary: Summary, report: inout MarkReport) throws(Diagnostics) -> [Series] {
        guard let xField = mark.x.field, let yField = mark.y.field else { return [] }
        let isAlongY =
            y.isOrdinal || yField.column.role == .coordinate && xField.column.role == .quantity && !x.isOrdinal
        let (place, value) = isAlongY ? (yField, xField) : (xField, yField)
        let (placeAxis, valueAxis) = isAlongY ? (y, x) : (x, y)
        let places = positions(placeAxis, place)
        let values = positions(valueAxis, value)
        let own = mark.drawn.channels
        // A deviation is drawn as such, whatever the signs of what it is taken of.
        try checkSigns(
            values, value, isLog: valueAxis.isLog && summary != .std,
            path: mark.path(valueAxis.name, isAlongY ? own.x : own.y))
        try checkSigns(
            places, place, isLog: placeAxis.isLog, path: mark.path(placeAxis.name, isAlongY ? own.y : own.x))
        report.leftOut(placeAxis, places)
        let runs = summary == .off ? runCodes(along: place.name) : nil
        let (keys, codes) = keys(with: runs)
        guard keys.count <= MarkRows.mostSeries else {
            throw .error(
                "\(keys.count) \(type(of: mark.drawn).name)s, one for each value or run, are too many to draw",
                hint: "keep fewer rows with 'where', or name a summary", path: mark.path)
        }
        let fold = SeriesFold(x: places, y: values, series: codes, seriesCount: keys.count)
        var result: [Series] = []
        for (key, rows) in zip(keys, fold.places()) {
            var series = Series(key: key, isAlongY: isAlongY)
            if summary != .std, fold.isLine(rows) {
                series.x = rows.map { places[Int($0)] }
                series.y = rows.map { values[Int($0)] }
                result.append(series)
                continue
            }
            fold.forEachPosition(in: rows) { x, values, broken in
                let folded =
                    values.count == 1 && summary != .std
                    ? values[0] : values.withUnsafeMutableBufferPointer { summary.fold($0) }
                if broken > 0 {
                    series.broken += broken
                    if !folded.isFinite { series.divergedAt.append(series.y.count) }
                }
                series.x.append(x)
                series.y.append(folded)
            }
            result.append(series)
        }
        if result.contains(where: { $0.broken > 0 }) {
            let runOf = Grouping(mark.trace, by: mark.trace.runKeys).groupOf
            let broken = BrokenRuns.all(places: places, values: values, series: codes, count: keys.count) {
                runOf[rows[$0]]
            }
            for i in result.indices { result[i].starts = broken[i].starts }
        }
        return result
    }

    /// More lines than this show nothing.
    static let mostSeries = 20_000

    /// For each row of the cell, its run along a field.
    private func runCodes(along field: String) -> [Int32] {
        let groups = Grouping(mark.trace, by: mark.trace.seriesKeys(along: field)).groupOf
        if case .all = rows { return groups }
        return (0..<rows.count).map { groups[rows[$0]] }
    }

    // MARK: Bands

    func bands(_ interval: Interval, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard let xField = mark.x.field, let yField = mark.y.field else { return [] }
        if y.isOrdinal { throw .error("a band needs numbers on y", path: mark.path("y", mark.drawn.channels.y)) }
        let values = yField.column.numbers(rows)
        try checkSigns(values, yField, isLog: y.isLog, path: mark.path("y", mark.drawn.channels.y))
        let (keys, codes) = keys()
        var bands = keys.map { _ in (x: [Double](), low: [Double](), high: [Double]()) }
        let isLog = y.isLog
        SeriesFold(x: positions(x, xField), y: values, series: codes, seriesCount: keys.count)
            .forEachPosition { code, x, values, _ in
                var (low, high) = values.withUnsafeMutableBufferPointer { interval.fold($0) }
                // Mean minus deviation below 0: on a log axis the band reaches the lower edge.
                if isLog, low < 0 { low = 0 }
                if high < low { high = low }
                bands[code].x.append(x)
                bands[code].low.append(low)
                bands[code].high.append(high)
            }
        return zip(keys, bands).map { band($0, $1.x, $1.low, $1.high) }
    }

    /// A band between two fields, each folded by its median.
    func bands(from low: String, to high: String, report: inout MarkReport) throws(Diagnostics) -> [any PlotLayer] {
        guard let xField = mark.x.field else { return [] }
        let (keys, codes) = keys()
        let places = positions(x, xField)
        func ends(_ field: String, _ key: String) throws(Diagnostics) -> [([Double], [Double])] {
            let path = mark.path + .key(key)
            let column: Column
            do throws(Diagnostics) { column = try mark.trace.column(field) } catch { throw error.under(path) }
            if column.isText { throw .error("'\(field)' holds words", path: path) }
            let values = column.numbers(rows)
            try checkSigns(
                values, FieldEncoding(column: column, channel: Channel()), isLog: y.isLog, path: path)
            var result = keys.map { _ in ([Double](), [Double]()) }
            SeriesFold(x: places, y: values, series: codes, seriesCount: keys.count)
                .forEachPosition { code, x, values, _ in
                    result[code].0.append(x)
                    result[code].1.append(values.withUnsafeMutableBufferPointer { Summary.median.fold($0) })
                }
            return result
        }
        let (lows, highs) = (try ends(low, "low"), try ends(high, "high"))
        return keys.enumerated().map { i, key in
            band(key, lows[i].0, lows[i].1, highs[i].1)
        }
    }

    private func band(_ key: SeriesKey, _ x: [Double], _ low: [Double], _ high: [Double]) -> BandLayer {
        BandLayer(mark: mark.index, key: key, x: x, low: low, high: high, isErrorBar: self.x.isOrdinal)
    }

    // MARK: What a line cannot show

    /// Underflowed and diverged places of a series, told to the report too.
    func flags(of series: Series, report: inout MarkReport) -> [any PlotLayer] {
        var layers: [any PlotLayer] = []
        let valueAxis = series.isAlongY ? x : y
        let places = series.isAlongY ? y : x
        if valueAxis.isLog {
            let at = series.y.indices.filter { series.y[$0] == 0 }
            if !at.isEmpty {
                let xs = at.map { series.x[$0] }
                report.underflowed.append(
                    .init(key: series.key, field: places.field, places: xs, isSingle: isSinglePrecision))
                if !series.isAlongY {
                    layers.append(
                        FlagLayer(
                            mark: mark.index, key: series.key, flag: .underflowed, x: xs,
                            y: xs.map { _ in Double.nan }))
                }
            }
        }
        var at = Set(series.divergedAt)
        for (i, value) in series.y.enumerated() where value.isInfinite { at.insert(i) }
        let last = series.y.lastIndex { $0.isFinite }
        var flags: [(x: Double, y: Double)] = []
        if let last, at.contains(where: { $0 > last }) { flags.append((series.x[last], series.y[last])) }
        // In the middle of a line NaN is a gap, ±∞ has a mark of its own.
        let isGap = { (i: Int) in last.map { i < $0 } ?? false && !series.y[i].isInfinite }
        for i in at.sorted() where last.map({ i < $0 && series.y[i].isInfinite }) ?? true {
            flags.append((series.x[i], .nan))
        }
        let gaps = at.sorted().filter(isGap).map { series.x[$0] }
        if !gaps.isEmpty { report.gaps.append(.init(key: series.key, field: places.field, places: gaps)) }
        let diverged = at.sorted().filter { !isGap($0) }.map { series.x[$0] }
        if !series.starts.isEmpty && (places.field == "step" || diverged.isEmpty && gaps.isEmpty) || !diverged.isEmpty {
            let runs = series.starts.keys.sorted()
            report.diverged.append(
                .init(
                    key: series.key, field: places.field, places: diverged, runs: runs,
                    starts: runs.map { series.starts[$0] ?? .nan }, count: series.broken - gaps.count,
                    isUnmarked: flags.isEmpty || series.isAlongY))
        } else if gaps.isEmpty, series.broken > 0 {
            // Among values that were folded without them.
            report.gaps.append(.init(key: series.key, field: places.field, places: [], count: series.broken))
        }
        guard !flags.isEmpty, !series.isAlongY else { return layers }
        layers.append(
            FlagLayer(
                mark: mark.index, key: series.key, flag: .diverged, x: flags.map(\.x), y: flags.map(\.y)))
        return layers
    }

    /// Whether the quantity is stored in single precision, in which it may have underflowed.
    var isSinglePrecision: Bool {
        if case .float = (mark.drawn.foldsColor ? mark.color : mark.y).field?.column.storage { return true }
        return false
    }
}
