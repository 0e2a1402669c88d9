import GradusLanguage

/// Reads a formula by recursive descent: sums of products of powers of signed atoms; `^` binds to the right and above a sign.
struct ExpressionParser {
    private let text: [Character]
    private var place = 0
    private var depth = 0

    init(_ text: String) { self.text = Array(text) }

    mutating func parse() throws(Diagnostics) -> Expression.Term {
        let term = try sum()
        skipBlanks()
        guard place == text.count else { throw unexpected("an operator or the end") }
        return term
    }

    private mutating func sum() throws(Diagnostics) -> Expression.Term {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw error("too deep a formula") }
        var left = try product()
        while let sign = next(of: "+-") {
            left = .binary(sign, left, try product())
        }
        return left
    }

    private mutating func product() throws(Diagnostics) -> Expression.Term {
        var left = try signed()
        while let sign = next(of: "*/") { left = .binary(sign, left, try signed()) }
        return left
    }

    private mutating func signed() throws(Diagnostics) -> Expression.Term {
        var isNegated = false
        while let sign = next(of: "+-") { if sign == .minus { isNegated.toggle() } }
        let term = try power()
        return isNegated ? .negated(term) : term
    }

    private mutating func power() throws(Diagnostics) -> Expression.Term {
        let base = try atom()
        guard next(of: "^") != nil else { return base }
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw error("too deep a formula") }
        return .binary(.power, base, try signed())
    }

    private mutating func atom() throws(Diagnostics) -> Expression.Term {
        skipBlanks()
        guard place < text.count else { throw unexpected("a field, a number or '('") }
        let start = place
        if text[place] == "(" {
            place += 1
            let term = try sum()
            try expect(")", opened: start)
            return term
        }
        if text[place] == "`" {
            guard let end = text[(place + 1)...].firstIndex(of: "`") else { throw error("an unclosed '`'") }
            place = end + 1
            return .field(String(text[(start + 1)..<end]))
        }
        if isDigit(text[place]) || text[place] == "." { return .number(try number()) }
        let name = name()
        guard !name.isEmpty else { throw unexpected("a field, a number or '('") }
        skipBlanks()
        guard place < text.count, text[place] == "(" else { return .field(name) }
        return try call(name, from: start)
    }

    private mutating func call(_ name: String, from start: Int) throws(Diagnostics) -> Expression.Term {
        guard let function = Expression.Function(rawValue: name) else {
            throw error(
                "unknown function '\(name)'", at: start,
                hint: Nearest.hint(for: name, in: Expression.Function.allCases.map(\.rawValue), noun: "functions"))
        }
        let open = place
        place += 1
        var arguments = [try sum()]
        while next(",") { arguments.append(try sum()) }
        try expect(")", opened: open)
        guard function.arity.contains(arguments.count) else {
            let expected = function.arity.lowerBound == 1 ? "one value" : "two or more values"
            throw error("\(name) takes \(expected), not \(arguments.count)", at: start)
        }
        return .call(function, arguments)
    }

    private mutating func number() throws(Diagnostics) -> Double {
        let start = place
        while place < text.count, isDigit(text[place]) || text[place] == "." { place += 1 }
        if place < text.count, text[place] == "e" || text[place] == "E" {
            var after = place + 1
            if after < text.count, "+-".contains(text[after]) { after += 1 }
            if after < text.count, isDigit(text[after]) {
                while after < text.count, isDigit(text[after]) { after += 1 }
                place = after
            }
        }
        let written = String(text[start..<place])
        guard let value = NumberText.number(written), value.isFinite else {
            throw error("not a number: '\(written)'", at: start)
        }
        return value
    }

    /// Letters, digits, `_` and `.`, and hyphens that another of these follows.
    private mutating func name() -> String {
        let start = place
        while place < text.count {
            let c = text[place]
            if c == "-" {
                guard place > start, place + 1 < text.count, isNameCharacter(text[place + 1]) else { break }
            } else if !isNameCharacter(c) {
                break
            }
            place += 1
        }
        return String(text[start..<place])
    }

    private func isNameCharacter(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" || c == "." }
    private func isDigit(_ c: Character) -> Bool { ("0"..."9").contains(c) }

    private mutating func skipBlanks() {
        while place < text.count, text[place] == " " || text[place] == "\t" { place += 1 }
    }

    private mutating func next(_ character: Character) -> Bool {
        skipBlanks()
        guard place < text.count, text[place] == character else { return false }
        place += 1
        return true
    }

    private mutating func next(of operators: String) -> Expression.Operator? {
        skipBlanks()
        guard place < text.count, operators.contains(text[place]) else { return nil }
        place += 1
        return Expression.Operator(rawValue: text[place - 1])
    }

    private mutating func expect(_ character: Character, opened start: Int) throws(Diagnostics) {
        skipBlanks()
        guard place < text.count else { throw error("an unclosed '('", at: start) }
        guard next(character) else { throw unexpected("an operator or '\(character)'") }
    }

    private func unexpected(_ expected: String) -> Diagnostics {
        let found = place < text.count ? "'\(text[place])'" : "the end"
        return error("\(expected) expected, found \(found)")
    }

    private func error(_ message: String, at start: Int? = nil, hint: String? = nil) -> Diagnostics {
        .error(
            "in the formula: \(message)", hint: hint ?? "such as ratio: weight-gradient / weight",
            position: Position(line: 1, column: (start ?? place) + 1))
    }
}
