import GradusLanguage

/// What a quantity is divided by.
public enum RelativeTo: Sendable, Equatable {
    /// Its value at the run's output layer, at the same step.
    case output
    /// Its largest within each run and step.
    case max
    /// Its value in the row that is alike in all else where the fields have these values.
    case row(NamedList<FieldValue>)

    /// As the Swift DSL writes it: `.row("step", is: 0)`.
    public static func row(_ field: String, is value: FieldValue) -> RelativeTo { .row([field: value]) }
}

extension Codec where Value == RelativeTo {
    /// `output`, `max`, or a map from fields to values.
    public static let relativeTo = Codec(
        read: { node, reading in
            guard case .map = node.content else { return words.read(node, &reading) }
            guard let row = Codec<NamedList<FieldValue>>.named(.fieldValue).read(node, &reading) else { return nil }
            if row.isEmpty {
                reading.error("a field and its value expected", at: node, hint: "such as {step: 0}")
                return nil
            }
            return .row(row)
        },
        write: { value in
            if case .row(let row) = value { return Codec<NamedList<FieldValue>>.named(.fieldValue).write(row) }
            return words.write(value)
        },
        schema: {
            .map([
                ("anyOf", .list([words.schema(), Codec<NamedList<FieldValue>>.named(.fieldValue).schema()]))
            ])
        })

    private static let words = Codec.word("divisor", [("output", .output), ("max", .max)])
}

extension RelativeTo {
    /// The quantity, divided; missing where it or its divisor is.
    ///
    /// - Throws: where the field, or one named by the divisor, is unknown or never has the value.
    public func applied(to field: String, of trace: Trace) throws(Diagnostics) -> Column {
        let column = try trace.column(field)
        guard !column.isText else { throw .error("'\(field)' holds words and cannot be divided") }
        let divisors = try divisors(of: column, in: trace)
        let values = divisors.indices.map { row -> Double in
            let value = column.number(row)
            return value.isMissing || divisors[row].isMissing ? .missing : value / divisors[row]
        }
        return Column(field, .double(values), info: column.info, role: column.role)
    }

    /// Each row's divisor, missing where there is none.
    func divisors(of column: Column, in trace: Trace) throws(Diagnostics) -> [Double] {
        switch self {
        case .max:
            let groups = Grouping(trace, by: trace.seriesKeys(along: "layer"))
            let largest = groups.fold(column, by: .max)
            return groups.groupOf.map { largest[Int($0)] }
        case .output:
            _ = try trace.column("layer")
            return try RelativeTo.row(["layer": .output]).divisors(of: column, in: trace)
        case .row(let named):
            var isDivisor = [Bool](repeating: true, count: trace.rowCount)
            var alike = trace.coordinates.filter { $0 != column.name }
            for entry in named.entries {
                do throws(Diagnostics) {
                    let has = try trace.column(entry.name).rows(having: [entry.value], in: trace)
                    for row in has.indices where !has[row] { isDivisor[row] = false }
                } catch { throw error.under([.key(entry.name)]) }
                let twins = RelativeTo.twins.first { $0.contains(entry.name) } ?? [entry.name]
                alike.removeAll { twins.contains($0) }
            }
            let groups = Grouping(trace, by: alike)
            var divisor = [Double](repeating: .missing, count: groups.count)
            for row in isDivisor.indices where isDivisor[row] {
                let group = Int(groups.groupOf[row])
                if divisor[group].isMissing { divisor[group] = column.number(row) }
            }
            return groups.groupOf.map { divisor[Int($0)] }
        }
    }

    /// Fields that name the same thing: a row that differs in one may differ in the other.
    private static let twins = [["layer", "name"], ["run", "seed"]]
}
