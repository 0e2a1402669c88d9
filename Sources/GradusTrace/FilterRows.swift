import GradusLanguage

extension Filter {
    /// The rows that meet every condition, in order.
    ///
    /// - Throws: diagnostics with the path of the field: an unknown field, a value that the field does not have, or nothing
    ///   kept, with what is nearest.
    public func rows(in trace: Trace) throws(Diagnostics) -> [Int] {
        var kept = [Bool](repeating: true, count: trace.rowCount)
        for condition in conditions {
            do throws(Diagnostics) {
                let column = try trace.column(condition.field)
                let verdict = try condition.verdict(column, in: trace)
                var left = 0
                for row in kept.indices where kept[row] {
                    kept[row] = verdict[row]
                    left += verdict[row] ? 1 : 0
                }
                if left == 0, trace.rowCount > 0 {
                    throw Diagnostics.error(
                        conditions.count == 1 ? "nothing is kept" : "nothing is kept by these conditions together",
                        hint: condition.hint(column))
                }
            } catch { throw error.under([.key(condition.field)]) }
        }
        return kept.indices.filter { kept[$0] }
    }

    /// The table of the rows kept; the same table where all are.
    public func applied(to trace: Trace) throws(Diagnostics) -> Trace {
        let rows = try rows(in: trace)
        return rows.count == trace.rowCount ? trace : trace.rows(rows)
    }
}

extension Filter.Condition {
    /// For each row, whether it is kept.
    func verdict(_ column: Column, in trace: Trace) throws(Diagnostics) -> [Bool] {
        switch test {
        case .anyOf(let values): return try column.rows(having: values, in: trace)
        case .not(let values): return try column.rows(having: values, in: trace).map { !$0 }
        case .range(let from, let to):
            guard !column.isText else {
                throw .error("'\(field)' holds words, not numbers", hint: "name values, or use {match: …}")
            }
            let from = from ?? -.infinity
            let to = to ?? .infinity
            return column.verdicts {
                $0 >= from && $0 <= to
            } words: { _ in
                false
            }
        case .match(let text):
            guard let pattern = try? Pattern(text) else { throw .error("not a regular expression: '\(text)'") }
            return column.verdicts {
                pattern.matches(NumberText.shortest($0))
            } words: {
                pattern.matches($0)
            }
        }
    }

    /// What the field has, where a condition keeps nothing.
    func hint(_ column: Column) -> String? {
        switch test {
        case .anyOf(let values): return values.first.flatMap { column.nearestValues(to: $0) }
        case .range(let from, let to): return (from ?? to).flatMap { column.nearestValues(to: FieldValue($0)) }
        case .not: return nil
        case .match(let pattern): return column.nearestValues(to: FieldValue(pattern, isQuoted: true))
        }
    }
}

extension Column {
    /// Asks once for each distinct value where the storage has them; missing values are not kept.
    func verdicts(numbers: (Double) -> Bool, words: (String) -> Bool) -> [Bool] {
        switch storage {
        case .double(let values): return Column.remembering(values, numbers)
        case .float(let values): return Column.remembering(values.lazy.map(Double.init), numbers)
        case .words(let list, let codes):
            let known = list.map(words)
            return codes.map { $0 >= 0 && known[Int($0)] }
        case .repeating(let values, let each, let count):
            return Column.spread(values.map { !$0.isNaN && numbers($0) }, each: each, count: count)
        case .repeatingWords(let list, let each, let count):
            return Column.spread(list.map(words), each: each, count: count)
        }
    }

    /// Equal neighbours share an answer: a pattern is not matched a million times.
    private static func remembering(_ values: some Sequence<Double>, _ test: (Double) -> Bool) -> [Bool] {
        var last = Double.nan
        var verdict = false
        return values.map { value in
            if value != last {
                last = value
                verdict = !value.isNaN && test(value)
            }
            return verdict
        }
    }

    private static func spread(_ verdicts: [Bool], each: Int, count: Int) -> [Bool] {
        guard each > 0, !verdicts.isEmpty else { return [Bool](repeating: false, count: count) }
        var rows: [Bool] = []
        rows.reserveCapacity(count)
        var i = 0
        while rows.count < count {
            rows.append(contentsOf: repeatElement(verdicts[i], count: min(each, count - rows.count)))
            i = i + 1 == verdicts.count ? 0 : i + 1
        }
        return rows
    }

    /// For each row, whether it has one of the values; `last` and `output` are each run's own.
    ///
    /// - Throws: where no row has a value, with the nearest ones.
    func rows(having values: [FieldValue], in trace: Trace) throws(Diagnostics) -> [Bool] {
        var kept = [Bool](repeating: false, count: count)
        for value in values {
            let verdict =
                isRunsGreatest(value) ? rowsAtRunsGreatest(in: trace) : self.rows(equalTo: value)
            guard verdict.contains(true) || count == 0 else {
                throw .error("'\(name)' has no value \(value.text)", hint: nearestValues(to: value))
            }
            for row in kept.indices where verdict[row] { kept[row] = true }
        }
        return kept
    }

