import GradusLanguage
import GradusTrace

/// Any table as it stands: a CSV whose header names the fields, or columns written in the figure.
public enum TableSource: Sendable, Equatable {
    case path(String)
    case inline(NamedList<[FieldValue?]>)
}

extension Codec where Value == TableSource {
    /// A path, or a map of lists of equal length; `null` is a missing value.
    public static let tableSource = Codec(
        read: { node, reading in
            guard case .map = node.content else {
                return Codec<String>.line.read(node, &reading).map(TableSource.path)
            }
            guard let columns = lists.read(node, &reading) else { return nil }
            if let first = columns.entries.first,
                let other = columns.entries.first(where: { $0.value.count != first.value.count })
            {
                reading.error(
                    "the lists of a table have one length, but '\(first.name)' has \(first.value.count) values and "
                        + "'\(other.name)' \(other.value.count)", at: node[other.name] ?? node)
                return nil
            }
            return .inline(columns)
        },
        write: { source in
            switch source {
            case .path(let path): .text(path)
            case .inline(let columns): lists.write(columns)
            }
        },
        schema: { .map([("anyOf", .list([.map([("type", .text("string"))]), lists.schema()]))]) })

    private static let cell = Codec<FieldValue?>(
        read: { node, reading in
            if case .null = node.content { return .some(nil) }
            return Codec<FieldValue>.fieldValue.read(node, &reading)
        },
        write: { $0.map(Codec<FieldValue>.fieldValue.write) ?? Node(.null) },
        schema: Codec<FieldValue>.fieldValue.schema)

    private static let lists = Codec<NamedList<[FieldValue?]>>.named(.list(of: cell))
}
