/// An incremental update of a finished PDF (ISO 32000-1, 7.5.6): its language, and files attached to it, neither of which
/// Cairo writes, and its date as the standard wants it, which Cairo 1.16 writes without `D:`. The original bytes stay as they
/// are; new objects, a cross-reference section and a trailer follow them.
struct PDFUpdate {
    struct Attachment {
        var name: String
        var mediaType: String
        var bytes: [UInt8]
    }

    /// BCP 47.
    var language: String
    /// Whether viewers show the document's title rather than the file's name.
    var hasTitle: Bool
    var attachments: [Attachment]

    /// The file with the update at its end; nil where it has no plain cross-reference table.
    func applied(to original: [UInt8]) -> [UInt8]? {
        guard let trailer = Trailer(original), let catalog = trailer.dictionary(trailer.root, in: original) else {
            return nil
        }
        var file = original
        var offsets: [(object: Int, offset: Int)] = []
        func add(_ text: String) { file.append(contentsOf: text.utf8) }
        func begin(_ object: Int) {
            offsets.append((object, file.count))
            add("\(object) 0 obj\n")
        }

        // The catalog again, with more in it.
        begin(trailer.root)
        add(catalog)
        add("\n   /Lang \(Self.string(language))")
        if hasTitle { add("\n   /ViewerPreferences << /DisplayDocTitle true >>") }
        var next = trailer.size
        if !attachments.isEmpty {
            let specifications = attachments.indices.map { next + 2 * $0 + 1 }
            let names = zip(attachments, specifications).map { "\(Self.string($0.name)) \($1) 0 R" }
            let files = specifications.map { "\($0) 0 R" }.joined(separator: " ")
            add(
                "\n   /Names << /EmbeddedFiles << /Names [ \(names.joined(separator: " ")) ] >> >>\n   /AF [ \(files) ]"
            )
        }
        add("\n>>\nendobj\n")
        if let object = trailer.info, let info = trailer.dictionary(object, in: original) {
            begin(object)
            add(info.replacing("/CreationDate (2", with: "/CreationDate (D:2") + "\n>>\nendobj\n")
        }
        for attachment in attachments {
            let type = attachment.mediaType.replacing("/", with: "#2F")
            begin(next)
            add("<< /Type /EmbeddedFile /Subtype /\(type) /Length \(attachment.bytes.count)")
            add(" /Params << /Size \(attachment.bytes.count) >> >>\nstream\n")
            file.append(contentsOf: attachment.bytes)
            add("\nendstream\nendobj\n")
            begin(next + 1)
            let name = Self.string(attachment.name)
            add("<< /Type /Filespec /F \(name) /UF \(name) /AFRelationship /Source")
            add(" /EF << /F \(next) 0 R /UF \(next) 0 R >> >>\nendobj\n")
            next += 2
        }

        let start = file.count
        add("xref\n")
        for (object, offset) in offsets {
            let digits = String(offset)
            add("\(object) 1\n\(String(repeating: "0", count: max(10 - digits.count, 0)))\(digits) 00000 n \n")
        }
        add("trailer\n<< /Size \(next)\n   /Root \(trailer.root) 0 R\n")
        if let info = trailer.info { add("   /Info \(info) 0 R\n") }
        add("   /Prev \(trailer.start)\n>>\nstartxref\n\(start)\n%%EOF\n")
        return file
    }

    /// A text in ASCII as a PDF string.
    private static func string(_ text: String) -> String {
        let safe = text.unicodeScalars.filter {
            (0x20..<0x7F).contains($0.value) && !"()\\".unicodeScalars.contains($0)
        }
        return "(\(String(String.UnicodeScalarView(safe))))"
    }
}

/// What the end of a PDF says of the rest.
private struct Trailer {
    /// Where the cross-reference table starts.
    var start: Int
    /// One more than the greatest object number.
    var size: Int
    var root: Int
    var info: Int?

    init?(_ file: [UInt8]) {
        let tail = String(decoding: file.suffix(1024), as: UTF8.self)
        guard let mark = tail.range(of: "startxref", backwards: true) else { return nil }
        guard let start = Self.number(after: mark.upperBound, in: tail), start > 0, start < file.count else {
            return nil
        }
        let text = String(decoding: file[start...], as: UTF8.self)
        guard text.hasPrefix("xref"), let trailer = text.range(of: "trailer", backwards: true) else { return nil }
        func entry(_ key: String) -> Int? {
            text[trailer.upperBound...].range(of: key).flatMap { Self.number(after: $0.upperBound, in: text) }
        }
        guard let size = entry("/Size"), let root = entry("/Root"), root > 0, root < size else { return nil }
        self.start = start
        self.size = size
        self.root = root
        info = entry("/Info")
    }

    /// An object's dictionary up to its closing `>>`.
    func dictionary(_ object: Int, in file: [UInt8]) -> String? {
        // "xref", "0 SIZE", then 20 bytes for each object.
        var lines = start
        for _ in 0..<2 {
            guard let end = file[lines...].firstIndex(of: 10) else { return nil }
            lines = end + 1
        }
        let entry = lines + 20 * object
        guard object >= 0, object < size, entry + 20 <= file.count else { return nil }
        guard let offset = Int(String(decoding: file[entry..<entry + 10], as: UTF8.self)), offset > 0,
            offset < file.count,
            let next = file[offset...].firstRange(of: Array("\nendobj".utf8))
        else { return nil }
        let text = String(decoding: file[offset..<next.lowerBound], as: UTF8.self)
        guard text.hasPrefix("\(object) 0 obj"), let open = text.range(of: "<<"),
            let close = text.range(of: ">>", backwards: true), open.lowerBound < close.lowerBound
        else { return nil }
        var body = text[open.lowerBound..<close.lowerBound]
        while body.last?.isWhitespace == true { body.removeLast() }
        return String(body)
    }

    private static func number(after index: String.Index, in text: String) -> Int? {
        Int(text[index...].drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber })
    }
}

extension StringProtocol {
    /// Where `needle` first, or from the end last, stands.
    fileprivate func range(of needle: String, backwards: Bool = false) -> Range<Index>? {
        let found = ranges(of: needle)
        return backwards ? found.last : found.first
    }
}
