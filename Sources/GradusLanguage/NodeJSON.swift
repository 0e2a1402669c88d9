extension Node {
    /// The node as JSON, indented by two blanks: quoted scalars are strings; numbers, `true`, `false` stay what they are.
    public var json: String {
        var out = ""
        writeJSON(to: &out, indent: "")
        return out
    }

    /// The node as JSON on one line, which reads back to an equal node: a bare scalar is written so where JSON has it.
    public var jsonLine: String {
        var out = ""
        writeLine(to: &out)
        return out
    }

    private func writeLine(to out: inout String) {
        switch content {
        case .null: out += "null"
        case .scalar(let text, let isQuoted):
            let isBare =
                !isQuoted
                && (text == "true" || text == "false"
                    || NumberText.number(text).map { $0.isFinite && NumberText.shortest($0) == text } == true)
            out += isBare ? text : JSONText.quoted(text)
        case .list(let items):
            out += "["
            for (i, item) in items.enumerated() {
                if i > 0 { out += ", " }
                item.writeLine(to: &out)
            }
            out += "]"
        case .map(let entries):
            out += "{"
            for (i, entry) in entries.enumerated() {
                out += (i > 0 ? ", " : "") + JSONText.quoted(entry.key) + ": "
                entry.value.writeLine(to: &out)
            }
            out += "}"
        }
    }

    private func writeJSON(to out: inout String, indent: String) {
        let inner = indent + "  "
        switch content {
        case .null: out += "null"
        case .scalar(let text, let isQuoted):
            let isBare = !isQuoted && (text == "true" || text == "false" || NumberText.number(text)?.isFinite == true)
            out += isBare ? text : JSONText.quoted(text)
        case .list(let items):
            if items.isEmpty { return out += "[]" }
            let isFlat = items.allSatisfy { $0.scalar != nil }
            out += "["
            for (i, item) in items.enumerated() {
                out += i == 0 ? "" : ","
                out += isFlat ? (i == 0 ? "" : " ") : "\n" + inner
                item.writeJSON(to: &out, indent: inner)
            }
            out += isFlat ? "]" : "\n" + indent + "]"
        case .map(let entries):
            if entries.isEmpty { return out += "{}" }
            out += "{"
            for (i, entry) in entries.enumerated() {
                out += (i == 0 ? "\n" : ",\n") + inner + JSONText.quoted(entry.key) + ": "
                entry.value.writeJSON(to: &out, indent: inner)
            }
            out += "\n" + indent + "}"
        }
    }
}

/// JSON's strings.
public enum JSONText {
    /// The text in double quotes, escaped by RFC 8259.
    public static func quoted(_ text: String) -> String {
        // Most texts are plain, and some are long.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return "\"" + text + "\""
        }
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
