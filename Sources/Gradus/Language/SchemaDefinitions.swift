import GradusLanguage

/// Takes the schemas of records, which stand wherever a record may, out to `$defs`, each once.
struct SchemaDefinitions {
    private var definitions: [(name: String, schema: Node)] = []

    /// The schema with references, and the definitions that they refer to.
    static func hoisted(_ schema: Node) -> (schema: Node, definitions: Node) {
        var hoist = SchemaDefinitions()
        let root = hoist.hoist(schema)
        return (root, .map(hoist.definitions.map { ($0.name, $0.schema) }))
    }

    private mutating func hoist(_ node: Node) -> Node {
        switch node.content {
        case .null, .scalar: return node
        case .list(let items): return .list(items.map { hoist($0) })
        case .map(let entries):
            let inner = entries.map { Node.Entry($0.key, hoist($0.value)) }
            guard let title = node["title"]?.scalar, node["properties"] != nil else { return Node(.map(inner)) }
            // What a field says of the record stands beside the reference.
            let isOfTheField = { (entry: Node.Entry) in entry.key == "description" || entry.key == "default" }
            let name = define(title, Node(.map(inner.filter { !isOfTheField($0) })))
            return Node(.map([.init("$ref", .text("#/$defs/\(name)"))] + inner.filter(isOfTheField)))
        }
    }

    private mutating func define(_ title: String, _ schema: Node) -> String {
        let words = title.split { !($0.isLetter || $0.isNumber || $0 == "-") }.filter {
            !["a", "an", "the"].contains($0)
        }
        let base = words.joined(separator: "-")
        var name = base
        var number = 1
        while let known = definitions.first(where: { $0.name == name }) {
            if known.schema == schema { return name }
            number += 1
            name = "\(base)-\(number)"
        }
        definitions.append((name, schema))
        return name
    }
}
