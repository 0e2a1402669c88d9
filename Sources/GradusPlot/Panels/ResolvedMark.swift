import GradusLanguage
import GradusTrace

/// What one channel of a mark shows.
package enum Encoding: Sendable {
    case none
    /// A colour, a dash, a marker by its word.
    case constant(String)
    case field(FieldEncoding)

    package var field: FieldEncoding? {
        if case .field(let field) = self { return field }
        return nil
    }

    package var constant: String? {
        if case .constant(let word) = self { return word }
        return nil
    }
}

/// A field of a mark's table with what its channel says of it, divided and smoothed where that was asked for.
package struct FieldEncoding: Sendable {
    package var column: Column
    package var channel: Channel

    package var name: String { column.name }

    /// Whether the axis or colour scale is logarithmic, where the field alone decides.
    package var isLogByDefault: Bool { column.info?.isLogarithmic ?? false }
}

/// A mark with all that its panel and its table say of it.
package struct ResolvedMark: Sendable {
    package var drawn: any DrawnMark
    /// Its place in the panel.
    package var index: Int
    /// From the panel.
    package var path: FieldPath
    /// Its own channels laid over the panel's.
    package var channels: Channels
    package var trace: Trace
    /// What `where` leaves.
    package var rows: RowSet
    package var x = Encoding.none
    package var y = Encoding.none
    package var color = Encoding.none
    package var dash = Encoding.none
    package var marker = Encoding.none
    /// What a contour draws over x and y.
    package var quantity = Encoding.none

    /// Whether y says where its rows stand, and x what is measured there.
    package var standsAlongY: Bool {
        guard let x = x.field?.column, let y = y.field?.column else { return false }
        return y.isText || y.role == .coordinate && x.role == .quantity && !x.isText
    }

    /// Where a message about a channel points: at the mark's key, or at the panel's where the mark has none of its own.
    package func path(_ channel: String, _ own: Channel?) -> FieldPath {
        own == nil ? [.key(channel)] : path + .key(channel)
    }
}

/// Finds tables by name, and joins several into one.
package struct SourceTables {
    package let sources: [(name: String, trace: Trace)]
    private var joined: [[String]: Trace] = [:]

    package init(_ sources: [(name: String, trace: Trace)]) { self.sources = sources }

    /// - Parameter names: nil for the only source.
    package mutating func table(_ names: [String]?) throws(Diagnostics) -> Trace {
        let all = sources.map(\.name)
        guard let names else {
            if let only = sources.first, sources.count == 1 { return only.trace }
            throw .error(
                sources.isEmpty ? "there is no data source" : "which of the \(all.count) data sources?",
                hint: sources.isEmpty
                    ? "write data: {NAME: source} on the figure or the panel"
                    : "name one with 'data': \(Nearest.listed(all.prefix(16).map { "'\($0)'" }, by: "or"))")
        }
        if let known = joined[names] { return known }
        var parts: [(name: String, trace: Trace)] = []
        for (i, name) in names.enumerated() {
            guard let source = sources.first(where: { $0.name == name }) else {
                throw .error(
                    "unknown data source '\(name)'", hint: Nearest.hint(for: name, in: all, noun: "known"),
                    path: names.count > 1 ? ["data", .index(i)] : ["data"])
            }
            parts.append(source)
        }
        let trace = parts.count == 1 ? parts[0].trace : try Trace.concatenated(parts)
        joined[names] = trace
        return trace
    }
}
