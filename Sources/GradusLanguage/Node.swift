/// A tree as a figure file has it: scalars by their text, maps in order, each node at its place.
///
/// Two nodes are equal when they say the same; where they stand does not count.
public struct Node: Sendable, Hashable {
    public indirect enum Content: Sendable, Hashable {
        /// A scalar by its text; `isQuoted` where the file quoted it, so that it is text whatever it looks like.
        case scalar(String, isQuoted: Bool)
        case list([Node])
        case map([Entry])
        /// A key without a value, `~` or `null`.
        case null
    }

    public struct Entry: Sendable, Hashable {
        public var key: String
        public var keyPosition: Position?
        public var value: Node

        public init(_ key: String, _ value: Node, keyPosition: Position? = nil) {
            self.key = key
            self.value = value
            self.keyPosition = keyPosition
        }

        public static func == (a: Entry, b: Entry) -> Bool { a.key == b.key && a.value == b.value }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(key)
            hasher.combine(value)
        }
    }

    public var content: Content
    public var position: Position?

    public init(_ content: Content, at position: Position? = nil) {
        self.content = content
        self.position = position
    }

    public static func == (a: Node, b: Node) -> Bool { a.content == b.content }

    public func hash(into hasher: inout Hasher) { hasher.combine(content) }

    // MARK: Building

    /// Text, quoted so that it stays text.
    public static func text(_ value: String) -> Node { Node(.scalar(value, isQuoted: true)) }
    /// A word of the language or any scalar that is read by the type expected.
    public static func word(_ value: String) -> Node { Node(.scalar(value, isQuoted: false)) }
    public static func number(_ value: Double) -> Node { .word(NumberText.shortest(value)) }
    public static func integer(_ value: Int) -> Node { .word(String(value)) }
    public static func boolean(_ value: Bool) -> Node { .word(value ? "true" : "false") }
    public static func list(_ items: [Node]) -> Node { Node(.list(items)) }
    public static func map(_ entries: [(String, Node)]) -> Node {
        Node(.map(entries.map { Entry($0.0, $0.1) }))
    }

    // MARK: Looking

    /// The value of a key, where the node is a map that has it.
    public subscript(key: String) -> Node? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// A scalar's text.
    public var scalar: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// What the node is, in the words of a message.
    public var kindInWords: String {
        switch content {
        case .scalar(let text, _): "'\(text)'"
        case .list: "a list"
        case .map: "a map"
        case .null: "nothing"
        }
    }

    /// The deepest node on the path that exists; its position is where a message about the path points.
    public func deepest(at path: FieldPath) -> Node {
        var node = self
        for step in path.steps {
            switch (step, node.content) {
            case (.key(let key), .map(let entries)):
                guard let entry = entries.first(where: { $0.key == key }) else { return node }
                let outer = entry.keyPosition ?? node.position
                node = entry.value
                if node.position == nil { node.position = outer }
            case (.index(let i), .list(let items)):
                guard items.indices.contains(i) else { return node }
                let outer = node.position
                node = items[i]
                if node.position == nil { node.position = outer }
            default: return node
            }
        }
        return node
    }
}
