import GradusLanguage
import GradusTrace

/// A series whose place in the trace is known.
struct PlacedSeries {
    var quantity: String
    /// The index of its layer among `Layers`; nil where it belongs to none.
    var layer: Int?
    var run: Int
    var steps: [Double]
    var values: [Double]
}

/// A layer: its number, and the name that an axis shows.
struct LogLayer: Equatable {
    var number: Double
    var name: String
}

/// Gives each series its quantity and layer by its name, by what the log says of it, and by what the user says of it.
struct SeriesResolution {
    private(set) var placed: [PlacedSeries] = []
    private(set) var layers: [LogLayer] = []

    /// What a series is before its layer has a number.
    private struct Reading {
        var name: SeriesName
        var number: Double?
        /// Layers are told apart by this.
        var key: String { number.map { "#\(NumberText.shortest($0))" } ?? name.module ?? "" }
        var hasLayer: Bool { number != nil || name.module != nil }
    }

    /// - Throws: where the `layer` pattern is none or matches nothing.
    init(_ log: SeriesLog, _ source: ImportSource) throws(Diagnostics) {
        var readings = try SeriesResolution.readings(log, source)
        SeriesResolution.keepPrefixes(&readings, log.series)
        number(readings, log, source.order)
    }

    // MARK: Names

    private static func readings(_ log: SeriesLog, _ source: ImportSource) throws(Diagnostics) -> [Reading] {
        var readings = log.series.map { series in
            var name = SeriesName(series.name)
            if let quantity = series.quantity {
                name.quantity = quantity
                if series.layer != nil { name.module = nil }
            }
            if let module = series.module { name.module = module }
            return Reading(name: name, number: series.layer)
        }
        if let text = source.layer {
            try apply(text, to: &readings, log.series)
        } else if log.isWide, !readings.contains(where: \.name.isGradient) {
            for i in columnsAlike(log.series.map(\.name), where: { readings[$0].name.module == nil }) {
                readings[i].name.quantity = "weight-gradient"
                readings[i].name.module = log.series[i].name
            }
        }
        if let quantity = source.quantity {
            let first = readings.contains { $0.hasLayer && $0.name.quantity == "weight-gradient" }
            for i in readings.indices
            where first ? readings[i].hasLayer && readings[i].name.quantity == "weight-gradient" : readings[i].hasLayer
            {
                readings[i].name.quantity = quantity
            }
        }
        return readings
    }

    /// Only the series that the pattern matches have a layer: the number or the name of its first group.
    private static func apply(_ text: String, to readings: inout [Reading], _ series: [LogSeries]) throws(Diagnostics) {
        guard let pattern = try? Pattern(text) else {
            throw .error(
                "not a regular expression: '\(text)'", hint: "single quotes keep its backslashes", path: ["layer"])
        }
        var matches = 0
        for i in readings.indices {
            guard let group = pattern.firstGroup(in: series[i].name), !group.isEmpty else {
                let wasLayer = readings[i].hasLayer
                readings[i].number = nil
                readings[i].name.module = nil
                if wasLayer { readings[i].name.quantity = series[i].name }
                continue
            }
            matches += 1
            if !readings[i].hasLayer { readings[i].name.quantity = "weight-gradient" }
            if group.utf8.allSatisfy({ (48...57).contains($0) }), let number = Double(group), number <= 0x1p53 {
                readings[i].number = number
                readings[i].name.module = nil
            } else {
                readings[i].number = nil
                readings[i].name.module = group
            }
        }
        guard matches > 0 else {
            let names = series.prefix(4).map { "'\(Escaped.text($0.name))'" }
            throw .error(
                "'\(text)' matches no series",
                hint: "series are \(Nearest.listed(names))\(series.count > 4 ? ", …" : "")",
                path: ["layer"])
        }
    }

    /// The columns that are alike, three or more of them, but for one number.
    private static func columnsAlike(_ names: [String], where isFree: (Int) -> Bool) -> [Int] {
        var groups: [String: [Int]] = [:]
        for (i, name) in names.enumerated() where isFree(i) {
            for template in templates(name) { groups[template, default: []].append(i) }
        }
        var chosen = Set<Int>()
        for members in groups.values where Set(members.map { names[$0] }).count >= 3 { chosen.formUnion(members) }
        return chosen.sorted()
    }

