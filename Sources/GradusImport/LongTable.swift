import GradusLanguage
import GradusTrace

/// A table whose rows say by a key what series they belong to: a tag, a module's name, a layer's number.
enum LongTable {
    /// - Throws: where there are more series than the limit.
    static func series(_ rows: LogRows, _ limits: ImportLimits) throws(Diagnostics) -> SeriesLog {
        let table = rows.table
        let roles = rows.roles
        let keys = keyColumns(table, roles)
        var log = SeriesLog()
        log.runs = rows.runs
        let columns = roles.quantities(table)
        let isValue = columns.map(roles.values.contains)
        // Rows by run and key, each group in record order.
        let grouping = grouped(rows, keys)
        guard grouping.count * columns.count <= limits.series else {
            throw limits.exceeded(
                "series", "\(grouping.count * columns.count) series", by: limits.series, in: table.file)
        }
        let (offsets, members) = grouping.members()
        for group in 0..<grouping.count {
            let key = key(rows, keys, at: grouping.firstRows[group])
            let indices = members[offsets[group]..<offsets[group + 1]]
            for (c, column) in columns.enumerated() {
                guard let values = table.numbers(column) else { continue }
                var series = template(key, roles.names[column], isValue: isValue[c])
                series.run = key.run
                series.steps.reserveCapacity(indices.count)
                series.values.reserveCapacity(indices.count)
                for (place, row) in indices.enumerated() {
                    let value = values[Int(row)]
                    if value.isMissing { continue }
                    // Without steps each series counts its own points.
                    series.steps.append(rows.hasSteps ? rows.steps[Int(row)] : Double(place))
                    series.values.append(value)
                }
                if !series.steps.isEmpty { log.series.append(series) }
            }
        }
        return log
    }

    /// A group of rows.
    private struct Key {
        var run: Int
        /// The words of the key, joined; nil where the rows have none.
        var name: String?
        var layer: Double?
    }

    /// What a column's values are in the rows of a key.
    private static func template(_ key: Key, _ column: String, isValue: Bool) -> LogSeries {
        if isValue {
            guard let layer = key.layer else {
                // A column called by a gradient word holds the gradients of what the key names.
                let isPath = SeriesName.isGradientWord(column) && key.name.map { !SeriesName($0).isGradient } == true
                let name = isPath ? column + "/" + (key.name ?? "") : key.name ?? column
                return LogSeries(name, run: 0, steps: [], values: [])
            }
            guard let name = key.name else {
                return LogSeries(
                    NumberText.shortest(layer), run: 0, layer: layer, quantity: "weight-gradient", steps: [], values: []
                )
            }
            // The key names the quantity, or a module beside the layer's number.
            let said = SeriesName(name)
            let quantity =
                said.isGradient && said.module == nil || said.module == nil && SeriesName.isGradientWord(column)
                ? "weight-gradient" : said.quantity
            let isPath = said.module != nil || SeriesName.isGradientWord(column)
            return LogSeries(
                name, run: 0, layer: layer, quantity: quantity, module: isPath ? said.module ?? name : nil, steps: [],
                values: [])
        }
        let module = key.name.map { SeriesName($0).module ?? $0 }
        return LogSeries(
            [module ?? key.layer.map { NumberText.shortest($0) }, column].compactMap { $0 }.joined(separator: "/"),
            run: 0,
            layer: key.layer, quantity: column, module: key.layer == nil ? module : module, steps: [], values: [])
    }

    /// A key column: words, or layers' numbers.
    private struct KeyColumn {
        var column: Column
        var isLayerNumber: Bool
        /// What joins it to the words before.
        var separator: String
    }

    private static func keyColumns(_ table: CSVTable, _ roles: CSVRoles) -> [KeyColumn] {
        roles.keys.compactMap { i in
            let name = roles.names[i].lowercased()
            let isParameter = name.hasPrefix("param")
            let separator = isParameter ? "." : "/"
            switch table.columns[i] {
            case .numbers, .sparse:
                let values = table.numbers(i) ?? []
                return KeyColumn(column: Column(String(i), .double(values)), isLayerNumber: true, separator: separator)
            case .words(let words, let codes):
                let areNumbers = !words.isEmpty && words.allSatisfy { NumberText.integer($0) != nil }
                return KeyColumn(
                    column: Column(String(i), .words(words, codes: codes)),
                    isLayerNumber: areNumbers && !isParameter && name != "tag" && name != "metric", separator: separator
                )
            case .repeating, .repeatingWords, .other, .ignored: return nil
            }
        }
    }

    private static func grouped(_ rows: LogRows, _ keys: [KeyColumn]) -> Grouping {
        var columns = keys.map(\.column)
        if !rows.runOf.isEmpty { columns.append(Column("run", .double(rows.runOf.map(Double.init)))) }
        let trace = (try? Trace(columns)) ?? .empty
        return Grouping(trace, by: trace.names)
    }

    private static func key(_ rows: LogRows, _ keys: [KeyColumn], at row: Int) -> Key {
        var key = Key(run: rows.runOf.isEmpty ? 0 : Int(rows.runOf[row]))
        for one in keys {
            if !one.column.isText {
                let number = one.column.number(row)
                if key.layer == nil, number.isFinite { key.layer = number }
            } else if let word = one.column.word(row) {
                if one.isLayerNumber, key.layer == nil {
                    key.layer = NumberText.integer(word).map(Double.init)
                } else {
                    key.name = key.name.map { $0 + one.separator + word } ?? word
                }
            }
        }
        return key
    }
}
