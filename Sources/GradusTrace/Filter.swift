import GradusLanguage

/// The `where` of a panel or mark: keeps the rows that meet every condition.
public struct Filter: Sendable, Equatable {
    /// What a field's value must be.
    public indirect enum Test: Sendable, Equatable {
        /// Any of the values; `last` of step and `output` of layer are each run's own.
        case anyOf([FieldValue])
        /// Ends included, either may be absent.
        case range(from: Double?, to: Double?)
        case not([FieldValue])
        /// A regular expression that matches anywhere in the value.
        case match(String)
    }

    public struct Condition: Sendable, Equatable {
        public var field: String
        public var test: Test

        public init(_ field: String, _ test: Test) {
            self.field = field
            self.test = test
        }
    }

    public var conditions: [Condition]

    public init(_ conditions: [Condition] = []) { self.conditions = conditions }

    // MARK: As the Swift DSL writes it

    public static func field(_ name: String, is values: FieldValue...) -> Filter {
        Filter([Condition(name, .anyOf(values))])
    }
    public static func field(_ name: String, isNot values: FieldValue...) -> Filter {
        Filter([Condition(name, .not(values))])
    }
    public static func field(_ name: String, in range: ClosedRange<Double>) -> Filter {
        Filter([Condition(name, .range(from: range.lowerBound, to: range.upperBound))])
    }
    public static func field(_ name: String, from least: Double) -> Filter {
        Filter([Condition(name, .range(from: least, to: nil))])
    }
    public static func field(_ name: String, to greatest: Double) -> Filter {
        Filter([Condition(name, .range(from: nil, to: greatest))])
    }
    public static func field(_ name: String, matches pattern: String) -> Filter {
        Filter([Condition(name, .match(pattern))])
    }
    public static func step(_ values: FieldValue...) -> Filter { Filter([Condition("step", .anyOf(values))]) }
    public static func layer(_ values: FieldValue...) -> Filter { Filter([Condition("layer", .anyOf(values))]) }

    public static func && (a: Filter, b: Filter) -> Filter { Filter(a.conditions + b.conditions) }
}

extension Codec where Value == Filter {
    /// A map from fields to a value, a list of values, `{from, to}`, `{not: …}` or `{match: …}`.
    public static let filter = Codec(
        read: { node, reading in
            guard case .map(let entries) = node.content else {
                reading.error(
                    "a map from fields to values expected, found \(node.kindInWords)", at: node,
                    hint: node.emptyHint ?? "such as {step: 0}")
                return nil
            }
            let conditions = entries.map { entry in
                test.read(entry.value, &reading).map { Filter.Condition(entry.key, $0) }
            }
            let read = conditions.compactMap { $0 }
            return read.count == conditions.count ? Filter(read) : nil
        },
        write: { filter in Node(.map(filter.conditions.map { Node.Entry($0.field, test.write($0.test)) })) },
        schema: { .map([("type", .text("object")), ("additionalProperties", test.schema())]) })

    private static let test = Codec<Filter.Test>(
        read: { node, reading in
            guard case .map = node.content else {
                return Codec<FieldValue>.fieldValues.read(node, &reading).map(Filter.Test.anyOf)
            }
            guard let form = Codec<Form>.record().read(node, &reading) else { return nil }
            switch (form.not, form.match, form.from ?? form.to) {
            case (let values?, nil, nil): return .not(values)
            case (nil, let pattern?, nil):
                do { _ = try Pattern(pattern) } catch {
                    reading.error(
                        "not a regular expression: '\(pattern)'", at: node["match"] ?? node,
                        hint: "single quotes keep its backslashes")
                    return nil
                }
                return .match(pattern)
            case (nil, nil, .some): return .range(from: form.from, to: form.to)
            case (nil, nil, nil):
                reading.error("an empty condition", at: node, hint: "write a value, {from, to}, {not} or {match}")
                return nil
            default:
                reading.error("'not', 'match' and 'from', 'to' exclude one another", at: node)
                return nil
            }
        },
        write: { test in
            var form = Form()
            switch test {
            case .anyOf(let values): return Codec<FieldValue>.fieldValues.write(values)
            case .range(let from, let to): (form.from, form.to) = (from, to)
            case .not(let values): form.not = values
            case .match(let pattern): form.match = pattern
            }
            return Codec<Form>.record().write(form)
        },
        schema: {
            .map([("anyOf", .list([Codec<FieldValue>.fieldValues.schema(), Codec<Form>.record().schema()]))])
        })

    /// A condition's map.
    private struct Form: FieldRecord {
        var from: Double?
        var to: Double?
        var not: [FieldValue]?
        var match: String?

        static let noun = "a condition"
        static var fields: [Field<Form>] {
            [
                Field("from", \.from, .number, doc: "the least value kept"),
                Field("to", \.to, .number, doc: "the greatest value kept"),
                Field("not", \.not, Codec<FieldValue>.fieldValues, doc: "a value or values that are not kept"),
                Field("match", \.match, .line, doc: "a regular expression that matches anywhere"),
            ]
        }
    }
}
