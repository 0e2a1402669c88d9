import GradusAssets
import GradusLanguage
import GradusOutput
import Mustache

/// The gallery's page, one file that needs no other script or style: every picture with its heading, caption, files and figure
/// file, and what could not be drawn.
struct GalleryPage {
    let description: GalleryDescription
    let entries: [GalleryEntry]
    let formats: [OutputFormat]
    /// The vector picture of an entry as an element of the page, where there is one: the page shows it when its file is not
    /// beside it, and reads the data under the pointer from it.
    let vector: (GalleryEntry) -> String?

    /// - Throws: a diagnostic where the template is no template.
    func html() throws(Diagnostics) -> String {
        do {
            return try MustacheTemplate(string: Self.text(gradus_page_template())).render(content)
        } catch {
            throw .error("the gallery page's template cannot be read: \(error)")
        }
    }

    private static func text(_ part: gradus_page_part) -> String {
        String(decoding: UnsafeRawBufferPointer(start: part.bytes, count: part.size), as: UTF8.self)
    }

    private var content: [String: Any] {
        let sections = GallerySection.sections(of: entries.map(\.name), description.sections)
        let listed = sections.enumerated().map { shown($0.element, number: $0.offset + 1) }
        let failures = entries.filter { if case .failed = $0.content { true } else { false } }.count
        let drawn = entries.count - failures
        let count = "\(drawn) figure\(drawn == 1 ? "" : "s")"
        var content: [String: Any] = [
            "language": description.language ?? "en", "title": description.title ?? "Gallery",
            "version": Release.version,
            "count": failures == 0 ? count : count + ", \(failures) could not be drawn", "sections": listed,
            "style": Self.text(gradus_page_style()),
            "script": Self.text(gradus_page_reader()) + Self.text(gradus_page_script()),
        ]
        if let about = description.about { content["intro"] = about }
        if sections.filter({ $0.heading != nil }).count > 1 {
            content["contents"] = ["sections": listed.filter { $0["heading"] != nil }]
        }
        return content
    }

    private func shown(_ section: GallerySection, number: Int) -> [String: Any] {
        var cards: [[String: Any]] = []
        for entry in entries[section.figures] {
            switch entry.content {
            case .shown(let shown): cards.append(card(entry, shown))
            case .failed(let message): cards.append(["failure": ["name": entry.name, "message": message]])
            }
        }
        var content: [String: Any] = ["section": "section-\(number)", "cards": cards]
        if let heading = section.heading { content["heading"] = heading }
        if let about = section.about { content["about"] = about }
        return content
    }

    private func card(_ entry: GalleryEntry, _ shown: GalleryEntry.Shown) -> [String: Any] {
        // A browser shows the vector, where there is one.
        let picture = formats.first { $0.name == "svg" } ?? formats.first { $0.name == "png" }
        let shownFile = (picture ?? formats.first).map { Self.address("\(entry.name).\($0.fileExtension)") }
        var figure: [String: Any] = [
            "name": entry.name, "title": shown.heading, "alt": shown.alt,
            "lang": shown.language, "width": shown.width, "height": shown.height, "source": shown.source,
            "link": shownFile ?? "",
            "files": formats.map {
                ["path": Self.address("\(entry.name).\($0.fileExtension)"), "kind": $0.name.uppercased()]
            },
        ]
        if !shown.caption.isEmpty { figure["caption"] = shown.caption }
        if picture != nil { figure["picture"] = shownFile }
        if let vector = vector(entry) { figure["vector"] = vector }
        return ["figure": figure]
    }

    /// A relative path as an address: what is no unreserved character is escaped (RFC 3986).
    private static func address(_ path: String) -> String {
        var text = "./"
        for byte in path.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII && (character.isLetter || character.isNumber || "-._~/".contains(character)) {
                text.append(character)
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
