import GradusLanguage

/// Reads what `FoldedEncoder` wrote; anything else is an error, never a trap.
final class FoldedDecoder: Decoder {
    /// What all decoders of one tree share.
    final class Aside {
        var numbers: NumberStore
        init(_ numbers: NumberStore) { self.numbers = numbers }
    }

    /// The data are not what they should be.
    struct Damage: Error {}

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let node: Node
    private let aside: Aside

    private init(_ node: Node, _ aside: Aside) {
        self.node = node
        self.aside = aside
    }

    static func decode<T: Decodable>(_ type: T.Type, _ tree: Node, _ numbers: NumberStore) throws -> T {
        try FoldedDecoder(tree, Aside(numbers)).read(type)
    }

    private func read<T: Decodable>(_ type: T.Type) throws -> T {
        func known<V>(_ value: V?) throws -> T {
            guard let value = value as? T else { throw Damage() }
            return value
        }
        let word = node.scalar
        func array<V>(_ make: (String) -> V?) throws -> T { try known(word.flatMap(make)) }
        switch type {
        case is String.Type: return try known(word)
        case is Bool.Type: return try known(["true": true, "false": false][word ?? ""])
        case is Double.Type: return try known(word.flatMap(NumberText.number))
        case is Int.Type: return try known(word.flatMap { Int($0) })
        case is [Double].Type: return try array { aside.numbers.doubles($0) }
        case is [Float].Type: return try array { aside.numbers.doubles($0)?.map(Float.init) }
        case is [UInt8].Type: return try array { aside.numbers.wholes($0) }
        case is [Int].Type:
            return try array { word -> [Int]? in
                guard let numbers = aside.numbers.doubles(word) else { return nil }
                let wholes = numbers.compactMap { Int(exactly: $0) }
                return wholes.count == numbers.count ? wholes : nil
            }
        default: return try T(from: self)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let entries) = node.content else { throw Damage() }
        return KeyedDecodingContainer(Keyed(entries: entries, aside: aside))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let items) = node.content else { throw Damage() }
        return Unkeyed(items: items, aside: aside)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(node: node, aside: aside) }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let codingPath: [any CodingKey] = []
        let entries: [Node.Entry]
        let aside: Aside

        var allKeys: [Key] { entries.compactMap { Key(stringValue: $0.key) } }
        func contains(_ key: Key) -> Bool { entries.contains { $0.key == key.stringValue } }

        private func value(_ key: Key) throws -> FoldedDecoder {
            guard let entry = entries.first(where: { $0.key == key.stringValue }) else { throw Damage() }
            return FoldedDecoder(entry.value, aside)
        }

        func decodeNil(forKey key: Key) throws -> Bool { try value(key).node.content == .null }
        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try value(key).read(type) }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { try value(key).container(keyedBy: type) }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try value(key).unkeyedContainer()
        }
        func superDecoder() throws -> any Decoder { throw Damage() }
        func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let codingPath: [any CodingKey] = []
        let items: [Node]
        let aside: Aside
        private(set) var currentIndex = 0

        init(items: [Node], aside: Aside) {
            self.items = items
            self.aside = aside
        }

        var count: Int? { items.count }
        var isAtEnd: Bool { currentIndex >= items.count }

        private mutating func next() throws -> FoldedDecoder {
            guard !isAtEnd else { throw Damage() }
            currentIndex += 1
            return FoldedDecoder(items[currentIndex - 1], aside)
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, items[currentIndex].content == .null else { return false }
            currentIndex += 1
            return true
        }
        mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().read(type) }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }
        mutating func superDecoder() throws -> any Decoder { try next() }
    }

    private struct Single: SingleValueDecodingContainer {
        let codingPath: [any CodingKey] = []
        let node: Node
        let aside: Aside

        func decodeNil() -> Bool { node.content == .null }
        func decode<T: Decodable>(_ type: T.Type) throws -> T {
            // Any other scalar would ask for itself again.
            guard !(type is any BinaryFloatingPoint.Type) || type == Double.self,
                !(type is any FixedWidthInteger.Type) || type == Int.self
            else { throw Damage() }
            return try FoldedDecoder(node, aside).read(type)
        }
    }
}
