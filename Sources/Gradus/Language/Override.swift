import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A value that takes the place of one in a figure file: `data.nets.network.depth=50`.
///
/// The value is YAML. The path's keys stand between dots and index lists; a key that holds dots itself is found whole. Keys that
/// are not there yet are made.
package struct Override: Sendable, Equatable {
    /// As it was written.
    package let text: String
    private let path: [Substring]
    private let value: Node

    /// - Throws: a diagnostic where the text is no `PATH=VALUE`.
    package init(_ text: String) throws(Diagnostics) {
        self.text = text
        guard let sign = text.firstIndex(of: "=") else {
            throw .error("'\(text)' is no PATH=VALUE", hint: "such as data.nets.network.depth=50")
        }
        path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false)
        guard path.allSatisfy({ !$0.isEmpty }) else {
            throw .error("'\(text[..<sign])' is no path", hint: "keys stand between dots: data.nets.network.depth")
        }
        guard path.count <= YAMLReader.depthLimit else { throw .error("the path of --set nests too deep") }
        let written = String(text[text.index(after: sign)...])
        do throws(Diagnostics) {
            value = written.allSatisfy(\.isWhitespace) ? Node(.null) : try YAMLReader.read(written).unplaced
        } catch {
            throw Diagnostics(error.list.map { .error("the value of '\(text)': \($0.message)", hint: $0.hint) })
        }
    }

    /// The file with the value in its place. Paths of files in the value start at the working directory.
    ///
    /// - Throws: a diagnostic where the path leads through what has no keys, or beyond a list's end.
    package func applied(to file: Node) throws(Diagnostics) -> Node { try set(in: file, path[...], above: []) }

    private func set(in node: Node, _ rest: ArraySlice<Substring>, above: [String]) throws(Diagnostics) -> Node {
        guard let first = rest.first else { return value.withPathsFromWorkingDirectory(under: above) }
        var changed = node
        switch node.content {
        case .map(var entries):
            let keys = Set(entries.map(\.key))
            // The longest run of words that is a key, for names such as `weight-gradient.rms`.
            let count = rest.indices.reversed().first { keys.contains(rest[...$0].joined(separator: ".")) }
            let end = count ?? rest.startIndex
            let key = rest[...end].joined(separator: ".")
            let i = entries.firstIndex { $0.key == key }
            let old = i.map { entries[$0].value } ?? Node(.null)
            let new = try set(in: old, rest[(end + 1)...], above: above + [key])
            if let i { entries[i].value = new } else { entries.append(.init(key, new)) }
            changed.content = .map(entries)
        case .null:
            let new = try set(in: Node(.null), rest.dropFirst(), above: above + [String(first)])
            changed.content = .map([.init(String(first), new)])
        case .list(var items):
            guard let i = Int(first), items.indices.contains(i) else {
                throw .error(
                    "'\(text)': '\(above.joined(separator: "."))' is a list of \(items.count)",
                    hint: items.isEmpty ? nil : "write a number from 0 to \(items.count - 1) instead of '\(first)'",
                    position: node.position)
            }
            items[i] = try set(in: items[i], rest.dropFirst(), above: above + [String(first)])
            changed.content = .list(items)
        case .scalar(let word, _):
            throw .error(
                "'\(text)': '\(above.joined(separator: "."))' is '\(word)', which has no '\(first)'",
                hint: "set '\(above.joined(separator: "."))' as a whole", position: node.position)
        }
        return changed
    }
}

extension Node {
    /// The node without places, which are those of another text.
    fileprivate var unplaced: Node {
        switch content {
        case .null, .scalar: Node(content)
        case .list(let items): .list(items.map(\.unplaced))
        case .map(let entries): .map(entries.map { ($0.key, $0.value.unplaced) })
        }
    }

    /// The node with the relative paths of files in it as they are from the working directory.
    ///
    /// - Parameter keys: those that lead to it.
    fileprivate func withPathsFromWorkingDirectory(under keys: [String]) -> Node {
        switch content {
        case .null: return self
        case .scalar(let text, let isQuoted):
            guard Self.holdsFile(text, under: keys), !text.hasPrefix("/"), let folder = getcwd(nil, 0) else {
                return self
            }
            defer { free(folder) }
            return Node(.scalar(String(cString: folder) + "/" + text, isQuoted: isQuoted), at: position)
        case .list(let items): return .list(items.map { $0.withPathsFromWorkingDirectory(under: keys) })
        case .map(let entries):
            return .map(entries.map { ($0.key, $0.value.withPathsFromWorkingDirectory(under: keys + [$0.key])) })
        }
    }

    /// Whether a scalar below such keys names a file.
    private static func holdsFile(_ text: String, under keys: [String]) -> Bool {
        let last = keys.last ?? ""
        switch last {
        case "import", "table", "parameters", "file": return true
        case "path": return ["import", "table", "file"].contains(keys.dropLast().last)
        case "theme", "base": return keys.first == "theme" && (text.contains("/") || text.hasSuffix(".yaml"))
        default: return false
        }
    }
}
