import GradusLanguage
import Yams

/// Reads YAML text into positioned nodes: anchors, aliases and `<<` taken, scalars left as they are written.
package enum YAMLReader {
    /// More nodes than any figure has; an alias bomb of a few lines composes into billions.
    static let nodeLimit = 1_000_000
    static let depthLimit = 200
    /// The plain scalars that mean nothing.
    static let nulls = ["", "~", "null", "Null", "NULL"]

    /// - Throws: diagnostics with positions where the text is no YAML, nests too deep or grows too large.
    package static func read(_ file: String) throws(Diagnostics) -> GradusLanguage.Node {
        // A byte order mark is no part of the text.
        let text = file.unicodeScalars.first == "\u{FEFF}" ? String(file.unicodeScalars.dropFirst()) : file
        try checkSize(text)
        let root: Yams.Node?
        do {
            // The basic resolver leaves types alone, which the codecs decide (and spares its regular expressions).
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw Diagnostics(diagnostic(of: error, in: text))
        } catch {
            throw .error("the file cannot be read as YAML: \(error)")
        }
        guard let root else {
            throw .error(
                "the file is empty", hint: "a figure has 'data' and 'panels'", position: Position(line: 1, column: 1))
        }
        var count = 0
        return try convert(root, depth: 0, count: &count)
    }

    /// The parser below recurses once a level and keeps every node, so that both are bounded before it starts: depth by
    /// open brackets and by the indentation and dashes that a line begins with, nodes by what stands between them.
    private static func checkSize(_ text: String) throws(Diagnostics) {
        var line = 1
        var separators = 0
        var depth = 0
        var lead = 0
        var leads = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"),
                UInt8(ascii: "["), UInt8(ascii: "{"):
                separators += 1
                guard separators <= 2 * nodeLimit else { throw tooLarge(at: Position(line: line, column: 1)) }
            default: break
            }
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                (lead, leads) = (0, true)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "\t"):
                if leads { lead += 1 }
                if lead <= 2 * depthLimit { continue }
            default: leads = false
            }
            if depth > depthLimit || lead > 2 * depthLimit {
                throw .error("the figure nests too deep", position: Position(line: line, column: 1))
            }
        }
    }

    private static func tooLarge(at position: Position?) -> Diagnostics {
        .error(
            "the figure grows beyond \(nodeLimit) nodes",
            hint: "a large table goes into a CSV file; an alias that refers to lists of aliases multiplies",
            position: position)
    }

    private static func convert(_ node: Yams.Node, depth: Int, count: inout Int) throws(Diagnostics)
        -> GradusLanguage.Node
    {
        let position = node.mark.map { Position(line: $0.line, column: $0.column) }
        count += 1
        guard count <= nodeLimit else { throw tooLarge(at: position) }
        guard depth <= depthLimit else { throw .error("the figure nests too deep", position: position) }
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            if !isQuoted && nulls.contains(scalar.string) {
                return Node(.null, at: position)
            }
            return Node(.scalar(scalar.string, isQuoted: isQuoted), at: position)
        case .sequence(let sequence):
            var items: [GradusLanguage.Node] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try convert(item, depth: depth + 1, count: &count)) }
            return Node(.list(items), at: position)
        case .mapping(let mapping):
            return Node(.map(try entries(of: mapping, depth: depth, count: &count)), at: position)
        case .alias:
            throw .error("an alias without its anchor", position: position)
        }
    }

    /// A map's entries, with those of `<<` behind its own: its own keys win, then the earlier maps'.
    private static func entries(
        of mapping: Yams.Node.Mapping, depth: Int, count: inout Int
    ) throws(Diagnostics) -> [GradusLanguage.Node.Entry] {
        var own: [GradusLanguage.Node.Entry] = []
        var merged: [GradusLanguage.Node.Entry] = []
        for (key, value) in mapping {
            let place = key.mark.map { Position(line: $0.line, column: $0.column) }
            guard case .scalar(let scalar) = key else {
                throw .error("a key must be a word", hint: "put a key with brackets in quotes", position: place)
            }
            let converted = try convert(value, depth: depth + 1, count: &count)
            guard scalar.string == "<<", scalar.style == .plain else {
                own.append(.init(scalar.string, converted, keyPosition: place))
                continue
            }
            let sources = if case .list(let items) = converted.content { items } else { [converted] }
            for source in sources {
                guard case .map(let entries) = source.content else {
                    throw .error("'<<' takes a map or a list of maps", position: place)
                }
                merged += entries
            }
        }
        var seen = Set(own.map(\.key))
        return own + merged.filter { seen.insert($0.key).inserted }
    }

    private static func diagnostic(of error: YamlError, in text: String) -> Diagnostic {
        func place(_ mark: Yams.Mark) -> Position { Position(line: max(1, mark.line), column: max(1, mark.column)) }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let opening = context.map { " (\($0.text) in line \($0.mark.line))" } ?? ""
            return .error("\(problem)\(opening)", hint: hint(for: problem), position: place(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = Nearest.listed(duplicates.map { "'\($0)'" })
            return .error(
                "\(names) stands twice in a map",
                hint: "each key once; text that is meant as it stands goes in single quotes",
                position: duplicates.first.flatMap { repetition(of: $0, after: place(context.mark), in: text) }
                    ?? place(context.mark))
        case .reader(let problem, let offset, let value, let yaml):
            var position = Position(line: 1, column: 1)
            if let offset {
                for character in yaml.prefix(offset) {
                    position =
                        character == "\n" || character == "\r\n"
                        ? Position(line: position.line + 1, column: 1)
                        : Position(line: position.line, column: position.column + 1)
                }
            }
            let digits = String(max(0, value), radix: 16, uppercase: true)
            return .error(
                "\(problem) (U+\(String(repeating: "0", count: max(0, 4 - digits.count)) + digits))",
                hint: "in quotes, write LaTeX in single ones", position: position)
        default:
            return .error("the file cannot be read as YAML: \(error)")
        }
    }

    /// Where a key of a block map stands again: the next line that begins with it in the same column.
    private static func repetition(of key: String, after first: Position, in text: String) -> Position? {
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let indent = line.prefix { $0 == " " }.count
            guard number > first.line, indent < line.count else { continue }
            if indent + 1 < first.column && line.dropFirst(indent).first != "#" { return nil }
            let rest = line.dropFirst(indent)
            if indent + 1 == first.column && rest.hasPrefix(key)
                && rest.dropFirst(key.count).drop(while: { $0 == " " }).first == ":"
            {
                return Position(line: number, column: first.column)
            }
        }
        return nil
    }

    private static func hint(for problem: String) -> String? {
        if problem.contains("escape") {
            return "put LaTeX in single quotes: in double quotes a backslash begins an escape"
        }
        if problem.contains("mapping values") { return "text with a colon and a blank goes in quotes" }
        if problem.contains("cannot start any token") { return "put text that begins so in single quotes" }
        return nil
    }
}
