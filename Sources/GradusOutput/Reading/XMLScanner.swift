/// Reads XML tag by tag, as far as a picture needs it: elements, attributes, text and CDATA; entities of XML's own and numbers.
/// Nothing is fetched, no other entity is known, and depth does not matter, for nothing is kept.
struct XMLScanner {
    enum Event {
        case start(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
        case end(name: String)
        case text(String)
    }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next event; nil at the end, or where the text is no XML.
    mutating func next() -> Event? {
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
                return .text(Self.unescaped(bytes[start..<place]))
            }
            if skip("<!--", to: "-->") || skip("<?", to: "?>") { continue }
            if starts(with: "<![CDATA[") {
                let start = place + 9
                guard skip("<![CDATA[", to: "]]>") else { return nil }
                return .text(String(decoding: bytes[start..<max(start, place - 3)], as: UTF8.self))
            }
            if starts(with: "<!") {
                // A document type; its internal subset stands in brackets.
                var depth = 0
                while place < bytes.count {
                    let byte = bytes[place]
                    place += 1
                    if byte == UInt8(ascii: "[") { depth += 1 }
                    if byte == UInt8(ascii: "]") { depth -= 1 }
                    if byte == UInt8(ascii: ">"), depth <= 0 { break }
                }
                continue
            }
            return tag()
        }
        return nil
    }

    private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    /// Whether something with such a start stands here, and was passed over.
    private mutating func skip(_ start: String, to end: String) -> Bool {
        guard starts(with: start) else { return false }
        place = bytes[place...].firstRange(of: Array(end.utf8))?.upperBound ?? bytes.count
        return true
    }

    private mutating func tag() -> Event? {
        place += 1
        if place < bytes.count, bytes[place] == UInt8(ascii: "/") {
            place += 1
            let name = word()
            while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
            place += 1
            return .end(name: name)
        }
        let name = word()
        guard !name.isEmpty else { return nil }
        var attributes: [(name: String, value: String)] = []
        while true {
            skipBlanks()
            guard place < bytes.count else { return nil }
            if bytes[place] == UInt8(ascii: ">") {
                place += 1
                return .start(name: name, attributes: attributes, isEmpty: false)
            }
            if bytes[place] == UInt8(ascii: "/") {
                while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
                place += 1
                return .start(name: name, attributes: attributes, isEmpty: true)
            }
            let key = word()
            skipBlanks()
            guard !key.isEmpty, place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return nil }
            place += 1
            skipBlanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'"),
                let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
            else { return nil }
            attributes.append((key, Self.unescaped(bytes[(place + 1)..<end])))
            place = end + 1
        }
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [9, 10, 13, 32].contains(bytes[place]) { place += 1 }
    }

    private mutating func word() -> String {
        let start = place
        while place < bytes.count, bytes[place] > 32, !"=/><\"'".utf8.contains(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static let entities = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        var rest = bytes
        while let sign = rest.firstIndex(of: UInt8(ascii: "&")) {
            out += rest[..<sign]
            rest = rest[(sign + 1)...]
            guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                out.append(UInt8(ascii: "&"))
                continue
            }
            let name = String(decoding: rest[..<end], as: UTF8.self)
            if let known = entities[name] {
                out += known.utf8
            } else if name.hasPrefix("#x") {
                out +=
                    String(Character(UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"))
                    .utf8
            } else if name.hasPrefix("#") {
                out += String(Character(UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")).utf8
            }
            rest = rest[(end + 1)...]
        }
        return String(decoding: out + rest, as: UTF8.self)
    }
}

/// What is read of a finished SVG.
package enum SVGDocument {
    /// The JSON of the figure that it carries.
    static func figure(in bytes: [UInt8]) -> [UInt8]? {
        var scanner = XMLScanner(bytes)
        var isInside = false
        var text = ""
        while let event = scanner.next() {
            switch event {
            case .start(let name, let attributes, let isEmpty):
                // Other programs may write the namespace as a prefix.
                let local = name.split(separator: ":").last.map(String.init) ?? name
                let space = attributes.first {
                    $0.name == "xmlns" || $0.name.hasPrefix("xmlns:") && $0.value == EmbeddedFigure.namespace
                }
                if local == "figure", !isEmpty, space?.value == EmbeddedFigure.namespace { isInside = true }
            case .text(let piece): if isInside { text += piece }
            case .end: if isInside { return Array(text.utf8) }
            }
        }
        return nil
    }
}
