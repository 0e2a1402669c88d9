import GradusLanguage
import GradusText

/// Sets `{name}` in a text to the value of that name: inside `$…$` braces are LaTeX's; outside, `{{` and `}}` are braces.
struct ValueText {
    /// What a name's number looks like, in the order of `values`.
    let values: NamedList<String>

    /// Whether a text has a brace or a doubled one outside of math, so that filling would change it.
    static func hasPlaceholders(_ text: String) -> Bool { text.contains("{") || text.contains("}") }

    /// - Throws: a diagnostic where a name is unknown or a brace stands alone.
    func fill(_ text: String) throws(Diagnostics) -> String {
        guard Self.hasPlaceholders(text) else { return text }
        var out = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "\\" where rest.first == "$":
                out += "\\$"
                rest.removeFirst()
            case "$":
                out.append(character)
                let end = Formula.end(in: rest, from: rest.startIndex).map { rest.index(after: $0) } ?? rest.endIndex
                out += rest[..<end]
                rest = rest[end...]
            case "{":
                if rest.first == "{" {
                    out.append("{")
                    rest.removeFirst()
                } else {
                    out += try value(&rest)
                }
            case "}":
                guard rest.first == "}" else {
                    throw .error(
                        "a '}' without its '{'", hint: "write }} for a brace; LaTeX stands between dollar signs")
                }
                out.append("}")
                rest.removeFirst()
            default: out.append(character)
            }
        }
        return out
    }

    private func value(_ rest: inout Substring) throws(Diagnostics) -> String {
        guard let end = rest.firstIndex(of: "}") else {
            throw .error("a '{' without its '}'", hint: "write {{ for a brace; LaTeX stands between dollar signs")
        }
        let name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        guard let text = values[name] else {
            throw .error(
                "unknown value '\(name)'",
                hint: Nearest.hint(for: name, in: values.names, noun: "values") ?? "name it under 'values:'")
        }
        return text
    }
}
