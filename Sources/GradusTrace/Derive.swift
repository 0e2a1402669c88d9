import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Trace {
    /// The table with a quantity more for each formula, row by row; a formula may use those before it.
    ///
    /// - Throws: diagnostics under the new field's name: an unknown field, words, or a name that the table has already.
    public func derived(_ formulas: NamedList<Expression>) throws(Diagnostics) -> Trace {
        var trace = self
        for formula in formulas.entries {
            do throws(Diagnostics) {
                guard trace[formula.name] == nil else {
                    throw .error("there is a field '\(formula.name)' already", hint: "give the formula another name")
                }
                trace = try trace.with(Column(formula.name, .double(formula.value.values(in: trace)), role: .quantity))
            } catch { throw error.under([.key(formula.name)]) }
        }
        return trace
    }
}

extension Expression {
    /// The formula's value in each row: missing where a field is, NaN where it is not defined.
    func values(in trace: Trace) throws(Diagnostics) -> [Double] {
        var columns: [String: Column] = [:]
        for name in fields {
            guard let column = trace[name] else {
                let isDifference =
                    name.contains("-") && name.split(separator: "-").contains { trace[String($0)] != nil }
                throw .error(
                    "no field '\(name)'",
                    hint: isDifference
                        ? "a minus between fields has blanks on both sides"
                        : Nearest.hint(for: name, in: trace.names, noun: "fields"))
            }
            guard !column.isText else { throw .error("'\(name)' holds words, not numbers") }
            columns[name] = column
        }
        var result = [Double](repeating: 0, count: trace.rowCount)
        // A block of rows at a time: intermediate values stay in the cache.
        let block = 1024
        for start in stride(from: 0, to: trace.rowCount, by: block) {
            let rows = start..<min(start + block, trace.rowCount)
            let values = root.values(at: rows, columns)
            for (i, row) in rows.enumerated() { result[row] = values[i] }
        }
        return result
    }
}

extension Expression.Term {
    fileprivate func values(at rows: Range<Int>, _ columns: [String: Column]) -> [Double] {
        switch self {
        case .number(let value): return [Double](repeating: value, count: rows.count)
        case .field(let name):
            guard let column = columns[name] else { return [Double](repeating: .missing, count: rows.count) }
            return rows.map(column.number)
        case .negated(let term): return term.values(at: rows, columns).map { $0.isNaN ? $0 : -$0 }
        case .binary(let sign, let a, let b):
            return combined(a.values(at: rows, columns), b.values(at: rows, columns), sign.apply)
        case .call(let function, let terms):
            let arguments = terms.map { $0.values(at: rows, columns) }
            guard var result = arguments.first else { return [] }
            if let one = function.one { return result.map { $0.isNaN ? $0 : Self.canonical(one($0)) } }
            for other in arguments.dropFirst() {
                result = combined(result, other, function == .min ? { Swift.min($0, $1) } : { Swift.max($0, $1) })
            }
            return result
        }
    }

    private func combined(_ a: [Double], _ b: [Double], _ apply: (Double, Double) -> Double) -> [Double] {
        zip(a, b).map { x, y in
            if x.isNaN || y.isNaN { return x.isMissing || y.isMissing ? .missing : .nan }
            return Self.canonical(apply(x, y))
        }
    }

    /// An undefined result is NaN, never taken for missing.
    private static func canonical(_ value: Double) -> Double { value.isNaN ? .nan : value }
}

extension Expression.Operator {
    fileprivate var apply: (Double, Double) -> Double {
        switch self {
        case .plus: { $0 + $1 }
        case .minus: { $0 - $1 }
        case .times: { $0 * $1 }
        case .over: { $0 / $1 }
        case .power: { pow($0, $1) }
        }
    }
}

extension Expression.Function {
    /// The function of one number; nil for `min` and `max`.
    fileprivate var one: ((Double) -> Double)? {
        switch self {
        case .ln: { log($0) }
        case .log10: { log10Value($0) }
        case .exp: { expValue($0) }
        case .sqrt: { $0.squareRoot() }
        case .abs: { $0.magnitude }
        case .min, .max: nil
        }
    }
}

// The enumeration's cases hide the functions of the same names.
private func log10Value(_ x: Double) -> Double { log10(x) }
private func expValue(_ x: Double) -> Double { exp(x) }
