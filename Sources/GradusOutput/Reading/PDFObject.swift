/// A value of a PDF (ISO 32000-1, 7.3).
package indirect enum PDFObject: Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    /// A string's bytes.
    case string([UInt8])
    case name(String)
    case list([PDFObject])
    case dictionary([String: PDFObject])
    /// A dictionary and its bytes as they lie in the file.
    case stream([String: PDFObject], ArraySlice<UInt8>)
    case reference(Int)
    /// An operator of a content stream.
    case word(String)
}

/// Reads values one after the other; what is none is passed over.
struct PDFScanner {
    /// Deeper than any picture's.
    private static let deepest = 64

    let bytes: ArraySlice<UInt8>
    var place: Int

    init(_ bytes: ArraySlice<UInt8>, at place: Int? = nil) {
        self.bytes = bytes
        self.place = place ?? bytes.startIndex
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

    private var byte: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    mutating func skipBlanks() {
        while let byte {
            if byte == UInt8(ascii: "%") {
                while let inside = self.byte, inside != 10, inside != 13 { _ = inside; place += 1 }
            } else if Self.isBlank(byte) {
                place += 1
            } else {
                return
            }
        }
    }

    /// The next value; nil at the end or where a list or dictionary closes.
    mutating func value(depth: Int = 0) -> PDFObject? {
        // What closes nothing, and a PostScript function's brackets, are passed over.
        let passed = depth > 0 ? "{" : "]>}){"
        repeat { skipBlanks() } while pass(over: passed)
        guard let byte, depth <= Self.deepest else { return nil }
        switch byte {
        case UInt8(ascii: "/"): return .name(name())
        case UInt8(ascii: "("): return .string(literal())
        case UInt8(ascii: "<"):
            if place + 1 < bytes.endIndex, bytes[place + 1] == UInt8(ascii: "<") { return dictionary(depth) }
            return .string(hexadecimal())
        case UInt8(ascii: "["):
            place += 1
            var items: [PDFObject] = []
            while let item = value(depth: depth + 1) { items.append(item) }
            close("]")
            return .list(items)
        case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "}"), UInt8(ascii: ")"): return nil
        default: return word()
        }
    }

    /// Whether one of the brackets stood here.
    private mutating func pass(over brackets: String) -> Bool {
        guard let byte, brackets.utf8.contains(byte) else { return false }
        place += 1
        return true
    }

    private mutating func close(_ end: String) {
        skipBlanks()
        if bytes[place...].starts(with: end.utf8) { place += end.utf8.count } else { place = bytes.endIndex }
    }

    private mutating func dictionary(_ depth: Int) -> PDFObject {
        place += 2
        var entries: [String: PDFObject] = [:]
        while case .name(let key)? = value(depth: depth + 1) {
            guard let item = value(depth: depth + 1) else { break }
            entries[key] = item
        }
        close(">>")
        return .dictionary(entries)
    }

    private mutating func name() -> String {
        place += 1
        var text: [UInt8] = []
        while let byte, !Self.isBlank(byte), !Self.isDelimiter(byte) {
            place += 1
            if byte == UInt8(ascii: "#"), place + 2 <= bytes.endIndex,
                let code = UInt8(String(decoding: bytes[place..<place + 2], as: UTF8.self), radix: 16)
            {
                text.append(code)
                place += 2
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func literal() -> [UInt8] {
        place += 1
        var depth = 1
        var text: [UInt8] = []
        while let byte {
            place += 1
            if byte == UInt8(ascii: "\\") {
                // What an escape stands for does not matter here, but a bracket after it does.
                if let next = self.byte {
                    text.append(next)
                    place += 1
                }
                continue
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            text.append(byte)
        }
        return text
    }

    private mutating func hexadecimal() -> [UInt8] {
        place += 1
        var digits: [UInt8] = []
        while let byte, byte != UInt8(ascii: ">") {
            place += 1
            if let digit = Character(Unicode.Scalar(byte)).hexDigitValue { digits.append(UInt8(digit)) }
        }
        if self.byte != nil { place += 1 }
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// A number, a reference `N G R`, a keyword, or an operator.
    private mutating func word() -> PDFObject {
        let text = plainWord()
        switch text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        default: break
        }
        guard let number = Double(text), text.first?.isLetter != true else { return .word(text) }
        if let object = Int(text), object > 0 {
            var ahead = self
            ahead.skipBlanks()
            if let generation = ahead.byte, (48...57).contains(generation), Int(ahead.plainWord()) != nil {
                ahead.skipBlanks()
                if ahead.byte == UInt8(ascii: "R"), ahead.plainWord() == "R" {
                    self = ahead
                    return .reference(object)
                }
            }
        }
        return .number(number)
    }

    mutating func plainWord() -> String {
        let start = place
        while let byte, !Self.isBlank(byte), !Self.isDelimiter(byte) { place += 1 }
        if place == start { place += 1 }
        return String(decoding: bytes[start..<min(place, bytes.endIndex)], as: UTF8.self)
    }
}
