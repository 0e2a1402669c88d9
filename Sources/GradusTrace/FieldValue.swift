import GradusLanguage

/// A field's value as a figure names it in `where`, `at`, `relative-to`, `order` or `labels`: compared by value, so that
/// `0.5` and `5e-1` are the same, words as words.
public struct FieldValue: Sendable, Hashable {
    /// As it was written.
    public let text: String
    /// Its number; nil where it is a word or was quoted.
    public let number: Double?

    public init(_ text: String, isQuoted: Bool = false) {
        self.text = text
        number = isQuoted ? nil : NumberText.number(text)
    }

    public init(_ number: Double) {
        text = NumberText.shortest(number)
        self.number = number
    }

    /// A run's own greatest step, where the field is `step`.
    public static let last = FieldValue("last")
    /// A run's own greatest layer, where the field is `layer`.
    public static let output = FieldValue("output")

    public static func == (a: FieldValue, b: FieldValue) -> Bool {
        if let x = a.number, let y = b.number { return x == y || x.isNaN && y.isNaN }
        return a.number == nil && b.number == nil && a.text == b.text
    }

    public func hash(into hasher: inout Hasher) {
        if let number { hasher.combine(number.isNaN ? .nan : number) } else { hasher.combine(text) }
    }

    /// Whether the value is this word: the same text, or the same number.
    public func matches(word: String) -> Bool {
        if text == word { return true }
        guard let mine = number ?? NumberText.number(text), let other = NumberText.number(word) else { return false }
        return mine == other
    }

    /// The number to compare with a field of numbers, quoted or not.
    var asNumber: Double? { number ?? NumberText.number(text) }
}

extension FieldValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    public init(integerLiteral value: Int) { self.init(Double(value)) }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(stringLiteral value: String) { self.init(value) }
}

extension Codec where Value == FieldValue {
    /// A number or a word.
    public static let fieldValue = Codec(
        read: { node, reading in
            if case .scalar(let text, let isQuoted) = node.content, Codec<String>.line.read(node, &reading) != nil {
                return FieldValue(text, isQuoted: isQuoted)
            }
            if node.scalar == nil {
                reading.error("a value expected, found \(node.kindInWords)", at: node, hint: node.emptyHint)
            }
            return nil
        },
        write: { value in
            let isPlain = value.number != nil || NumberText.number(value.text) == nil
            let isWord = !value.text.isEmpty && !["null", "Null", "NULL", "~"].contains(value.text)
            return isPlain && isWord ? .word(value.text) : .text(value.text)
        },
        schema: { .map([("type", .list([.text("number"), .text("string"), .text("boolean")]))]) })

    /// A value or a list of them, any of which will do.
    static let fieldValues = Codec<[FieldValue]>(
        read: { node, reading in
            if case .list = node.content {
                return Codec<[FieldValue]>.list(of: .fieldValue, atLeast: 1).read(node, &reading)
            }
            return fieldValue.read(node, &reading).map { [$0] }
        },
        write: { $0.count == 1 ? fieldValue.write($0[0]) : .list($0.map(fieldValue.write)) },
        schema: {
            .map([
                (
                    "anyOf",
                    .list([fieldValue.schema(), .map([("type", .text("array")), ("items", fieldValue.schema())])])
                )
            ])
        })
}
