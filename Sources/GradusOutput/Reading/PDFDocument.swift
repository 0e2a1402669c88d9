import GradusLanguage

/// What is read of a finished PDF: its objects, found by walking through the file, so that tables of places, which programs write
/// in many ways and sometimes wrong, are not needed. Of an object that stands twice the later one counts.
package struct PDFDocument: Sendable {
    private var objects: [Int: PDFObject] = [:]
    /// More objects than any picture has, and what a stream may grow to.
    private static let limits = (objects: 1_000_000, stream: 256 << 20)

    /// - Throws: where the file is encrypted, or no object is in it.
    package init(_ bytes: [UInt8]) throws(Diagnostics) {
        let whole = bytes[...]
        var place = 0
        var packed: [PDFObject] = []
        while let keyword = whole[place...].firstRange(of: Array(" obj".utf8)) {
            place = keyword.upperBound
            guard let number = Self.number(before: keyword.lowerBound, in: whole) else { continue }
            guard objects.count < Self.limits.objects else { throw .error("a PDF of too many objects") }
            var scanner = PDFScanner(whole, at: place)
            guard let value = scanner.value() else { continue }
            place = max(place, min(scanner.place, bytes.count))
            guard case .dictionary(let entries) = value else {
                objects[number] = value
                continue
            }
            scanner.skipBlanks()
            guard whole[min(scanner.place, bytes.count)...].starts(with: "stream".utf8) else {
                objects[number] = value
                continue
            }
            let (data, end) = Self.data(entries, after: scanner.place + 6, in: whole)
            place = end
            objects[number] = .stream(entries, data)
            if case .name("ObjStm")? = entries["Type"] { packed.append(.stream(entries, data)) }
            if entries["Encrypt"] != nil { throw Self.encrypted }
        }
        for stream in packed { try unpack(stream) }
        if bytes.suffix(4096).firstRange(of: Array("/Encrypt".utf8)) != nil { throw Self.encrypted }
        guard !objects.isEmpty else { throw .error("a damaged PDF: it has no objects") }
    }

    private static var encrypted: Diagnostics { .error("an encrypted PDF cannot be read", hint: "save it without") }

    /// The `N` of `N G obj`, of which the blank before `obj` stands at `end`.
    private static func number(before end: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        let words = bytes[max(0, end - 24)..<end].split { !(48...57).contains($0) && $0 != 32 }.last ?? []
        let digits = words.split(separator: 32)
        guard digits.count >= 2 else { return nil }
        return Int(String(decoding: digits[digits.count - 2], as: UTF8.self))
    }

    /// A stream's bytes and where its object goes on.
    private static func data(
        _ entries: [String: PDFObject], after place: Int, in bytes: ArraySlice<UInt8>
    ) -> (ArraySlice<UInt8>, Int) {
        var start = min(place, bytes.count)
        if start < bytes.count, bytes[start] == 13 { start += 1 }
        if start < bytes.count, bytes[start] == 10 { start += 1 }
        let mark = Array("endstream".utf8)
        if case .number(let length)? = entries["Length"], let count = Int(exactly: length), count >= 0,
            count <= bytes.count - start,
            let end = bytes[(start + count)..<min(start + count + 16, bytes.count)].firstRange(of: mark)
        {
            return (bytes[start..<start + count], end.upperBound)
        }
        let end = bytes[start...].firstRange(of: mark)
        return (bytes[start..<(end?.lowerBound ?? bytes.count)], end?.upperBound ?? bytes.count)
    }

    /// Takes the objects of an object stream in.
    private mutating func unpack(_ stream: PDFObject) throws(Diagnostics) {
        guard case .stream(let entries, _) = stream, case .number(let first)? = resolved(entries["First"]),
            case .number(let many)? = resolved(entries["N"]), let start = Int(exactly: first),
            let count = Int(exactly: many), let data = contents(stream), (0...data.count).contains(start)
        else { return }
        var header = PDFScanner(data[..<start])
        for _ in 0..<max(0, min(count, Self.limits.objects)) {
            guard case .number(let object)? = header.value(), case .number(let offset)? = header.value(),
                let number = Int(exactly: object), let place = Int(exactly: offset), place >= 0,
                place < data.count - start
            else { return }
            var scanner = PDFScanner(data[...], at: start + place)
            if let value = scanner.value() { objects[number] = value }
        }
    }

    // MARK: - Looking

    package func resolved(_ object: PDFObject?) -> PDFObject? {
        var object = object
        // A reference to a reference, and no endless ring of them.
        for _ in 0..<16 {
            guard case .reference(let number)? = object else { return object }
            object = objects[number]
        }
        return nil
    }

    /// A value below keys, references followed.
    package func value(_ object: PDFObject?, _ keys: String...) -> PDFObject? {
        var object = resolved(object)
        for key in keys {
            switch object {
            case .dictionary(let entries)?, .stream(let entries, _)?: object = resolved(entries[key])
            default: return nil
            }
        }
        return object
    }

    /// A stream's bytes, inflated; nil where they are packed in a way that is not read.
    package func contents(_ object: PDFObject?) -> [UInt8]? {
        guard case .stream(let entries, let data)? = resolved(object) else { return nil }
        var filters: [String] = []
        switch resolved(entries["Filter"]) {
        case .name(let name)?: filters = [name]
        case .list(let names)?:
            filters = names.compactMap { if case .name(let name)? = resolved($0) { name } else { nil } }
        default: break
        }
        switch filters {
        case []: return Array(data)
        case ["FlateDecode"], ["Fl"]: return Deflate.unpacked(data, limit: Self.limits.stream)
        default: return nil
        }
    }

    /// The first page, with what it inherits.
    package var firstPage: [String: PDFObject]? {
        func page(_ object: PDFObject?, _ inherited: [String: PDFObject], depth: Int) -> [String: PDFObject]? {
            guard depth < 32, case .dictionary(let own)? = resolved(object) else { return nil }
            let all = inherited.merging(own) { $1 }
            guard case .list(let kids)? = resolved(own["Kids"]) else { return all }
            let passed = all.filter { ["MediaBox", "CropBox", "Resources", "Rotate"].contains($0.key) }
            return kids.lazy.compactMap { page($0, passed, depth: depth + 1) }.first
        }
        for number in objects.keys.sorted().reversed() {
            if case .name("Catalog")? = value(objects[number], "Type"), let pages = value(objects[number], "Pages") {
                if let found = page(pages, [:], depth: 0) { return found }
            }
        }
        return nil
    }

    /// The bytes of an attached file; nil where none has the name.
    package func attachment(_ name: String) throws(Diagnostics) -> [UInt8]? {
        for number in objects.keys.sorted().reversed() {
            guard case .string(let own)? = value(objects[number], "F") ?? value(objects[number], "UF"),
                own.elementsEqual(name.utf8), let file = value(objects[number], "EF", "F")
            else { continue }
            guard let bytes = contents(file) else { throw EmbeddedFigure.damage }
            return bytes
        }
        return nil
    }
}
