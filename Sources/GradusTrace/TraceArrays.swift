import GradusLanguage

/// A trace as arrays: each quantity as [runs, steps, layers] in its own precision, what has no value there as NaN, and the
/// vectors `step`, `layer`, `name` and, by run, those that tell runs apart. A table without steps and layers is its columns.
struct TraceArrays {
    struct Named: Equatable {
        enum Values: Equatable {
            case single([Float])
            case double([Double])
            case whole([Int64])
            case words([String])
        }

        var name: String
        var shape: [Int]
        var values: Values
    }

    private(set) var arrays: [Named] = []

    /// - Throws: where the steps and layers of different runs are so unlike that the arrays would be mostly empty.
    init(_ trace: Trace) throws(Diagnostics) {
        guard trace["step"] != nil || trace["layer"] != nil else {
            arrays = trace.columns.map { Named(name: $0.name, shape: [trace.rowCount], values: Self.values($0)) }
            return
        }
        if let grid = TraceGrid(trace) {
            arrays = Self.arrays(trace, grid)
            return
        }
        let runs = Grouping(trace, by: trace.runKeys)
        let steps = Axis(trace["step"], rowCount: trace.rowCount)
        let layers = Axis(trace["layer"], rowCount: trace.rowCount)
        let (cells, overflow) = runs.count.multipliedReportingOverflow(by: steps.count * layers.count)
        guard !overflow, cells <= max(1 << 24, 16 * trace.rowCount) else {
            throw .error(
                "arrays of \(runs.count) runs × \(steps.count) steps × \(layers.count) layers would be mostly empty",
                hint: "write a CSV")
        }
        arrays.append(Named(name: "step", shape: [steps.values.count], values: Self.numbers(steps.values)))
        arrays.append(Named(name: "layer", shape: [layers.values.count], values: Self.numbers(layers.values)))
        for name in trace.runKeys {
            if let column = trace[name] {
                let values = Self.values(column.rows(runs.firstRows))
                arrays.append(Named(name: name, shape: [runs.count], values: values))
            }
        }
        if let names = trace["name"], names.isText {
            var words = [String](repeating: "", count: layers.count)
            for row in 0..<trace.rowCount where layers.indices[row] >= 0 {
                if let word = names.word(row) { words[Int(layers.indices[row])] = word }
            }
            arrays.append(Named(name: "name", shape: [layers.count], values: .words(words)))
        }
        for column in trace.columns where column.role == .quantity && !column.isText {
            let hasLayers = (0..<trace.rowCount).contains { layers.indices[$0] >= 0 && !column.number($0).isMissing }
            let width = hasLayers ? layers.count : 1
            let places = (0..<trace.rowCount).map { row -> Int in
                let layer = hasLayers ? Int(layers.indices[row]) : layers.indices[row] < 0 ? 0 : -1
                let step = Int(steps.indices[row])
                return layer < 0 || step < 0 ? -1 : (Int(runs.groupOf[row]) * steps.count + step) * width + layer
            }
            let shape = [runs.count, steps.count] + (hasLayers ? [layers.count] : [])
            let count = shape.reduce(1, *)
            if case .float(let values) = column.storage {
                var array = [Float](repeating: .nan, count: count)
                for (row, place) in places.enumerated() where place >= 0 && !values[row].isMissing {
                    array[place] = values[row]
                }
                arrays.append(Named(name: column.name, shape: shape, values: .single(array)))
            } else {
                var array = [Double](repeating: .nan, count: count)
                for (row, place) in places.enumerated() where place >= 0 {
                    let value = column.number(row)
                    if !value.isMissing { array[place] = value }
                }
                arrays.append(Named(name: column.name, shape: shape, values: .double(array)))
            }
        }
    }

