import GradusLanguage

extension Codec {
    /// One value, or a sweep over several.
    ///
    /// - Parameter isList: whether one value is itself a list, so that only a list of lists sweeps.
    static func swept<Element>(_ element: Codec<Element>, isList: Bool = false) -> Codec<Swept<Element>>
    where Value == Swept<Element> {
        let isRangeable = Element.self is any Rangeable.Type
        return Codec(
            read: { node, reading in
                if case .list(let items) = node.content, !isList || holdsLists(items) {
                    guard !items.isEmpty else {
                        reading.error("an empty list sweeps over nothing", at: node)
                        return nil
                    }
                    let values = items.compactMap { element.read($0, &reading) }
                    return values.count == items.count ? .several(values) : nil
                }
                if isRangeable, case .map = node.content {
                    guard let range = Codec<SweepRange>.sweepRange.read(node, &reading) else { return nil }
                    // What a single value is asked to be, the numbers of a range are asked too.
                    for value in Swept<Element>.span(range).values {
                        let found = reading.diagnostics.count
                        var number = element.write(value)
                        number.position = node.position
                        if element.read(number, &reading) == nil || reading.diagnostics.count > found { return nil }
                    }
                    return .span(range)
                }
                return element.read(node, &reading).map { .one($0) }
            },
            write: { swept in
                switch swept {
                case .one(let value): element.write(value)
                case .several(let values): .list(values.map(element.write))
                case .span(let range): Codec<SweepRange>.sweepRange.write(range)
                }
            },
            schema: {
                var forms = [element.schema(), Node.map([("type", .text("array")), ("items", element.schema())])]
                if isRangeable { forms.append(Codec<SweepRange>.sweepRange.schema()) }
                return .map([("anyOf", .list(forms))])
            })
    }
}

private func holdsLists(_ items: [Node]) -> Bool {
    items.contains {
        if case .list = $0.content { return true }
        return false
    }
}

extension Codec where Value == SweepRange {
    static let sweepRange: Codec<SweepRange> = Codec<RangeKeys>.record().map(
        { keys, node, reading in
            guard let from = keys.from, let to = keys.to, let count = keys.count else { return nil }
            let range = SweepRange(from: from, to: to, count: count, spacing: keys.spacing)
            if let objection = range.objection {
                reading.error(objection, at: node)
                return nil
            }
            return range
        },
        back: { RangeKeys(from: $0.from, to: $0.to, count: $0.count, spacing: $0.spacing) })
}

private struct RangeKeys: FieldRecord {
    var from: Double?
    var to: Double?
    var count: Int?
    var spacing: SweepRange.Spacing?

    static let noun = "a range"
    static let fields: [Field<RangeKeys>] = [
        Field("from", \.from, .number, doc: "the first value", isRequired: true),
        Field("to", \.to, .number, doc: "the last value", isRequired: true),
        Field(
            "count", \.count, .integer(1...SweepRange.limit), doc: "how many values, ends included", isRequired: true),
        Field("spacing", \.spacing, .word("spacing"), doc: "even steps or even factors", standard: .linear),
    ]
}
