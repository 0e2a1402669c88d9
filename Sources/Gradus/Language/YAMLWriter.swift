import GradusLanguage
import Yams

/// Writes nodes as YAML that reads back to equal nodes.
package enum YAMLWriter {
    package static func write(_ node: GradusLanguage.Node) throws(Diagnostics) -> String {
        do {
            return try Yams.serialize(node: convert(node), width: -1, allowUnicode: true)
        } catch {
            throw .error("the figure cannot be written as YAML: \(error)")
        }
    }

    private static func convert(_ node: GradusLanguage.Node) -> Yams.Node {
        switch node.content {
        case .null: return .scalar(.init("~", .implicit, .plain))
        case .scalar(let text, let isQuoted):
            // Plain text needs no quotes: the reader takes it by the type expected.
            let style: Yams.Node.Scalar.Style = isQuoted ? (text.contains("\n") ? .literal : .singleQuoted) : .any
            return .scalar(.init(text, .implicit, style))
        case .list(let items):
            let isShort = items.allSatisfy { $0.scalar != nil } && items.count <= 16
            return .sequence(.init(items.map(convert), .implicit, isShort ? .flow : .block))
        case .map(let entries):
            let isShort = entries.allSatisfy { $0.value.scalar.map { $0.count < 24 } ?? false } && entries.count <= 4
            let pairs = entries.map { (Yams.Node.scalar(.init($0.key, .implicit, .any)), convert($0.value)) }
            return .mapping(.init(pairs, .implicit, isShort ? .flow : .block))
        }
    }
}
