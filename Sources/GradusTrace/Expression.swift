import GradusLanguage

/// A formula of `derive`, such as `-0.5 / ln(gain)`: fields, numbers, `+ - * / ^ ( )` and functions, row by row.
///
/// Names have hyphens, so a binary minus after a name has blanks on both sides; a name with other signs stands in backquotes.
public struct Expression: Sendable, Equatable {
    /// As it was written; two formulas are equal when they are written alike.
    public let text: String
    let root: Term

    /// - Throws: a diagnostic whose position is the column in the text.
    public init(_ text: String) throws(Diagnostics) {
        self.text = text
        var parser = ExpressionParser(text)
        root = try parser.parse()
    }

    public static func == (a: Expression, b: Expression) -> Bool { a.text == b.text }

    /// The fields that it reads, in order of appearance, each once.
    public var fields: [String] {
        var names: [String] = []
        root.collect(&names)
        return names
    }

    indirect enum Term: Sendable {
        case number(Double)
        case field(String)
        case negated(Term)
        case binary(Operator, Term, Term)
        case call(Function, [Term])

        func collect(_ names: inout [String]) {
            switch self {
            case .number: break
            case .field(let name): if !names.contains(name) { names.append(name) }
            case .negated(let term): term.collect(&names)
            case .binary(_, let a, let b):
                a.collect(&names)
                b.collect(&names)
            case .call(_, let terms): for term in terms { term.collect(&names) }
            }
        }
    }

    enum Operator: Character, Sendable {
        case plus = "+", minus = "-", times = "*", over = "/", power = "^"
    }

    enum Function: String, Sendable, CaseIterable {
        case ln, log10, exp, sqrt, abs, min, max

        /// How many arguments it takes; `min` and `max` two or more.
        var arity: ClosedRange<Int> { self == .min || self == .max ? 2...64 : 1...1 }
    }
}

extension Codec where Value == Expression {
    public static let expression = Codec(
        read: { node, reading in
            guard let text = Codec<String>.line.read(node, &reading) else { return nil }
            do throws(Diagnostics) { return try Expression(text) } catch {
                for var diagnostic in error.list {
                    // A plain scalar's column plus the place in it; in a quoted one the quote comes before.
                    if case .scalar(_, let isQuoted) = node.content, let start = node.position {
                        let offset = (diagnostic.position?.column ?? 1) - 1 + (isQuoted ? 1 : 0)
                        diagnostic.position = Position(line: start.line, column: start.column + offset)
                    }
                    reading.report(diagnostic)
                }
                return nil
            }
        },
        write: { .word($0.text) },
        schema: { .map([("type", .list([.text("string"), .text("number")]))]) })
}
