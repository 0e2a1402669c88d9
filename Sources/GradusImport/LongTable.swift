import GradusLanguage
import GradusTrace

/// A table whose rows say by a key what series they belong to: a tag, a module's name, a layer's number.
enum LongTable {
    static func series(_ rows: LogRows) -> SeriesLog {
        let table = rows.table
        let roles = rows.roles
        let keys = keyColumns(table, roles)
        var log = SeriesLog()
        log.runs = rows.runs
        let columns = roles.quantities(table)
        let isValue = columns.map(roles.values.contains)
        // Rows by run and key, each group in record order.
        let (groupOf, groups) = grouped(rows, keys)
        var members = [[Int32]](repeating: [], count: groups.count)
        for (row, group) in groupOf.enumerated() { members[Int(group)].append(Int32(truncatingIfNeeded: row)) }
        for (group, key) in groups.enumerated() {
            let indices = members[group]
            for (c, column) in columns.enumerated() {
                guard let values = table.numbers(column) else { continue }
                var series = template(key, roles.names[column], isValue: isValue[c])
                series.run = key.run
                series.steps.reserveCapacity(indices.count)
                series.values.reserveCapacity(indices.count)
                for (place, row) in indices.enumerated() where !values[Int(row)].isMissing {
                    // Without steps each series counts its own points.
                    series.steps.append(rows.hasSteps ? rows.steps[Int(row)] : Double(place))
                    series.values.append(values[Int(row)])
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

    /// A key column with its words, or as a layer's number.
    private struct KeyColumn {
        var codes: [Int32]
        var words: [String]
        var isLayerNumber: Bool
        /// What joins it to the words before.
        var separator: String
    }

    private static func keyColumns(_ table: CSVTable, _ roles: CSVRoles) -> [KeyColumn] {
        roles.keys.compactMap { i in
            guard case .words(let words, let codes) = table.columns[i] else { return nil }
            let name = roles.names[i].lowercased()
            let numbers = words.map(NumberText.integer)
            let isNumber = name != "tag" && name != "metric" && !words.isEmpty && numbers.allSatisfy { $0 != nil }
            let isParameter = name.hasPrefix("param")
            return KeyColumn(
                codes: codes, words: words, isLayerNumber: isNumber && !isParameter, separator: isParameter ? "." : "/")
        }
    }

    private static func grouped(_ rows: LogRows, _ keys: [KeyColumn]) -> (groupOf: [Int32], groups: [Key]) {
        var columns = keys.map { Column("", .words($0.words, codes: $0.codes)) }
        if !rows.runOf.isEmpty { columns.append(Column("", .double(rows.runOf.map(Double.init)))) }
        for i in columns.indices { columns[i].name = String(i) }
        guard let trace = try? Trace(columns) else { return ([], []) }
        let grouping = Grouping(trace, by: trace.names)
        let groups = grouping.firstRows.map { row -> Key in
            var key = Key(run: rows.runOf.isEmpty ? 0 : Int(rows.runOf[row]))
            for column in keys where column.codes[row] >= 0 {
                let word = column.words[Int(column.codes[row])]
                if column.isLayerNumber, key.layer == nil {
                    key.layer = NumberText.integer(word).map(Double.init)
                } else {
                    key.name = key.name.map { $0 + column.separator + word } ?? word
                }
            }
            return key
        }
        return (grouping.groupOf, groups)
    }
}
