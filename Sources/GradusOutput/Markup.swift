import GradusScene

/// XML as it grows.
struct Markup {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }
    mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }
    mutating func number(_ value: Double, places: Int) { DecimalText.append(value, places: places, to: &bytes) }

    /// Text between tags or in double quotes; characters that XML 1.0 cannot hold become U+FFFD.
    mutating func escaped(_ text: String) {
        // Bytes that mean something to XML are ASCII; the two characters beyond it that XML has not begin with one byte.
        var rest = text.utf8[...]
        while let end = rest.firstIndex(where: Self.isSpecial) {
            bytes.append(contentsOf: rest[..<end])
            let after = text.unicodeScalars.index(after: end)
            escape(text.unicodeScalars[end])
            rest = rest[after...]
        }
        bytes.append(contentsOf: rest)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), 0..<0x20, 0xEF: true
        default: false
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "<": raw("&lt;")
        case ">": raw("&gt;")
        case "&": raw("&amp;")
        case "\"": raw("&quot;")
        // As they stand, a parser would make an attribute's line ends and tabs blanks.
        case "\n", "\r", "\t": raw("&#\(scalar.value);")
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: raw("\u{FFFD}")
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    mutating func attribute(_ name: String, _ value: String) {
        raw(" \(name)=\"")
        escaped(value)
        raw("\"")
    }

    mutating func attribute(_ name: String, _ value: Double, places: Int = 2, unit: String = "") {
        raw(" \(name)=\"")
        number(value, places: places)
        raw("\(unit)\"")
    }

    /// An element of text on a line of its own.
    mutating func element(_ name: String, _ text: String) {
        raw("<\(name)>")
        escaped(text)
        raw("</\(name)>\n")
    }
}
