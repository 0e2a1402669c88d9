import GradusLanguage

/// A number of `values:` that captions and labels name: rows picked by `at`, divided within each run by `over`, folded.
public struct ValueQuery: FieldRecord {
    /// The source's name; may be absent where there is one.
    public var data: String?
    public var field: String?
    public var filter: Filter?
    public var at: Filter?
    public var over: RelativeTo?
    public var summary: Summary?
    /// As a channel's `format`; computing the number does not need it.
    public var format: String?

    public init() {}

    public init(
        data: String? = nil, field: String, where filter: Filter? = nil, at: Filter? = nil, over: RelativeTo? = nil,
        summary: Summary? = nil, format: String? = nil
    ) {
        self.data = data
        self.field = field
        self.filter = filter
        self.at = at
        self.over = over
        self.summary = summary
        self.format = format
    }

    public static let noun = "a value"
    public static var fields: [Field<ValueQuery>] {
        [
            Field("data", \.data, .name, doc: "the source; may be absent where there is one"),
            Field("field", \.field, .name, doc: "the quantity", isRequired: true),
            Field("where", \.filter, .filter, doc: "the rows that count"),
            Field("at", \.at, .filter, doc: "the rows whose value is taken, within each run"),
            Field("over", \.over, .relativeTo, doc: "the row that it is divided by, within each run"),
            Field(
                "summary", \.summary, foldSummary, doc: "how what is left is folded to one number",
                standard: Summary.standard),
            Field("format", \.format, .line, doc: "how the number is set, such as .2g"),
        ]
    }

    /// Every summary but `none`.
    private static let foldSummary = Codec<Summary>.word(
        "summary", Summary.allCases.filter { $0 != .off }.map { ($0.rawValue, $0) })

    /// The number: not NaN, but ±∞ may be.
    ///
    /// - Throws: diagnostics with the path of the key that is wrong.
    public func number(in trace: Trace) throws(Diagnostics) -> Double { try folded(in: trace, isOutline: false) }

    /// - Parameter isOutline: whether the field has no values yet.
    func folded(in trace: Trace, isOutline: Bool) throws(Diagnostics) -> Double {
        guard let field else { throw .error("a value lacks 'field'") }
        var column: Column
        do throws(Diagnostics) { column = try trace.column(field) } catch { throw error.under(["field"]) }
        guard !column.isText else { throw .error("'\(field)' holds words, not numbers", path: ["field"]) }
        var table = trace
        if let over {
            do throws(Diagnostics) {
                column = try over.applied(to: field, of: trace)
                table = try trace.with(column)
            } catch { throw error.under(["over"]) }
        }
        if let filter {
            do throws(Diagnostics) { table = try filter.applied(to: table) } catch { throw error.under(["where"]) }
        }
        if let at { do throws(Diagnostics) { table = try at.applied(to: table) } catch { throw error.under(["at"]) } }
        let result = (summary ?? .standard).fold(Grouping(table, by: []), try table.column(field))
        guard !result.isNaN || isOutline else {
            throw .error("nothing is left to fold: '\(field)' has no value there", path: ["field"])
        }
        return result
    }
}

extension Summary {
    fileprivate func fold(_ all: Grouping, _ column: Column) -> Double { all.fold(column, by: self).first ?? .missing }
}
