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
            return scalar(text, isQuoted: isQuoted)
        case .list(let items):
            let isShort = items.allSatisfy { $0.scalar != nil } && items.count <= 16
            return .sequence(.init(items.map(convert), .implicit, isShort ? .flow : .block))
        case .map(let entries):
            let isShort = entries.allSatisfy { $0.value.scalar.map { $0.count < 24 } ?? false } && entries.count <= 4
            let pairs = entries.map { (scalar($0.key, isQuoted: $0.key == "<<"), convert($0.value)) }
            return .mapping(.init(pairs, .implicit, isShort ? .flow : .block))
        }
    }

    /// Words stand plain, for the reader takes them by the type expected; what would read as nothing is quoted.
    private static func scalar(_ text: String, isQuoted: Bool) -> Yams.Node {
        let needsQuotes = isQuoted || YAMLReader.nulls.contains(text)
        let style: Yams.Node.Scalar.Style = needsQuotes ? (text.contains("\n") ? .doubleQuoted : .singleQuoted) : .any
        return .scalar(.init(text, .implicit, style))
    }
}
