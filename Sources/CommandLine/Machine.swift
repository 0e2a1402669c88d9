import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the command asks of the machine.
enum Machine {
    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(FilePath.system(path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    /// The program's own file.
    static var program: String {
        #if canImport(Darwin)
            var size = UInt32(PATH_MAX)
            var buffer = [CChar](repeating: 0, count: Int(size))
            if _NSGetExecutablePath(&buffer, &size) == 0 { return absolute(text(buffer)) }
        #else
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            if readlink("/proc/self/exe", &buffer, Int(PATH_MAX)) > 0 { return text(buffer) }
        #endif
        return "gradus"
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A path that holds wherever one stands.
    static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : workingDirectory + "/" + path }

    /// The one path of what a path leads to, whatever links are on the way; the path itself where it leads nowhere.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(FilePath.system(path), nil) else { return absolute(path) }
        defer { free(real) }
        return FilePath.text(cString: real)
    }

    /// A file's name without its folder and extension.
    static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// What follows the last dot of a file's name; nil where it has none.
    static func ending(_ path: String) -> String? {
        let name = path.split(separator: "/").last ?? ""
        return name.contains(".") ? name.split(separator: ".").last.map(String.init) : nil
    }

    /// A file's folder with its `/`, empty for the working directory.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }
}

extension Clock {
    static func sleep(_ seconds: Double) { usleep(UInt32(max(0, min(seconds, 3600)) * 1e6)) }
}
