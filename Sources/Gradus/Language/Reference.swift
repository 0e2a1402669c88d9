import GradusLanguage

/// The reference of figure files as a page of Markdown, made from the schema and the lists of what there is.
struct Reference {
    private let definitions: Node

    init(definitions: Node) { self.definitions = definitions }

    var markdown: String {
        var text = """
            # Figure files: reference

            Every key of a figure file, its type and its default, and everything there is to choose from. Made from the program
            by `gradus schema --reference`.


            """
        guard case .map(let entries) = definitions.content else { return text }
        // What a reader looks for first stands first: the whole, then its parts as they were met.
        for entry in entries.reversed() where entry.key == "figure" { text += section(entry) }
        for entry in entries where entry.key != "figure" { text += section(entry) }
        for catalog in Catalog.all { text += list(catalog) }
        return text
    }

    // MARK: - Parts

    private func section(_ entry: Node.Entry) -> String {
        var text = "## \(Self.heading(entry))\n\n"
        guard case .map(let properties)? = entry.value["properties"]?.content else { return text }
        var required: [String] = []
        if case .list(let names)? = entry.value["required"]?.content { required = names.compactMap(\.scalar) }
        text += "| key | type | meaning |\n| --- | --- | --- |\n"
        for property in properties {
            let meaning = property.value["description"]?.scalar ?? ""
            var notes = required.contains(property.key) ? ["**required**"] : []
            if let standard = property.value["default"] { notes.append("default `\(Self.inline(standard))`") }
            let cells = ["`\(property.key)`", type(property.value), ([meaning] + notes).joined(separator: "; ")]
            text += "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return text + "\n"
    }

    private func list(_ catalog: Catalog) -> String {
        var text = "## List: \(catalog.name)\n\n| name | what it is |\n| --- | --- |\n"
        for entry in catalog.entries {
            text += "| `\(entry.name)` | \(entry.doc.replacing("|", with: "\\|")) |\n"
        }
        return text + "\n"
    }

    private static func heading(_ entry: Node.Entry) -> String {
        var words = (entry.value["title"]?.scalar ?? entry.key).split(separator: " ")
        if let first = words.first, ["a", "an", "the"].contains(first) { words.removeFirst() }
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    // MARK: - Types

    /// More words than these are found in a list.
    private static let mostWords = 12

    private func type(_ schema: Node) -> String {
        if let reference = schema["$ref"]?.scalar, let name = reference.split(separator: "/").last {
            return link(String(name))
        }
        if case .list(let words)? = schema["enum"]?.content {
            let shown = words.prefix(Self.mostWords).map { "`\(Self.inline($0))`" }
            return shown.joined(separator: ", ") + (words.count > shown.count ? ", …" : "")
        }
        if case .list(let choices)? = schema["anyOf"]?.content {
            var types: [String] = []
            for choice in choices.map(type) where !types.contains(choice) { types.append(choice) }
            return types.joined(separator: " or ")
        }
        if case .list(let types)? = schema["type"]?.content {
            return types.contains { $0.scalar == "string" }
                ? "text" : types.compactMap(\.scalar).joined(separator: " or ")
        }
        switch schema["type"]?.scalar {
        case "array": return "list of " + (schema["items"].map(type) ?? "values")
        case "object": return object(schema)
        case "number", "integer": return number(schema)
        case "boolean": return "`true` or `false`"
        case "string": return "text"
        default: return "anything"
        }
    }

    private func object(_ schema: Node) -> String {
        if case .map(let properties)? = schema["properties"]?.content {
            return "`{`" + properties.map { "`\($0.key):` " + type($0.value) }.joined(separator: "`,` ") + "`}`"
        }
        return "map of names to " + (schema["additionalProperties"].map(type) ?? "values")
    }

    private func number(_ schema: Node) -> String {
        let noun = schema["type"]?.scalar == "integer" ? "whole number" : "number"
        switch (schema["minimum"]?.scalar, schema["maximum"]?.scalar) {
        case (let low?, let high?): return "\(noun) from \(low) to \(high)"
        case (let low?, nil): return "\(noun) from \(low)"
        case (nil, let high?): return "\(noun) to \(high)"
        case (nil, nil): return noun
        }
    }

    private func link(_ name: String) -> String {
        guard let schema = definitions[name] else { return name }
        let heading = Self.heading(.init(name, schema))
        let anchor = heading.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        return "[\(heading.lowercased())](#\(anchor))"
    }

    private static func inline(_ node: Node) -> String { node.scalar ?? node.json.replacing("\n", with: " ") }
}
