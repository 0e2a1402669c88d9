import GradusLanguage
import GradusSimulation
import GradusText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A name for everything that a figure's pictures depend on: two fingerprints are equal where the pictures would be.
enum Fingerprint {
    /// Of a figure file with its data and themes, drawn by this program with these settings; nil where it cannot be read.
    static func of(_ path: String, _ formats: [String], _ settings: RenderSettings) -> String? {
        guard let file = try? FigureFile(path, overrides: settings.overrides) else { return nil }
        var lines = [program, "formats \(formats.joined(separator: ","))", described(settings)]
        for input in FileSurvey(file.inputs).stamps.keys.sorted() {
            guard let digest = digest(ofFile: input) else { return nil }
            lines.append("\(input) \(digest)")
        }
        return SHA256.hex(lines.joined(separator: "\n").utf8)
    }

    /// The digest of a file's content; nil where it cannot be read.
    static func digest(ofFile path: String) -> String? {
        let descriptor = open(FilePath.system(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return hash.hex() }
            if count < 0 && errno != EINTR { return nil }
            if count > 0 { buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) } }
        }
    }

    private static func described(_ settings: RenderSettings) -> String {
        let dpi = settings.dpi.map(NumberText.shortest) ?? "-"
        return "\(dpi) \(settings.svgText) \(settings.isTransparent) \(settings.embeds) "
            + settings.overrides.map(\.text).joined(separator: " ")
    }

    /// The program, rebuilt within a version too, and the fonts that it finds.
    private static let program: String = {
        var lines = [Release.version]
        #if canImport(Glibc)
            lines.append(stamp("/proc/self/exe"))
        #else
            lines.append(stamp(CommandLine.arguments.first ?? ""))
        #endif
        for folder in FontFolders.standard() {
            for name in FolderNames.visible(in: folder) ?? [] { lines.append(name + " " + stamp(folder + "/" + name)) }
        }
        return SHA256.hex(lines.joined(separator: "\n").utf8)
    }()

    private static func stamp(_ path: String) -> String {
        var info = stat()
        guard stat(path, &info) == 0 else { return "-" }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        return "\(info.st_size) \(time.tv_sec) \(time.tv_nsec)"
    }
}
