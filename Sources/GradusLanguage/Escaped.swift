/// Text of a stranger's, safe for a terminal and short enough for a message.
package enum Escaped {
    /// Control characters, and those that change the direction of text, by their numbers; long text is cut.
    package static func text(_ raw: String, limit: Int = 80) -> String {
        var result = ""
        var count = 0
        for scalar in raw.unicodeScalars {
            if count >= limit { return result + "…" }
            count += 1
            switch scalar.value {
            case 0..<32, 127..<160, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
