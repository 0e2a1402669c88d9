import GradusLanguage

/// What a reader of logs takes at most; an error that a limit stops names it, so that a user can raise it.
public struct ImportLimits: Sendable, Equatable {
    /// Bytes in a line of text.
    public var line = 8 << 20
    /// Names that tell a log's series apart: columns, keys of a long table, tags, tensors, members of an archive.
    public var columns = 100_000
    /// Series in all, those of each run counted, and runs.
    public var series = 1_000_000
    public var points = 50_000_000
    public var files = 10_000
    /// Threads that read one file at once.
    public var jobs = 1

    public init() {}

    public static let standard = ImportLimits()

    /// The limits' names, for a command line that sets them.
    public static let names = ["line", "columns", "series", "points", "files"]

    /// Sets a limit by its name; false where there is none of that name.
    public mutating func set(_ name: String, to value: Int) -> Bool {
        switch name {
        case "line": line = value
        case "columns": columns = value
        case "series": series = value
        case "points": points = value
        case "files": files = value
        default: return false
        }
        return true
    }

    func exceeded(_ name: String, _ what: String, by limit: Int, in file: String, line: Int? = nil) -> Diagnostics {
        .error(
            "\(what), more than the limit of \(limit)", hint: "--limit \(name)=N raises it", file: file,
            position: line.map { Position(line: $0, column: 1) })
    }
}
