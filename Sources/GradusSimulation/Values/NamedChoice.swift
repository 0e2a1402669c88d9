import GradusLanguage

/// What a name of the language stands for: one entry of a folder's `all`.
public protocol NamedDefinition: Sendable {
    var name: String { get }
    /// One line for schema, `list` and reference.
    var doc: String { get }
    var payload: ChoicePayload { get }
    /// What a message calls it: "activation".
    static var noun: String { get }
    static var all: [Self] { get }
}

extension NamedDefinition {
    public var payload: ChoicePayload { .none }
}

/// What may stand below a choice's name.
public enum ChoicePayload: Sendable {
    case none
    /// A number, with a default where the bare name may stand.
    case number(Codec<Double>, standard: Double?)
    /// A list of numbers, one for each layer.
    case numbers
}

/// A one-key choice of the language: `sigmoid`, `{leaky-relu: 0.2}`, `{constants: [0.5, 1]}`.
public struct NamedChoice<Definition: NamedDefinition>: Sendable, Equatable, HoldsSweeps, OneOrSeveral {
    public typealias Element = NamedChoice<Definition>

    public let name: String
    /// The number below the name; nil where the bare name was given.
    public internal(set) var number: Swept<Double>?
    /// The list below the name.
    public internal(set) var numbers: Swept<[Double]>?

    public init(_ name: String, number: Swept<Double>? = nil, numbers: Swept<[Double]>? = nil) {
        self.name = name
        self.number = number
        self.numbers = numbers
    }

    public init(one: NamedChoice<Definition>) { self = one }

    /// What the name stands for; nil for a name that the language does not have (a value made in Swift).
    package var definition: Definition? { Definition.all.first { $0.name == name } }

    /// The number given, or the default of the bare name.
    package var resolvedNumber: Double? {
        if let number { return number.single }
        if case .number(_, let standard)? = definition?.payload { return standard }
        return nil
    }

    /// What is wrong with a value made in Swift, nil where nothing is; what is read from a file is sound.
    var objection: String? {
        guard let definition else { return "unknown \(Definition.noun) '\(name)'" }
        if case .number(let codec, let standard) = definition.payload {
            guard let value = number?.single ?? standard else { return "'\(name)' needs a number" }
            var reading = Reading()
            _ = codec.read(.number(value), &reading)
            return reading.diagnostics.first.map { "\(name): \($0.message)" }
        }
        return nil
    }

    var axes: [SweepAxis<Self>] {
        func axis<Value>(
            _ values: [Value], _ label: (Value) -> SweepLabel,
            _ property: WritableKeyPath<Self, Swept<Value>?> & Sendable
        )
            -> SweepAxis<Self>
        {
            SweepAxis(
                path: [name],
                choices: values.map { value in .init(label: label(value)) { $0[keyPath: property] = .one(value) } })
        }
        if let number, number.single == nil { return [axis(number.values, { .number($0) }, \.number)] }
        if let numbers, numbers.single == nil {
            return [axis(numbers.values, { SweepLabel(Codec.list(of: .number).write($0)) }, \.numbers)]
        }
        return []
    }
}

extension Codec {
    /// A one-key choice among the names of a folder.
    static func named<Definition>(_: Definition.Type = Definition.self) -> Codec
    where Value == NamedChoice<Definition> {
        choice(Definition.noun) {
            Definition.all.map { definition in
                let name = definition.name
                switch definition.payload {
                case .none: return Choice(name, doc: definition.doc, NamedChoice<Definition>(name))
                case .number(let codec, let standard):
                    return Choice(
                        name, doc: definition.doc, payload: .swept(codec),
                        bare: standard == nil ? nil : NamedChoice<Definition>(name),
                        make: { NamedChoice(name, number: $0) }, extract: { $0.name == name ? $0.number : nil })
                case .numbers:
                    return Choice(
                        name, doc: definition.doc, payload: .swept(.list(of: .number, atLeast: 1), isList: true),
                        make: { NamedChoice(name, numbers: $0) }, extract: { $0.name == name ? $0.numbers : nil })
                }
            }
        }
    }
}
