import GradusLanguage

/// Writes any `Encodable` as a tree of nodes, its arrays of numbers aside in a store.
final class FoldedEncoder: Encoder {
    /// A place in the tree that is being written.
    final class Branch {
        enum Kind {
            case node(Node)
            case list
            case map
        }

        var kind = Kind.node(Node(.null))
        private(set) var children: [(key: String, value: Branch)] = []

        /// A new place in this one's list or map.
        func child(_ key: String = "") -> Branch {
            let child = Branch()
            children.append((key, child))
            return child
        }

        var node: Node {
            switch kind {
            case .node(let node): node
            case .list: .list(children.map(\.value.node))
            case .map: .map(children.map { ($0.key, $0.value.node) })
            }
        }
    }

    /// What all encoders of one tree share.
    final class Aside {
        var numbers = NumberStore()
    }

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let branch: Branch
    let aside: Aside

    init(_ branch: Branch = Branch(), _ aside: Aside = Aside()) {
        self.branch = branch
        self.aside = aside
    }

    static func encode(_ value: some Encodable) throws -> (tree: Node, numbers: NumberStore) {
        let encoder = FoldedEncoder()
        try encoder.write(value)
        return (encoder.branch.node, encoder.aside.numbers)
    }

    /// Types are compared, not cast to protocols: the runtime answers the latter by a search through the whole program.
    fileprivate func write<T: Encodable>(_ value: T) throws {
        // By the type that is declared: an empty array of anything is one of numbers too.
        func declared<V>(_: V.Type) -> V? { T.self == V.self ? value as? V : nil }
        if let node = scalar(value) {
            branch.kind = .node(node)
        } else if let values = declared([Double].self) {
            branch.kind = .node(.text(aside.numbers.add(values)))
        } else if let values = declared([Float].self) {
            branch.kind = .node(.text(aside.numbers.add(values.map(Double.init))))
        } else if let values = declared([Int].self) {
            branch.kind = .node(.text(aside.numbers.add(values.map(Double.init))))
        } else if let values = declared([UInt8].self) {
            branch.kind = .node(.text(aside.numbers.add(values)))
        } else {
            try value.encode(to: self)
        }
    }

    /// Scalars that no page holds.
    private static let unknown: [Any.Type] = [
        Float.self, Int8.self, Int16.self, Int32.self, Int64.self, UInt.self, UInt16.self, UInt32.self, UInt64.self,
    ]

    /// What a page holds besides numbers' arrays; nil for what has parts.
    private func scalar<T>(_ value: T) -> Node? {
        if T.self == String.self { return (value as? String).map(Node.text) }
        if T.self == Bool.self { return (value as? Bool).map(Node.boolean) }
        if T.self == Double.self { return (value as? Double).map(Node.number) }
        if T.self == Int.self { return (value as? Int).map { .word("\($0)") } }
        if T.self == UInt8.self { return (value as? UInt8).map { .word("\($0)") } }
        return nil
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        branch.kind = .map
        return KeyedEncodingContainer(Keyed(branch: branch, aside: aside))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        branch.kind = .list
        return Unkeyed(branch: branch, aside: aside)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(branch: branch, aside: aside) }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let codingPath: [any CodingKey] = []
        let branch: Branch
        let aside: Aside

        private func next(_ key: Key) -> FoldedEncoder { FoldedEncoder(branch.child(key.stringValue), aside) }

        mutating func encodeNil(forKey key: Key) { _ = next(key) }
        mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try next(key).write(value) }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> { next(key).container(keyedBy: type) }
        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            next(key).unkeyedContainer()
        }
        mutating func superEncoder() -> any Encoder { FoldedEncoder(Branch(), aside) }
        mutating func superEncoder(forKey key: Key) -> any Encoder { next(key) }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let codingPath: [any CodingKey] = []
        let branch: Branch
        let aside: Aside

        var count: Int { branch.children.count }

        private func next() -> FoldedEncoder { FoldedEncoder(branch.child(), aside) }

        mutating func encodeNil() { _ = next() }
        mutating func encode<T: Encodable>(_ value: T) throws { try next().write(value) }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) -> KeyedEncodingContainer<Nested> { next().container(keyedBy: type) }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
        mutating func superEncoder() -> any Encoder { next() }
    }

    private struct Single: SingleValueEncodingContainer {
        let codingPath: [any CodingKey] = []
        let branch: Branch
        let aside: Aside

        mutating func encodeNil() { branch.kind = .node(Node(.null)) }
        mutating func encode<T: Encodable>(_ value: T) throws {
            // Any other scalar would ask for itself again.
            guard !FoldedEncoder.unknown.contains(where: { $0 == T.self }) else { throw FoldedDecoder.Damage() }
            try FoldedEncoder(branch, aside).write(value)
        }
    }
}
