/// One of the values of a one-key choice, as `sgd`, `{momentum: 0.9}` or `{every: 2, scale: 1}` below a name.
public struct Choice<Value: Sendable>: Sendable {
    public let name: String
    /// One line for schema, `list` and reference.
    public let doc: String
    /// The value of the bare name; nil where a payload is needed.
    public let bare: Value?
    let readPayload: (@Sendable (Node, inout Reading) -> Value?)?
    /// The node of a value of this case, nil for a value of another.
    let write: @Sendable (Value) -> Node?
    let payloadSchema: (@Sendable () -> Node)?

    /// A case without a payload: the bare name.
    public init(_ name: String, doc: String, _ value: Value) where Value: Equatable {
        self.name = name
        self.doc = doc
        bare = value
        readPayload = nil
        write = { $0 == value ? .word(name) : nil }
        payloadSchema = nil
    }

    /// A case `{name: payload}`; `bare`, where given, is what the name alone means.
    public init<Payload: Sendable>(
        _ name: String, doc: String, payload: Codec<Payload>, bare: Value? = nil,
        make: @escaping @Sendable (Payload) -> Value, extract: @escaping @Sendable (Value) -> Payload?
    ) where Value: Equatable {
        self.name = name
        self.doc = doc
        self.bare = bare
        readPayload = { node, reading in payload.read(node, &reading).map(make) }
        write = { value in
            if let bare, value == bare { return .word(name) }
            return extract(value).map { .map([(name, payload.write($0))]) }
        }
        payloadSchema = payload.schema
    }
}

extension Codec {
    /// A one-key choice among `all`; an unknown name is an error with the nearest ones.
    public static func choice(_ noun: String, _ all: @escaping @Sendable () -> [Choice<Value>]) -> Codec {
        Codec(
            read: { node, reading in
                let choices = all()
                func find(_ name: String, at position: Position?) -> Choice<Value>? {
                    if let choice = choices.first(where: { $0.name == name }) { return choice }
                    reading.error(
                        "unknown \(noun) '\(name)'", at: position,
                        hint: Nearest.hint(for: name, in: choices.map(\.name), noun: "known"))
                    return nil
                }
                switch node.content {
                case .scalar(let name, _):
                    guard let choice = find(name, at: node.position) else { return nil }
                    guard let bare = choice.bare else {
                        reading.error("'\(name)' needs a value", at: node, hint: "write {\(name): …}")
                        return nil
                    }
                    return bare
                case .map(let entries):
                    guard let entry = entries.first, entries.count == 1 else {
                        reading.error(
                            "one \(noun) expected, found a map of \(entries.count) keys", at: node,
                            hint: "write {NAME: …} with one of \(choices.map(\.name).joined(separator: ", "))")
                        return nil
                    }
                    guard let choice = find(entry.key, at: entry.keyPosition ?? node.position) else { return nil }
                    guard let readPayload = choice.readPayload else {
                        reading.error(
                            "'\(entry.key)' takes no value", at: entry.value, hint: "write \(entry.key) alone")
                        return nil
                    }
                    return readPayload(entry.value, &reading)
                case .list, .null:
                    reading.error("\(noun) expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
            },
            write: { value in
                for choice in all() { if let node = choice.write(value) { return node } }
                return Node(.null)
            },
            schema: {
                let choices = all()
                var forms: [Node] = []
                let bare = choices.filter { $0.bare != nil }
                if !bare.isEmpty { forms.append(.map([("enum", .list(bare.map { .text($0.name) }))])) }
                for choice in choices {
                    guard let payload = choice.payloadSchema else { continue }
                    forms.append(
                        .map([
                            ("type", .text("object")), ("description", .text(choice.doc)),
                            ("properties", .map([(choice.name, payload())])), ("required", .list([.text(choice.name)])),
                            ("additionalProperties", .boolean(false)),
                        ]))
                }
                return forms.count == 1 ? forms[0] : .map([("anyOf", .list(forms))])
            })
    }
}
