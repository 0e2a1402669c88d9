import GradusLanguage

/// How a trace names one of a sweep's values: numbers as numbers, all else by its YAML in flow form.
package enum SweepLabel: Sendable, Hashable {
    case number(Double)
    case word(String)

    init(_ node: Node) {
        if case .scalar(let text, isQuoted: false) = node.content, let number = NumberText.number(text), number.isFinite
        {
            self = .number(number)
        } else {
            self = .word(FlowText.text(node))
        }
    }

    var text: String {
        switch self {
        case .number(let value): NumberText.shortest(value)
        case .word(let text): text
        }
    }
}

/// One swept parameter of a value: where it stands, and what puts each of its values in.
struct SweepAxis<Root>: Sendable {
    struct Choice: Sendable {
        var label: SweepLabel
        var apply: @Sendable (inout Root) -> Void
    }

    /// Keys from the root, the last being the field's name.
    var path: [String]
    var choices: [Choice]
}

/// A value that may hold sweeps in itself, as `{scaled-normal: {from: 1, to: 3, count: 9}}` does.
public protocol Sweepable: Sendable, Equatable {}

/// A sweepable value with sweeps of its own.
protocol HoldsSweeps: Sweepable {
    var axes: [SweepAxis<Self>] { get }
}

extension Sweepable {
    /// The sweeps inside; none for a plain value.
    var innerAxes: [SweepAxis<Self>] {
        func open<Value: HoldsSweeps>(_ value: Value) -> [SweepAxis<Self>] { value.axes as? [SweepAxis<Self>] ?? [] }
        if let value = self as? any HoldsSweeps { return open(value) }
        return []
    }

    /// The value without sweeps, one for each combination of those inside.
    var combinations: [Self] {
        innerAxes.reduce([self]) { values, axis in
            values.flatMap { value in
                axis.choices.map {
                    var copy = value
                    $0.apply(&copy)
                    return copy
                }
            }
        }
    }
}

extension Int: Sweepable {}
extension Double: Sweepable {}
extension String: Sweepable {}
extension Array: Sweepable where Element: Sweepable {}

/// A key of an experiment: how it is read and written, and how it is swept, from one description.
struct Parameter<Root: FieldRecord>: Sendable {
    let field: Field<Root>
    let axes: @Sendable (Root) -> [SweepAxis<Root>]

    /// A key that may be swept; `isList` where one value is itself a list.
    static func swept<Value: Sweepable>(
        _ key: String, _ property: WritableKeyPath<Root, Swept<Value>?> & Sendable, _ codec: Codec<Value>,
        isList: Bool = false, doc: String, standard: Value? = nil, isRequired: Bool = false
    ) -> Parameter {
        Parameter(
            field: Field(
                key, property, .swept(codec, isList: isList), doc: doc, standard: standard.map { .one($0) },
                isRequired: isRequired),
            axes: { root in
                guard let swept = root[keyPath: property] else { return [] }
                if case .one(let value) = swept {
                    return value.innerAxes.map { inner in
                        SweepAxis(
                            path: [key] + inner.path,
                            choices: inner.choices.map { choice in
                                .init(label: choice.label) { root in
                                    guard var value = root[keyPath: property]?.single else { return }
                                    choice.apply(&value)
                                    root[keyPath: property] = .one(value)
                                }
                            })
                    }
                }
                let choices = swept.values.flatMap(\.combinations).map { value in
                    SweepAxis<Root>.Choice(label: SweepLabel(codec.write(value))) {
                        $0[keyPath: property] = .one(value)
                    }
                }
                return [SweepAxis(path: [key], choices: choices)]
            })
    }

    /// A key that is never swept.
    static func plain<Value: Sendable>(
        _ key: String, _ property: WritableKeyPath<Root, Value?> & Sendable, _ codec: Codec<Value>, doc: String,
        standard: Value? = nil, isRequired: Bool = false
    ) -> Parameter {
        Parameter(
            field: Field(key, property, codec, doc: doc, standard: standard, isRequired: isRequired), axes: { _ in [] })
    }

    /// A key whose value has keys of its own.
    static func section<Value: FieldRecord & HoldsSweeps>(
        _ key: String, _ property: WritableKeyPath<Root, Value?> & Sendable, doc: String
    ) -> Parameter {
        Parameter(
            field: Field(key, property, doc: doc),
            axes: { root in
                (root[keyPath: property]?.axes ?? []).map { inner in
                    SweepAxis(
                        path: [key] + inner.path,
                        choices: inner.choices.map { choice in
                            .init(label: choice.label) { root in
                                guard var value = root[keyPath: property] else { return }
                                choice.apply(&value)
                                root[keyPath: property] = value
                            }
                        })
                }
            })
    }
}

/// A record all of whose keys are given as parameters.
protocol SweptRecord: FieldRecord, HoldsSweeps {
    static var parameters: [Parameter<Self>] { get }
}

extension SweptRecord {
    var axes: [SweepAxis<Self>] { Self.parameters.flatMap { $0.axes(self) } }
}
