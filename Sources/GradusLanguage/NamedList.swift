/// Values by name in the order given: `data`, `variants`, `values`, whose order counts.
public struct NamedList<Value: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
    public struct Entry: Sendable {
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    public var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }
    public init(dictionaryLiteral elements: (String, Value)...) { entries = elements.map { Entry($0.0, $0.1) } }

    public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
    public var names: [String] { entries.map(\.name) }
    public var isEmpty: Bool { entries.isEmpty }
}

extension NamedList.Entry: Equatable where Value: Equatable {}
extension NamedList: Equatable where Value: Equatable {}

extension Codec {
    /// A map from names of the user's own to values, its order kept.
    public static func named<Element>(_ element: Codec<Element>) -> Codec<NamedList<Element>>
    where Value == NamedList<Element> {
        Codec(
            read: { node, reading in
                guard case .map(let entries) = node.content else {
                    reading.error("a map of names expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
                let before = reading.diagnostics.count
                var list = NamedList<Element>()
                for entry in entries {
                    if case .null = entry.value.content {
                        reading.error(
                            "'\(entry.key)' has no value", at: entry.keyPosition ?? node.position,
                            hint: entry.value.emptyHint)
                    } else if let value = element.read(entry.value, &reading) {
                        list.entries.append(.init(entry.key, value))
                    }
                }
                return reading.diagnostics[before...].contains { $0.severity == .error } ? nil : list
            }, write: { list in Node(.map(list.entries.map { Node.Entry($0.name, element.write($0.value)) })) },
            schema: { .map([("type", .text("object")), ("additionalProperties", element.schema())]) })
    }
}
