import GradusLanguage

/// What can be asked of a table whose quantities have no values yet.
extension Column {
    /// Whether a quantity has no value in any row.
    package var isUndefined: Bool {
        role == .quantity && !isText && (0..<count).allSatisfy { number($0).isMissing }
    }
}

extension Filter {
    /// The filter without conditions on fields whose values are not known.
    package func asking(nothingOf fields: Set<String>) -> Filter {
        Filter(conditions.filter { !fields.contains($0.field) })
    }
}

extension ValueQuery {
    /// Checks the query on a table in which quantities may have no values yet.
    ///
    /// - Throws: diagnostics with the path of the key that is wrong, whatever these values are.
    package func check(in trace: Trace) throws(Diagnostics) {
        let undefined = Set(trace.columns.filter(\.isUndefined).map(\.name))
        var query = self
        query.filter = filter?.asking(nothingOf: undefined)
        query.at = at?.asking(nothingOf: undefined)
        if case .row(let row) = over, row.names.contains(where: undefined.contains) { query.over = nil }
        _ = try query.folded(in: trace, isOutline: field.map(undefined.contains) ?? false)
    }
}
