import GradusLanguage

/// JSON as a tree of nodes, of a bounded depth.
package enum JSONNode {
    /// - Returns: nil where the bytes are no JSON as a whole.
    package static func read(_ bytes: [UInt8]) -> Node? {
        bytes.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes, 0..<bytes.count)
            guard let node = read(&scanner, depth: 0), scanner.isAtEnd() else { return nil }
            return node
        }
    }

    private static func read(_ scanner: inout JSONScanner, depth: Int) -> Node? {
        guard depth <= JSONScanner.deepest else { return nil }
        switch scanner.peek() {
        case UInt8(ascii: "{"):
            var entries: [Node.Entry] = []
            let isWhole = scanner.object { key, scanner in
                guard let value = read(&scanner, depth: depth + 1) else { return false }
                entries.append(.init(String(decoding: key, as: UTF8.self), value))
                return true
            }
            return isWhole ? Node(.map(entries)) : nil
        case UInt8(ascii: "["):
            var items: [Node] = []
            let isWhole = scanner.list { scanner in
                guard let item = read(&scanner, depth: depth + 1) else { return false }
                items.append(item)
                return true
            }
            return isWhole ? .list(items) : nil
        case UInt8(ascii: "t"): return scanner.leaf() == nil ? nil : .boolean(true)
        case UInt8(ascii: "f"): return scanner.leaf() == nil ? nil : .boolean(false)
        default:
            switch scanner.leaf() {
            case nil: return nil
            case .number(let number)?: return .number(number)
            case .text(let text)?: return .text(text)
            case .some(JSONScanner.Leaf.none): return Node(.null)
            }
        }
    }
}
