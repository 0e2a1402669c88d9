import CGradusDraw
import GradusAssets

/// Finds fonts by their files' names and keeps those it opened. One figure makes, uses and drops one; it never crosses a thread.
package final class FontLibrary {
    /// Folders in the order in which they are searched, after the embedded fonts.
    package let searchPaths: [String]
    /// BCP 47: picks the forms of Chinese, Japanese and Korean characters.
    package let language: String

    private var fonts: [String: Font] = [:]
    private var missing: [String: TextError] = [:]
    private var fallbacks: [Fallback: Font?] = [:]
    /// The file passed over last: it is there, but no font, or not to be read.
    private var unusable: String?

    private struct Fallback: Hashable {
        var scalar: Unicode.Scalar
        var files: [String]
    }

    package init(searchPaths: [String] = FontFolders.standard(), language: String = "en") {
        self.searchPaths = searchPaths
        self.language = language
    }

    /// The font in the file of that name without extension; `name#1` is a face of a collection, and a name with a slash is a path.
    package func font(named name: String) throws(TextError) -> Font {
        if let font = fonts[name] { return font }
        if let error = missing[name] { throw error }
        if let font = embedded(name) ?? onDisk(name) {
            fonts[name] = font
            return font
        }
        let places =
            unusable.map { "; \($0) cannot be read as a font" }
            ?? (name.contains("/") ? "" : "; looked in \(searchPaths.joined(separator: ", "))")
        let hint = FontFolders.package(for: name).map { "install the package \($0), or set GRADUS_FONTS to its folder" }
        let error = TextError(
            "no font '\(name)'\(places)", hint: hint ?? "set GRADUS_FONTS to the folder that holds it", offset: 0)
        missing[name] = error
        throw error
    }

    /// The first of the files found on this machine that has a character.
    func fallback(for scalar: Unicode.Scalar, among files: [String]) -> Font? {
        let key = Fallback(scalar: scalar, files: files)
        if let known = fallbacks[key] { return known }
        var found: Font?
        for file in files {
            let isCollection = file.contains("CJK-")
            let face = isCollection ? FontFolders.collectionFace(language: language) : 0
            guard let font = try? font(named: face == 0 ? file : "\(file)#\(face)") else { continue }
            if font.glyph(scalar) != nil {
                found = font
                break
            }
        }
        fallbacks[key] = .some(found)
        return found
    }

    private func embedded(_ name: String) -> Font? {
        var count = 0
        let assets = UnsafeBufferPointer(start: gradus_fonts(&count), count: count)
        for asset in assets where asset.bytes != nil && String(cString: asset.name) == name {
            var handle: OpaquePointer?
            if gd_font_from_memory(asset.bytes, asset.size, 0, &handle) == GD_OK {
                return Font(name: name, adopting: handle)
            }
        }
        return nil
    }

    private func onDisk(_ name: String) -> Font? {
        var file = Substring(name)
        var face: UInt32 = 0
        if let mark = name.lastIndex(of: "#"), let number = UInt32(name[name.index(after: mark)...]) {
            file = name[..<mark]
            face = number
        }
        unusable = nil
        func open(_ path: String) -> Font? {
            guard FontFolders.exists(path) else { return nil }
            var handle: OpaquePointer?
            if gd_font_open(path, face, &handle) == GD_OK, let font = Font(name: name, adopting: handle) { return font }
            unusable = unusable ?? path
            return nil
        }
        if file.contains("/") { return open(String(file)) }
        for folder in searchPaths {
            for ending in ["otf", "ttf", "ttc"] {
                if let font = open("\(folder)/\(file).\(ending)") { return font }
            }
        }
        return nil
    }
}
