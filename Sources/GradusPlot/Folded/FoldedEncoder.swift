import GradusLanguage

/// Writes any `Encodable` as a tree of nodes, its arrays of numbers aside in a store.
final class FoldedEncoder: Encoder {
    /// A place in the tree that is being written.
    final class Branch {
        enum Content {
            case node(Node)
            case list([Branch])
            case map([(key: String, value: Branch)])
        }

        var content = Content.node(Node(.null))

        var node: Node {
            switch content {
            case .node(let node): node
            case .list(let items): .list(items.map(\.node))
            case .map(let entries): .map(entries.map { ($0.key, $0.value.node) })
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

    fileprivate func write<T: Encodable>(_ value: T) throws {
        switch value {
        case let value as String: branch.content = .node(.text(value))
        case let value as Bool: branch.content = .node(.boolean(value))
        case let value as Double: branch.content = .node(.number(value))
        case let value as any FixedWidthInteger: branch.content = .node(.word("\(value)"))
        default:
            // By the type that is declared: an empty array of anything is one of numbers too.
            func declared<V>(_: V.Type) -> V? { T.self == V.self ? value as? V : nil }
            if let values = declared([Double].self) {
                branch.content = .node(.text(aside.numbers.add(values)))
            } else if let values = declared([Float].self) {
                branch.content = .node(.text(aside.numbers.add(values.map(Double.init))))
            } else if let values = declared([Int].self) {
                branch.content = .node(.text(aside.numbers.add(values.map(Double.init))))
            } else if let values = declared([UInt16].self) {
                branch.content = .node(.text(aside.numbers.add(values)))
            } else {
                try value.encode(to: self)
            }
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        branch.content = .map([])
        return KeyedEncodingContainer(Keyed(branch: branch, aside: aside))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        branch.content = .list([])
        return Unkeyed(branch: branch, aside: aside)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(branch: branch, aside: aside) }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let codingPath: [any CodingKey] = []
        let branch: Branch
        let aside: Aside

        private func next(_ key: Key) -> FoldedEncoder {
            let child = Branch()
            if case .map(let entries) = branch.content {
                branch.content = .map(entries + [(key.stringValue, child)])
            }
            return FoldedEncoder(child, aside)
        }

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

        var count: Int { if case .list(let items) = branch.content { items.count } else { 0 } }

        private func next() -> FoldedEncoder {
            let child = Branch()
            if case .list(let items) = branch.content { branch.content = .list(items + [child]) }
            return FoldedEncoder(child, aside)
        }

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

        mutating func encodeNil() { branch.content = .node(Node(.null)) }
        mutating func encode<T: Encodable>(_ value: T) throws {
            // Any other scalar would ask for itself again.
            guard !(value is any BinaryFloatingPoint) || value is Double else { throw FoldedDecoder.Damage() }
            try FoldedEncoder(branch, aside).write(value)
        }
    }
}
