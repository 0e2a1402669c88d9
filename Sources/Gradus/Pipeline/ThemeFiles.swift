import GradusLanguage
import GradusPlot

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The theme files that a figure's theme is laid over, by name; a picture carries them.
struct ThemeFiles {
    private(set) var files = NamedList<ThemeOptions>()

    init(_ files: NamedList<ThemeOptions>) { self.files = files }

    /// Reads the files that the theme names, and those that they name.
    ///
    /// - Throws: diagnostics below `theme`, those within a file with its name.
    init(_ theme: ThemeOptions?, from directory: String) throws(Diagnostics) {
        var next = theme?.base
        while let name = next, Self.isFile(name), files[name] == nil {
            let path = name.hasPrefix("/") ? name : directory + "/" + name
            guard access(path, R_OK) == 0 else {
                throw .error(
                    "the theme file '\(name)' cannot be read: \(String(cString: strerror(errno)))",
                    hint: "paths are relative to the figure file", path: ["theme", "base"])
            }
            let options: ThemeOptions
            do throws(Diagnostics) { options = try ThemeOptions(yamlFile: path) } catch { throw error.under(["theme"]) }
            files.entries.append(.init(name, options))
            next = options.base
        }
    }

    /// Whether a theme's base is a file, and no name.
    static func isFile(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }

    /// What `Theme` asks for where a base is no built-in theme.
    func options(_ name: String) throws(Diagnostics) -> ThemeOptions {
        if let known = files[name] { return known }
        return try Theme.loadsNothing(name)
    }
}
