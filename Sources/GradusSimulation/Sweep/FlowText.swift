import GradusLanguage

/// A node as YAML in flow form on one line: `{every: 2}`, `[64, 32]`.
enum FlowText {
    static func text(_ node: Node) -> String {
        switch node.content {
        case .scalar(let text, _): text
        case .null: "null"
        case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", "))}"
        }
    }
}
