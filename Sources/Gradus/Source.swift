import GradusLanguage

/// Where a figure's rows come from, and the fields that are derived from them.
public struct Source: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case experiment(Experiment)
        case imported(ImportSource)
        case theory(TheorySource)
        case curves(ActivationCurves)
        case table(TableSource)
    }

    public var kind: Kind
    /// New columns, row by row, in order.
    public var derive: NamedList<Expression>?

    public init(_ kind: Kind, derive: NamedList<Expression>? = nil) {
        self.kind = kind
        self.derive = derive
    }

    /// A source by its kind's key; `derive` stands beside it in every kind.
    static let codec = Codec<Source>(
        read: { node, reading in
            guard case .map(let entries) = node.content else {
                reading.error("a source expected, found \(node.kindInWords)", at: node, hint: keysHint)
                return nil
            }
            let keys = entries.map(\.key)
            let own = Node(.map(entries.filter { $0.key != "derive" }), at: node.position)
            let kind: Kind? =
                if let form = forms.first(where: { keys.contains($0.key) }) {
                    form.read(own, &reading)
                } else {
                    Codec<Experiment>.record().read(own, &reading).map(Kind.experiment)
                }
            var derive: NamedList<Expression>?
            if let formulas = entries.first(where: { $0.key == "derive" }) {
                guard let read = formulaCodec.read(formulas.value, &reading) else { return nil }
                derive = read
            }
            return kind.map { Source($0, derive: derive) }
        },
        write: { source in
            let node = node(of: source.kind)
            guard let derive = source.derive, case .map(let entries) = node.content else { return node }
            return Node(.map(entries + [.init("derive", formulaCodec.write(derive))]))
        },
        schema: {
            let experiment = Codec<Experiment>.record().schema()
            let schemas = forms.map { $0.schema() } + [experiment]
            return .map([("anyOf", .list(schemas.map { adding("derive", formulaCodec.schema(), to: $0) }))])
        })

    private static let formulaCodec = Codec<NamedList<Expression>>.named(.expression)
    private static let keysHint = "a map with one of 'network', 'import', 'theory', 'activations' and 'table'"

    /// The kinds that are told by a key of their own; what has none of them is an experiment.
    private struct Form: Sendable {
        let key: String
        let read: @Sendable (Node, inout Reading) -> Kind?
        let schema: @Sendable () -> Node

        /// `{key: payload}` alone.
        init<Payload>(_ key: String, _ codec: Codec<Payload>, _ make: @escaping @Sendable (Payload) -> Kind) {
            self.key = key
            read = { node, reading in
                guard case .map(let entries) = node.content else { return nil }
                for entry in entries where entry.key != key {
                    let hint = Nearest.hint(for: entry.key, in: [key, "derive"], noun: "known keys")
                    reading.error(
                        "unknown key '\(entry.key)' beside '\(key)'", at: entry.keyPosition ?? node.position, hint: hint
                    )
                }
                return node[key].flatMap { codec.read($0, &reading) }.map(make)
            }
            schema = {
                .map([
                    ("type", .text("object")), ("properties", .map([(key, codec.schema())])),
                    ("required", .list([.text(key)])), ("additionalProperties", .boolean(false)),
                ])
            }
        }

        /// A record that has the key among others.
        init<Value: FieldRecord>(keyOf key: String, _ make: @escaping @Sendable (Value) -> Kind) {
            self.key = key
            read = { node, reading in Codec<Value>.record().read(node, &reading).map(make) }
            schema = { Codec<Value>.record().schema() }
        }
    }

    private static let forms = [
        Form("import", .importSource, Kind.imported),
        Form("theory", .theorySource, Kind.theory),
        Form("table", .tableSource, Kind.table),
        Form(keyOf: "activations", Kind.curves),
    ]

    private static func node(of kind: Kind) -> Node {
        switch kind {
        case .experiment(let experiment): Codec.record().write(experiment)
        case .imported(let log): .map([("import", Codec.importSource.write(log))])
        case .theory(let theory): .map([("theory", Codec.theorySource.write(theory))])
        case .table(let table): .map([("table", Codec.tableSource.write(table))])
        case .curves(let curves): Codec.record().write(curves)
        }
    }

    private static func adding(_ key: String, _ schema: Node, to object: Node) -> Node {
        guard case .map(var entries) = object.content, let i = entries.firstIndex(where: { $0.key == "properties" }),
            case .map(let properties) = entries[i].value.content
        else { return object }
        entries[i].value = Node(.map(properties + [.init(key, schema)]))
        return Node(.map(entries))
    }
}

/// What stands as a source in the DSL: an experiment, a log, a table, a theory, curves.
public protocol SourceConvertible: Sendable {
    var source: Source { get }
}

extension Source: SourceConvertible {
    public var source: Source { self }
}
extension Experiment: SourceConvertible {
    public var source: Source { Source(.experiment(self)) }
}
extension ImportSource: SourceConvertible {
    public var source: Source { Source(.imported(self)) }
}
extension TheorySource: SourceConvertible {
    public var source: Source { Source(.theory(self)) }
}
extension TableSource: SourceConvertible {
    public var source: Source { Source(.table(self)) }
}
extension ActivationCurves: SourceConvertible {
    public var source: Source { Source(.curves(self)) }
}

extension SourceConvertible {
    /// The source with columns more, row by row: `.derive(["ratio": "weight-gradient / weight"])`.
    ///
    /// - Throws: a diagnostic where a formula cannot be read.
    public func derive(_ formulas: KeyValuePairs<String, String>) throws -> Source {
        var source = source
        source.derive = NamedList(try formulas.map { .init($0.key, try Expression($0.value)) })
        return source
    }
}
