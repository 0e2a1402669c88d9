import GradusImport
import GradusLanguage
import GradusOutput

/// What a gallery's folder holds of the figures drawn last, so that what has not changed is not drawn again.
struct GalleryMemory {
    /// Hidden, beside the page.
    static let fileName = ".gradus-gallery.json"
    private static let sizeLimit = 64 << 20

    private struct Figure {
        var fingerprint: String
        /// The digest of each picture, by its ending.
        var pictures: NamedList<String>
        var shown: GalleryEntry.Shown
    }

    private var figures: [String: Figure] = [:]

    init() {}

    /// Nothing where the folder has none, or one that cannot be read.
    init(in folder: String) {
        guard let bytes = try? WholeFile.bytes(of: folder + "/" + Self.fileName, limit: Self.sizeLimit),
            case .map(let entries)? = JSONNode.read(bytes)?.content
        else { return }
        for entry in entries { figures[entry.key] = Self.figure(entry.value) }
    }

    /// What is shown of a figure whose pictures below the folder are still those of this fingerprint.
    func unchanged(_ name: String, _ fingerprint: String, in folder: String) -> GalleryEntry? {
        guard let known = figures[name], known.fingerprint == fingerprint,
            known.pictures.entries.allSatisfy({
                Fingerprint.digest(ofFile: "\(folder)/\(name).\($0.name)") == $0.value
            })
        else { return nil }
        return GalleryEntry(name: name, .shown(known.shown))
    }

    /// - Parameter digests: of the pictures that were written, by their endings. Another process may have put its own in their
    ///   place by now, drawn otherwise: it counts as a change.
    mutating func keep(_ entry: GalleryEntry, _ fingerprint: String, _ digests: [String: String]) {
        guard case .shown(let shown) = entry.content else { return }
        var pictures = NamedList<String>()
        for (ending, digest) in digests.sorted(by: { $0.key < $1.key }) {
            pictures.entries.append(.init(ending, digest))
        }
        figures[entry.name] = Figure(fingerprint: fingerprint, pictures: pictures, shown: shown)
    }

    func write(to folder: String) throws(Diagnostics) {
        let entries = figures.sorted { $0.key < $1.key }.map { Node.Entry($0.key, Self.node($0.value)) }
        try AtomicFile.write(Array((Node(.map(entries)).json + "\n").utf8), to: folder + "/" + Self.fileName)
    }

    // MARK: - As JSON

    private static func node(_ figure: Figure) -> Node {
        let shown = figure.shown
        return Node(
            .map([
                .init("fingerprint", .text(figure.fingerprint)),
                .init("pictures", .map(figure.pictures.entries.map { ($0.name, .text($0.value)) })),
                .init("heading", .text(shown.heading)), .init("caption", .text(shown.caption)),
                .init("alt", .text(shown.alt)), .init("language", .text(shown.language)),
                .init("width", .word("\(shown.width)")), .init("height", .word("\(shown.height)")),
                .init("source", .text(shown.source)),
            ]))
    }

    private static func figure(_ node: Node) -> Figure? {
        func text(_ key: String) -> String? { node[key]?.scalar }
        guard let fingerprint = text("fingerprint"), case .map(let pictures)? = node["pictures"]?.content,
            let heading = text("heading"), let caption = text("caption"), let alt = text("alt"),
            let language = text("language"), let width = text("width").flatMap({ Int($0) }),
            let height = text("height").flatMap({ Int($0) }), let source = text("source")
        else { return nil }
        var digests = NamedList<String>()
        for picture in pictures { digests.entries.append(.init(picture.key, picture.value.scalar ?? "")) }
        return Figure(
            fingerprint: fingerprint, pictures: digests,
            shown: GalleryEntry.Shown(
                heading: heading, caption: caption, alt: alt, language: language, width: width, height: height,
                source: source))
    }
}
