import GradusTrace

/// The order of layers' names on an axis: that of each log, the first log's first where they leave a choice.
struct NameOrder {
    private var names: [Category] = []

    /// Adds the names of a table's rows, each log's in the order of their layers.
    ///
    /// - Parameter levels: the rows' names.
    mutating func add(_ levels: Levels, of trace: Trace, rows: RowSet) {
        guard let layers = trace["layer"], !layers.isText else { return }
        let logs = ["data", "run"].compactMap { trace[$0] }.map { Levels($0, rows: rows) }
        var found: [[Int32]: [Int32: Double]] = [:]
        var order: [[Int32]] = []
        for (place, code) in levels.codes.enumerated() where code >= 0 {
            let layer = layers.number(rows[place])
            guard !layer.isNaN else { continue }
            let log = logs.map { $0.codes[place] }
            if found[log] == nil { order.append(log) }
            found[log, default: [:]][code] = min(found[log]?[code] ?? .infinity, layer)
        }
        for log in order {
            let ranked = (found[log] ?? [:]).sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            merge(ranked.map { levels.values[Int($0.key)] })
        }
    }

    /// Sets new names where they stand in their log: behind the one before them, or in front of the first that is known.
    private mutating func merge(_ log: [Category]) {
        if names == log { return }
        var known: [Category: Int] = [:]
        for (i, name) in names.enumerated() { known[name] = i }
        // How many of the known names stand before each new one.
        var place = log.lazy.compactMap { known[$0] }.first ?? names.count
        var added: [Int: [Category]] = [:]
        for name in log {
            if let i = known[name] { place = max(place, i + 1) } else { added[place, default: []].append(name) }
        }
        names = (0...names.count).flatMap { i in (added[i] ?? []) + (i < names.count ? [names[i]] : []) }
    }

    /// Values in this order; those that no layer names keep theirs, at the end.
    func sorted(_ values: [Category]) -> [Category] {
        var rank: [Category: Int] = [:]
        for (i, name) in names.enumerated() { rank[name] = i }
        return values.enumerated().sorted {
            (rank[$0.element] ?? .max, $0.offset) < (rank[$1.element] ?? .max, $1.offset)
        }.map(\.element)
    }

    var isEmpty: Bool { names.isEmpty }
}
