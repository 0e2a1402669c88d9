/// The JSON of a safetensors header: objects, lists, texts and whole numbers; anything else is none.
indirect enum HeaderValue: Equatable {
    case object([(key: String, value: HeaderValue)])
    case list([HeaderValue])
    case text(String)
    case number(Int)

    static func == (a: HeaderValue, b: HeaderValue) -> Bool {
        switch (a, b) {
        case (.object(let x), .object(let y)):
            x.count == y.count && zip(x, y).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
        case (.list(let x), .list(let y)): x == y
        case (.text(let x), .text(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        default: false
        }
    }

    subscript(key: String) -> HeaderValue? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The list's whole numbers; nil for anything else.
    var numbers: [Int]? {
        guard case .list(let items) = self else { return nil }
        let numbers = items.compactMap { item -> Int? in
            if case .number(let n) = item { return n }
            return nil
        }
        return numbers.count == items.count ? numbers : nil
    }
}

/// Reads a header's JSON; nil at the first thing that is not well formed.
struct HeaderReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var depth = 0

    /// The value that the bytes hold, trailing blanks allowed.
    static func read(_ bytes: ArraySlice<UInt8>) -> HeaderValue? {
        var reader = HeaderReader(bytes: bytes, at: bytes.startIndex)
        guard let value = reader.value() else { return nil }
        reader.skipBlanks()
        return reader.at == bytes.endIndex ? value : nil
    }

    private init(bytes: ArraySlice<UInt8>, at: Int) {
        self.bytes = bytes
        self.at = at
    }

    private mutating func skipBlanks() {
        while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        skipBlanks()
        guard at < bytes.endIndex, bytes[at] == byte.asciiValue else { return false }
        at += 1
        return true
    }

    private mutating func value() -> HeaderValue? {
        skipBlanks()
        guard at < bytes.endIndex, depth < 16 else { return nil }
        depth += 1
        defer { depth -= 1 }
        if take("{") { return object() }
        if take("[") { return list() }
        if bytes[at] == UInt8(ascii: "\"") { return text().map { .text($0) } }
        return number()
    }

    private mutating func object() -> HeaderValue? {
        var entries: [(key: String, value: HeaderValue)] = []
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard let key = text(), take(":"), let value = value() else { return nil }
            entries.append((key, value))
        } while take(",")
        return take("}") ? .object(entries) : nil
    }

    private mutating func list() -> HeaderValue? {
        var items: [HeaderValue] = []
        if take("]") { return .list([]) }
        repeat {
            guard let value = value() else { return nil }
            items.append(value)
        } while take(",")
        return take("]") ? .list(items) : nil
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var units: [UInt8] = []
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
            case 0..<0x20: return nil
            case UInt8(ascii: "\\"):
                guard at < bytes.endIndex, let plain = Self.escapes[bytes[at]] else { return nil }
                units.append(plain)
                at += 1
            default: units.append(byte)
            }
        }
        return nil
    }

    /// Tensors are named in plain text: `\u` stands in no name that the language knows.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D,
    ]

    private mutating func number() -> HeaderValue? {
        let start = at
        while at < bytes.endIndex, (0x30...0x39).contains(bytes[at]) { at += 1 }
        return Int(String(decoding: bytes[start..<at], as: UTF8.self)).map { .number($0) }
    }
}
