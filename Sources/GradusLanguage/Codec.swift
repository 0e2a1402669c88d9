/// How a value stands in a figure file: read from a node, written to one, described by a JSON Schema.
///
/// `read` reports what is wrong to the reading and returns nil; reading what `write` wrote gives an equal value.
public struct Codec<Value: Sendable>: Sendable {
    public let read: @Sendable (Node, inout Reading) -> Value?
    public let write: @Sendable (Value) -> Node
    /// A JSON Schema (draft 2020-12) as a node.
    public let schema: @Sendable () -> Node

    public init(
        read: @escaping @Sendable (Node, inout Reading) -> Value?, write: @escaping @Sendable (Value) -> Node,
        schema: @escaping @Sendable () -> Node
    ) {
        self.read = read
        self.write = write
        self.schema = schema
    }

    /// The codec of another type that wraps or narrows this one; `convert` reports and returns nil where it cannot.
    public func map<Other>(
        _ convert: @escaping @Sendable (Value, Node, inout Reading) -> Other?,
        back: @escaping @Sendable (Other) -> Value
    ) -> Codec<Other> {
        Codec<Other>(
            read: { node, reading in
                guard let value = read(node, &reading) else { return nil }
                return convert(value, node, &reading)
            }, write: { write(back($0)) }, schema: schema)
    }

    /// Takes either form: `self` where `test` says that the node has its form, else the other.
    public func or<Other>(
        _ other: Codec<Other>, when test: @escaping @Sendable (Node) -> Bool,
        first: @escaping @Sendable (Value) -> Other, back: @escaping @Sendable (Other) -> Value?
    ) -> Codec<Other> {
        Codec<Other>(
            read: { node, reading in
                test(node) ? read(node, &reading).map(first) : other.read(node, &reading)
            },
            write: { value in back(value).map(write) ?? other.write(value) },
            schema: { .map([("anyOf", .list([schema(), other.schema()]))]) })
    }
}

extension Codec where Value == String {
    /// Text of one line or more, whatever it looks like; empty values and control characters are errors.
    public static let text = Codec(
        read: { node, reading in
            guard case .scalar(let text, let isQuoted) = node.content else {
                reading.error("text expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                return nil
            }
            if let bad = text.unicodeScalars.first(where: { $0.value < 32 && $0 != "\n" || $0.value == 127 }) {
                reading.error(
                    "a control character (U+\(hexadecimal(bad.value))) in the text", at: node,
                    hint: isQuoted
                        ? "put LaTeX in single quotes: in double quotes \\t, \\b and the like eat the command" : nil)
                return nil
            }
            return text
        }, write: { .text($0) },
        schema: { .map([("type", .list([.text("string"), .text("number"), .text("boolean")]))]) })

    /// Text of a single line: a newline is an error whose hint names the quotes.
    public static let line = text.map(
        { text, node, reading in
            if text.contains("\n") {
                reading.error(
                    "a line break in a one-line text", at: node,
                    hint: "put LaTeX in single quotes: in double quotes \\n eats the command")
                return nil
            }
            return text
        }, back: { $0 })

    /// A name: a field, a source, a key of the user's own.
    public static let name = Codec(
        read: { node, reading in
            guard let text = line.read(node, &reading) else { return nil }
            if text.isEmpty {
                reading.error("a name expected, found empty text", at: node)
                return nil
            }
            return text
        }, write: { .word($0) }, schema: { .map([("type", .text("string"))]) })
}

private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension Node {
    /// The hint for an empty value: an unquoted `#` begins a comment.
    package var emptyHint: String? {
        content == .null
            ? "an unquoted '#' begins a comment and '~' means nothing: put the value in single quotes" : nil
    }
}

extension Codec where Value == Double {
    /// A finite number.
    public static let number = number { _ in nil }

    /// A finite number for which `objection` returns nil; otherwise it says what is expected ("a positive number").
    public static func number(_ objection: @escaping @Sendable (Double) -> String?) -> Codec {
        Codec(
            read: { node, reading in
                guard case .scalar(let text, false) = node.content, let value = NumberText.number(text),
                    value.isFinite
                else {
                    reading.error("a number expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
                if let expected = objection(value) {
                    reading.error("\(expected) expected, found \(text)", at: node)
                    return nil
                }
                return value
            }, write: { .number($0) }, schema: { .map([("type", .text("number"))]) })
    }

    public static let positive = number { $0 > 0 ? nil : "a number above 0" }
    public static let nonNegative = number { $0 >= 0 ? nil : "a number of at least 0" }
    public static let fraction = number { (0...1).contains($0) ? nil : "a number from 0 to 1" }
}

extension Codec where Value == Int {
    /// A whole number in the range.
    public static func integer(_ range: ClosedRange<Int>) -> Codec {
        Codec(
            read: { node, reading in
                guard case .scalar(let text, false) = node.content, let value = NumberText.integer(text) else {
                    reading.error("a whole number expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
                guard range.contains(value) else {
                    let bounds =
                        range.upperBound == .max
                        ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
                    reading.error("a whole number \(bounds) expected, found \(text)", at: node)
                    return nil
                }
                return value
            }, write: { .integer($0) },
            schema: {
                var entries: [(String, Node)] = [("type", .text("integer")), ("minimum", .integer(range.lowerBound))]
                if range.upperBound != .max { entries.append(("maximum", .integer(range.upperBound))) }
                return .map(entries)
            })
    }

    public static let natural = integer(0...Int.max)
    public static let count = integer(1...Int.max)
}

extension Codec where Value == Bool {
    public static let boolean = Codec(
        read: { node, reading in
            switch node.scalar {
            case "true": return true
            case "false": return false
            default:
                reading.error("true or false expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                return nil
            }
        }, write: { .boolean($0) }, schema: { .map([("type", .text("boolean"))]) })
}

extension Codec {
    /// A list of values, each by the codec.
    public static func list<Element>(of element: Codec<Element>, atLeast least: Int = 0) -> Codec<[Element]>
    where Value == [Element] {
        Codec(
            read: { node, reading in
                guard case .list(let items) = node.content else {
                    reading.error("a list expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
                    return nil
                }
                if items.count < least {
                    reading.error("a list of at least \(least) expected, found \(items.count)", at: node)
                    return nil
                }
                let values = items.map { element.read($0, &reading) }
                let read = values.compactMap { $0 }
                return read.count == values.count ? read : nil
            }, write: { .list($0.map(element.write)) },
            schema: { .map([("type", .text("array")), ("items", element.schema())]) })
    }

    /// One of a set of words; an unknown one is an error with the nearest.
    public static func word(_ noun: String, _ words: [(String, Value)]) -> Codec where Value: Equatable {
        Codec(
            read: { node, reading in
                let names = words.map(\.0)
                guard let text = node.scalar else {
                    reading.error(
                        "\(noun) expected, found \(node.kindInWords)", at: node,
                        hint: node.emptyHint ?? Nearest.listed(names.map { "'\($0)'" }, by: "or"))
                    return nil
                }
                guard let found = words.first(where: { $0.0 == text }) else {
                    reading.error(
                        "unknown \(noun) '\(text)'", at: node, hint: Nearest.hint(for: text, in: names, noun: "known"))
                    return nil
                }
                return found.1
            }, write: { value in .word(words.first { $0.1 == value }?.0 ?? "") },
            schema: { .map([("enum", .list(words.map { .text($0.0) }))]) })
    }

    /// The cases of an enumeration by their raw values.
    public static func word(_ noun: String) -> Codec
    where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String {
        word(noun, Value.allCases.map { ($0.rawValue, $0) })
    }
}