    /// The name with each of its runs of digits left out in turn.
    private static func templates(_ name: String) -> [String] {
        let text = Array(name.utf8)
        var result: [String] = []
        var start = 0
        while start < text.count, result.count < 8 {
            let isDigit = (48...57).contains(text[start])
            let end = text[start...].firstIndex { (48...57).contains($0) != isDigit } ?? text.count
            if isDigit {
                result.append(String(decoding: text[..<start] + [0] + text[end...], as: UTF8.self))
            }
            start = end
        }
        return result
    }

    /// Where series would stand in the same place, all but the first kind keep what their names begin with.
    private static func keepPrefixes(_ readings: inout [Reading], _ series: [LogSeries]) {
        struct Place: Hashable {
            var quantity: String
            var layer: String
            var run: Int
        }
        /// Series of one quantity under one prefix stay together.
        struct Kind: Hashable {
            var quantity: String
            var prefix: String
        }
        func place(_ i: Int) -> Place {
            Place(
                quantity: readings[i].name.quantity, layer: readings[i].hasLayer ? readings[i].key : "\u{0}",
                run: series[i].run)
        }
        var taken: [Place: Int] = [:]
        var clashing = Set<Kind>()
        for i in readings.indices {
            if let other = taken[place(i)] {
                if readings[other].name.prefix != readings[i].name.prefix, !readings[i].name.prefix.isEmpty {
                    clashing.insert(Kind(quantity: readings[i].name.quantity, prefix: readings[i].name.prefix))
                }
            } else {
                taken[place(i)] = i
            }
        }
        taken = [:]
        for i in readings.indices {
            let name = readings[i].name
            if clashing.contains(Kind(quantity: name.quantity, prefix: name.prefix)) {
                readings[i].name.quantity = name.prefix + name.quantity
            }
            // What no prefix tells apart keeps its whole name.
            if taken[place(i)] != nil { readings[i].name.quantity = series[i].name }
            taken[place(i)] = i
        }
    }

    // MARK: Layers

    private mutating func number(_ readings: [Reading], _ log: SeriesLog, _ order: LayerOrder?) {
        var modules: [String] = []
        var known = Set<String>()
        let layered = readings.indices.filter { readings[$0].hasLayer }
        for i in layered where readings[i].number == nil {
            if let module = readings[i].name.module, known.insert(module).inserted { modules.append(module) }
        }
        if (order ?? (keepsOrder(log, layered) ? .appearance : .natural)) == .natural {
            let keys = modules.map(NaturalOrder.key)
            modules = modules.indices.sorted { NaturalOrder.precedes(keys[$0], keys[$1]) }.map { modules[$0] }
        }
        var index: [String: Int] = [:]
        for (rank, module) in modules.enumerated() {
            index[module] = layers.count
            layers.append(LogLayer(number: Double(rank + 1), name: module))
        }
        for i in layered {
            guard let number = readings[i].number, index[readings[i].key] == nil else { continue }
            index[readings[i].key] = layers.count
            layers.append(LogLayer(number: number, name: readings[i].name.module ?? NumberText.shortest(number)))
        }
        for (i, series) in log.series.enumerated() {
            placed.append(
                PlacedSeries(
                    quantity: readings[i].name.quantity, layer: readings[i].hasLayer ? index[readings[i].key] : nil,
                    run: series.run, steps: series.steps, values: series.values))
        }
    }

    /// Whether the order of the names is somebody's choice: not the plain order of their bytes.
    private func keepsOrder(_ log: SeriesLog, _ layered: [Int]) -> Bool {
        guard log.keepsOrder else { return false }
        let names = layered.map { log.series[$0].name }
        return zip(names, names.dropFirst()).contains { a, b in
            a != b && b.utf8.lexicographicallyPrecedes(a.utf8)
        }
    }
}
