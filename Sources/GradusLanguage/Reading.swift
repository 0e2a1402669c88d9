/// Collects what is wrong while nodes are read into values, so that one run reports all of it.
public struct Reading: Sendable {
    public private(set) var diagnostics: [Diagnostic] = []

    public init() {}

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reports an error at a node.
    public mutating func error(_ message: String, at node: Node, hint: String? = nil) {
        diagnostics.append(.error(message, hint: hint, position: node.position))
    }

    /// Reports an error at a place of its own, such as a key's.
    public mutating func error(_ message: String, at position: Position?, hint: String? = nil) {
        diagnostics.append(.error(message, hint: hint, position: position))
    }

    public mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