    /// `last` of step, `output` of layer, where the field's own words are not meant.
    func isRunsGreatest(_ value: FieldValue) -> Bool {
        !isText && (name == "step" && value == .last || name == "layer" && value == .output)
    }

    private func rowsAtRunsGreatest(in trace: Trace) -> [Bool] {
        let runs = Grouping(trace, by: trace.runKeys)
        var greatest = [Double](repeating: -.infinity, count: runs.count)
        for (row, run) in runs.groupOf.enumerated() { greatest[Int(run)] = max(greatest[Int(run)], finite(row)) }
        return runs.groupOf.enumerated().map { row, run in
            let value = finite(row)
            return value > -.infinity && value == greatest[Int(run)]
        }
    }

    private func finite(_ row: Int) -> Double {
        let value = number(row)
        return value.isFinite ? value : -.infinity
    }

    private func rows(equalTo value: FieldValue) -> [Bool] {
        if isText {
            // A word that is written alike goes before one that is the same number.
            let exact = verdicts(numbers: { _ in false }, words: { $0 == value.text })
            return exact.contains(true) ? exact : verdicts(numbers: { _ in false }, words: value.matches(word:))
        }
        guard let number = value.asNumber else { return [Bool](repeating: false, count: count) }
        if case .float = storage {
            let single = Float(number)
            return verdicts(numbers: { Float($0) == single }, words: { _ in false })
        }
        return verdicts(numbers: { $0 == number }, words: { _ in false })
    }

    /// A hint that names the field's values nearest to one that it does not have.
    package func nearestValues(to value: FieldValue) -> String? {
        if isText { return Nearest.hint(for: value.text, in: distinctWords(), noun: "values") }
        let numbers = distinctNumbers().filter { !$0.isNaN }
        guard let first = numbers.first, let last = numbers.last else { return "'\(name)' has no values" }
        func listed(_ values: some Sequence<Double>) -> String {
            Nearest.listed(values.map { NumberText.shortest($0) })
        }
        guard let target = value.asNumber, !target.isNaN, numbers.count > 8 else {
            let some =
                numbers.count > 8 ? "\(listed(numbers.prefix(3))), … \(NumberText.shortest(last))" : listed(numbers)
            return "'\(name)' has \(some)"
        }
        let below = numbers.last { $0 < target }
        let above = numbers.first { $0 >= target }
        return "the nearest are \(listed([below, above].compactMap { $0 })); "
            + "'\(name)' goes from \(NumberText.shortest(first)) to \(NumberText.shortest(last))"
    }

    /// The distinct words, in order of appearance.
    public func distinctWords() -> [String] {
        switch storage {
        case .words(let list, let codes):
            var seen = [Bool](repeating: false, count: list.count)
            var known = Set<String>()
            var order: [String] = []
            for code in codes where code >= 0 && !seen[Int(code)] {
                seen[Int(code)] = true
                if known.insert(list[Int(code)]).inserted { order.append(list[Int(code)]) }
            }
            return order
        case .repeatingWords(let list, let each, let count):
            let reached = each > 0 ? min(list.count, (count + each - 1) / each) : 0
            var seen = Set<String>()
            return list.prefix(reached).filter { seen.insert($0).inserted }
        default: return []
        }
    }

    /// The distinct numbers, sorted, NaN and missing left out.
    public func distinctNumbers() -> [Double] {
        let values: [Double]
        switch storage {
        case .double(let all):
            if let cycle = Self.cycle(of: all) { return cycle }
            values = all
        case .float(let all): values = Set(all.filter { !$0.isNaN }).map(Double.init)
        case .repeating(let all, let each, let count):
            values = each > 0 ? Array(all.prefix((count + each - 1) / each)) : []
        default: return []
        }
        return Set(values.lazy.filter { !$0.isNaN }.map { $0 + 0 }).sorted()
    }

    /// The values of a list that goes through rising numbers, and through the same again and again, as steps do; nil for any
    /// other list.
    private static func cycle(of list: [Double]) -> [Double]? {
        var values: [Double] = []
        var next = 0
        for value in list {
            if next < values.count, values[next] == value {
                next += 1
            } else if next > 0, values[next - 1] == value {
                continue
            } else if next == values.count, values.last.map({ $0 < value }) ?? !value.isNaN {
                values.append(value + 0)
                next += 1
            } else if value == values.first {
                next = 1
            } else {
                return nil
            }
        }
        return values
    }
}
