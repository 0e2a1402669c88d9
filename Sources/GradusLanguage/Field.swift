/// One key of a structured value: the only place where the key, its meaning, its type and its default stand.
///
/// Properties are optional: nil is "not given", so that a value is written as it was given, and one can be laid over another.
public struct Field<Root: Sendable>: Sendable {
    public let key: String
    /// One line for schema and reference.
    public let doc: String
    public let isRequired: Bool
    let read: @Sendable (Node, inout Root, inout Reading) -> Void
    let write: @Sendable (Root) -> Node?
    let merge: @Sendable (inout Root, Root) -> Void
    let isGiven: @Sendable (Root) -> Bool
    let schema: @Sendable () -> Node

    /// - Parameter standard: the default, for schema and reference.
    public init<Value: Sendable>(
        _ key: String, _ property: WritableKeyPath<Root, Value?> & Sendable, _ codec: Codec<Value>, doc: String,
        standard: Value? = nil, isRequired: Bool = false, overlay: (@Sendable (Value, Value) -> Value)? = nil
    ) {
        self.key = key
        self.doc = doc
        self.isRequired = isRequired
        read = { node, root, reading in
            if let value = codec.read(node, &reading) { root[keyPath: property] = value }
        }
        write = { root in root[keyPath: property].map(codec.write) }
        merge = { root, patch in
            guard let new = patch[keyPath: property] else { return }
            if let overlay, let old = root[keyPath: property] {
                root[keyPath: property] = overlay(old, new)
            } else {
                root[keyPath: property] = new
            }
        }
        isGiven = { $0[keyPath: property] != nil }
        schema = {
            guard case .map(var entries) = codec.schema().content else { return codec.schema() }
            entries.append(Node.Entry("description", .text(doc)))
            if let standard { entries.append(Node.Entry("default", codec.write(standard))) }
            return Node(.map(entries))
        }
    }

    /// A key whose value is itself a record: patches are laid over it key by key.
    public init<Value: FieldRecord>(
        _ key: String, _ property: WritableKeyPath<Root, Value?> & Sendable, doc: String, isRequired: Bool = false
    ) {
        self.init(
            key, property, .record(), doc: doc, isRequired: isRequired, overlay: { $0.overlaid(with: $1) })
    }
}

/// A structured value that is described by its fields.
public protocol FieldRecord: Sendable, Equatable {
    /// Nothing given.
    init()
    /// What an error calls it: "a panel", "an experiment".
    static var noun: String { get }
    static var fields: [Field<Self>] { get }
}

extension FieldRecord {
    /// The value with every given key of `patch` laid over it; records below merge key by key.
    public func overlaid(with patch: Self) -> Self {
        var result = self
        for field in Self.fields { field.merge(&result, patch) }
        return result
    }

    /// The keys that are given.
    public var givenKeys: [String] { Self.fields.filter { $0.isGiven(self) }.map(\.key) }
}

extension Codec where Value: FieldRecord {
    /// A map with the record's keys; others are errors with the nearest.
    ///
    /// - Parameter shorthand: how a node that is no map is read, and how a value that needs no map is written.
    public static func record(
        shorthand: (read: @Sendable (Node, inout Reading) -> Value?, write: @Sendable (Value) -> Node?, schema: Node)? =
            nil
    ) -> Codec {
        Codec(
            read: { node, reading in
                guard case .map(let entries) = node.content else {
                    if let shorthand { return shorthand.read(node, &reading) }
                    reading.error("\(Value.noun) expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
                let before = reading.diagnostics.count
                var value = Value()
                let fields = Value.fields
                for entry in entries {
                    guard let field = fields.first(where: { $0.key == entry.key }) else {
                        reading.error(
                            "unknown key '\(entry.key)' in \(Value.noun)", at: entry.keyPosition ?? node.position,
                            hint: Nearest.hint(for: entry.key, in: fields.map(\.key), noun: "known keys"))
                        continue
                    }
                    if case .null = entry.value.content {
                        reading.error(
                            "'\(entry.key)' has no value", at: entry.keyPosition ?? node.position,
                            hint: entry.value.emptyHint)
                        continue
                    }
                    field.read(entry.value, &value, &reading)
                }
                for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.key }) {
                    reading.error("\(Value.noun) lacks '\(field.key)'", at: node, hint: "\(field.key): \(field.doc)")
                }
                return reading.diagnostics[before...].contains { $0.severity == .error } ? nil : value
            },
            write: { value in
                if let node = shorthand?.write(value) { return node }
                return Node(.map(Value.fields.compactMap { f in f.write(value).map { Node.Entry(f.key, $0) } }))
            },
            schema: {
                let fields = Value.fields
                var entries: [(String, Node)] = [
                    ("title", .text(Value.noun)), ("type", .text("object")),
                    ("properties", .map(fields.map { ($0.key, $0.schema()) })),
                    ("additionalProperties", .boolean(false)),
                ]
                let required = fields.filter(\.isRequired)
                if !required.isEmpty { entries.append(("required", .list(required.map { .text($0.key) }))) }
                guard let shorthand else { return .map(entries) }
                return .map([("anyOf", .list([shorthand.schema, .map(entries)]))])
            })
    }
}