    /// A grid's arrays: its columns are in order already.
    private static func arrays(_ trace: Trace, _ grid: TraceGrid) -> [Named] {
        var arrays = [
            Named(name: "step", shape: [grid.steps.count], values: numbers(grid.steps)),
            Named(name: "layer", shape: [grid.layers.count], values: numbers(grid.layers)),
        ]
        for name in trace.runKeys {
            guard let column = trace[name] else { continue }
            arrays.append(
                Named(name: name, shape: [grid.firstRows.count], values: values(column.rows(grid.firstRows))))
        }
        if let names = trace["name"], names.isText {
            let words = grid.layers.indices.map { layer in
                if case .repeatingWords(let words, 1, _) = names.storage { return words[layer % words.count] }
                let rows = stride(from: layer, to: trace.rowCount, by: grid.layers.count)
                return rows.reversed().lazy.compactMap(names.word).first ?? ""
            }
            arrays.append(Named(name: "name", shape: [grid.layers.count], values: .words(words)))
        }
        let shape = [grid.firstRows.count, grid.steps.count]
        for column in trace.columns where column.role == .quantity && !column.isText {
            let full = shape + [grid.width]
            switch column.storage {
            case .float(let values) where values.contains(where: { !$0.isMissing }):
                let values = values.contains(where: \.isMissing) ? values.map { $0.isMissing ? .nan : $0 } : values
                arrays.append(Named(name: column.name, shape: full, values: .single(values)))
            case .double(let values) where values.contains(where: { !$0.isMissing }):
                let values = values.contains(where: \.isMissing) ? values.map { $0.isMissing ? .nan : $0 } : values
                arrays.append(Named(name: column.name, shape: full, values: .double(values)))
            case .repeating where (0..<trace.rowCount).contains(where: { !column.number($0).isMissing }):
                let values = (0..<trace.rowCount).map { row in
                    let value = column.number(row)
                    return value.isMissing ? .nan : value
                }
                arrays.append(Named(name: column.name, shape: full, values: .double(values)))
            case .float:
                let count = shape.reduce(1, *)
                arrays.append(
                    Named(name: column.name, shape: shape, values: .single([Float](repeating: .nan, count: count))))
            default:
                let count = shape.reduce(1, *)
                arrays.append(
                    Named(name: column.name, shape: shape, values: .double([Double](repeating: .nan, count: count))))
            }
        }
        return arrays
    }

    /// A coordinate's distinct values in order, and for each row the index of its own, −1 where it has none. Where the trace
    /// lacks the coordinate, all rows have its one place.
    private struct Axis {
        var values: [Double] = []
        var indices: [Int32]
        var count: Int { max(values.count, 1) }

        init(_ column: Column?, rowCount: Int) {
            guard let column, !column.isText else {
                indices = [Int32](repeating: 0, count: rowCount)
                return
            }
            values = column.distinctNumbers()
            let values = values
            var places: [Double: Int32] = [:]
            places.reserveCapacity(values.count)
            for (i, value) in values.enumerated() { places[value] = Int32(truncatingIfNeeded: i) }
            var last = Double.nan
            var place: Int32 = -1
            indices = (0..<column.count).map { row in
                let value = column.number(row)
                if value == last { return place }
                last = value
                // Mostly the values come in order, and then again.
                let next = Int(place) + 1 < values.count ? Int(place) + 1 : 0
                place =
                    next < values.count && values[next] == value
                    ? Int32(truncatingIfNeeded: next) : value.isNaN ? -1 : places[value + 0] ?? -1
                return place
            }
        }
    }

    private static func values(_ column: Column) -> Named.Values {
        if column.isText { return .words((0..<column.count).map { column.word($0) ?? "" }) }
        if case .float(let values) = column.storage { return .single(values.map { $0.isMissing ? .nan : $0 }) }
        return numbers((0..<column.count).map(column.number))
    }

    /// Whole numbers as such where all are.
    private static func numbers(_ values: [Double]) -> Named.Values {
        let areWhole = values.allSatisfy { $0 == $0.rounded() && $0.magnitude <= 0x1p53 }
        return areWhole ? .whole(values.map { Int64($0) }) : .double(values.map { $0.isMissing ? .nan : $0 })
    }
}
