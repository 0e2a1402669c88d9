/// A place in a text: line and column count from 1, the column in characters.
public struct Position: Sendable, Hashable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Position, b: Position) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// The way from a figure's root to one of its values, as `panels.0.y.field`.
public struct FieldPath: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        public init(stringLiteral value: String) { self = .key(value) }
        public init(integerLiteral value: Int) { self = .index(value) }
    }

    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }
    public init(arrayLiteral elements: Step...) { steps = elements }

    public static func + (path: FieldPath, step: Step) -> FieldPath { FieldPath(path.steps + [step]) }
    public static func + (path: FieldPath, tail: FieldPath) -> FieldPath { FieldPath(path.steps + tail.steps) }

    public var description: String {
        steps.map {
            switch $0 {
            case .key(let key): key
            case .index(let i): String(i)
            }
        }.joined(separator: ".")
    }
}

/// What is said to the user: WHAT is wrong, WHERE, and a hint at what to do.
///
/// A reader knows the position at once; a check of meaning runs on the value, knows the value's path, and the position is
/// found from the file's nodes where there is a file.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable { case error, warning, note }

    public var severity: Severity
    public var message: String
    public var hint: String?
    /// The file that the position is in; nil for the figure file itself.
    public var file: String?
    public var position: Position?
    public var path: FieldPath?

    public init(
        _ severity: Severity, _ message: String, hint: String? = nil, file: String? = nil, position: Position? = nil,
        path: FieldPath? = nil
    ) {
        self.severity = severity
        self.message = message
        self.hint = hint
        self.file = file
        self.position = position
        self.path = path
    }

    public static func error(
        _ message: String, hint: String? = nil, file: String? = nil, position: Position? = nil, path: FieldPath? = nil
    ) -> Diagnostic { Diagnostic(.error, message, hint: hint, file: file, position: position, path: path) }

    public static func warning(
        _ message: String, hint: String? = nil, file: String? = nil, position: Position? = nil, path: FieldPath? = nil
    ) -> Diagnostic { Diagnostic(.warning, message, hint: hint, file: file, position: position, path: path) }

    public static func note(
        _ message: String, hint: String? = nil, file: String? = nil, position: Position? = nil, path: FieldPath? = nil
    ) -> Diagnostic { Diagnostic(.note, message, hint: hint, file: file, position: position, path: path) }

    /// The same, below a path: a room reports what it knows, who calls it knows where that stands.
    public func under(_ prefix: FieldPath) -> Diagnostic {
        var moved = self
        moved.path = prefix + (path ?? [])
        return moved
    }
}

/// Errors thrown together: one run reports several.
public struct Diagnostics: Error, Sendable, Hashable {
    public var list: [Diagnostic]

    public init(_ list: [Diagnostic]) { self.list = list }
    public init(_ one: Diagnostic) { list = [one] }

    public static func error(
        _ message: String, hint: String? = nil, file: String? = nil, position: Position? = nil, path: FieldPath? = nil
    ) -> Diagnostics { Diagnostics(.error(message, hint: hint, file: file, position: position, path: path)) }

    public func under(_ prefix: FieldPath) -> Diagnostics { Diagnostics(list.map { $0.under(prefix) }) }
}
