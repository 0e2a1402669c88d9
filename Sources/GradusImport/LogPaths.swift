import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file to read, and what tells its run from others.
struct LogFile: Equatable {
    var path: String
    /// As messages name it: as the user wrote it.
    var shown: String
    /// The components of its path that the run is named by.
    var components: [String]
    /// Whether its run is named by a folder, whose name has no extension.
    var isFolder = false
}

/// The files that a path means: itself, those in a folder, or those that match a pattern.
package struct LogPaths {
    enum Kind { case file, folder, pattern }

    private(set) var kind = Kind.file
    private(set) var files: [LogFile] = []

    /// One file, which need not be there.
    init(file path: String) { files = [LogFile(path: path, shown: path, components: LogPaths.components(path))] }

    /// - Parameter directory: what the path is relative to, a figure file's folder; empty where there is no such file.
    /// - Throws: where nothing is there, it cannot be read, or there are more files than the limit.
    init(_ path: String, relativeTo directory: String, _ limits: ImportLimits) throws(Diagnostics) {
        let hint = directory.isEmpty ? nil : "paths are relative to the figure file"
        let full = LogPaths.joined(directory, path)
        var status = stat()
        if stat(FilePath.system(full), &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                files = [LogFile(path: full, shown: path, components: LogPaths.components(path))]
                return
            }
            kind = .folder
            var walk = FolderWalk(limit: limits.files)
            try walk.add(full, shown: path.hasSuffix("/") ? String(path.dropLast()) : path, under: [])
            files = walk.files
            guard !files.isEmpty else { throw .error("no log in the folder", file: path) }
            return
        }
        guard path.contains(where: { "*?[".contains($0) }) else {
            let reason = strerror(errno).map { String(cString: $0) } ?? "it is not there"
            throw .error("cannot be read: \(reason)", hint: hint, file: path)
        }
        kind = .pattern
        // The folder of the figure is no pattern, whatever signs it has.
        let matches = LogPaths.matches(LogPaths.joined(LogPaths.literal(directory), path))
        guard !matches.isEmpty else {
            throw .error(
                "no file matches the pattern '\(Escaped.text(path))'", hint: hint)
        }
        guard matches.count <= limits.files else {
            throw limits.exceeded("files", "\(matches.count) files", by: limits.files, in: path)
        }
        // What the user wrote is what the messages show.
        let strip = full.utf8.count - path.utf8.count
        for match in matches {
            let shown = String(decoding: match.utf8.dropFirst(strip), as: UTF8.self)
            if stat(FilePath.system(match), &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                var walk = FolderWalk(limit: limits.files)
                try walk.add(match, shown: shown, under: LogPaths.components(shown))
                files += walk.files
            } else {
                files.append(LogFile(path: match, shown: shown, components: LogPaths.components(shown)))
            }
        }
    }

    /// A path as it is found from a directory.
    package static func joined(_ directory: String, _ path: String) -> String {
        path.hasPrefix("/") || directory.isEmpty
            ? path : directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }

    static func components(_ path: String) -> [String] {
        path.split(separator: "/").map { FilePath.shown(String($0)) }
    }

    private static func literal(_ path: String) -> String {
        path.reduce(into: "") { $0 += "*?[\\".contains($1) ? "\\\($1)" : String($1) }
    }

    private static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(FilePath.system(pattern), GLOB_NOSORT, nil, &found) == 0 else { return [] }
        var paths: [String] = []
        for i in 0..<Int(found.gl_pathc) {
            if let path = found.gl_pathv[i] { paths.append(FilePath.text(cString: path)) }
        }
        let keys = paths.map(NaturalOrder.key)
        return paths.indices.sorted { NaturalOrder.precedes(keys[$0], keys[$1]) }.map { paths[$0] }
    }

    // MARK: Runs

    /// The part of a match that the pattern's last component with a wildcard stands for, without extension; nil where the run
    /// is named by a folder without one.
    static func runName(_ file: LogFile, pattern: String) -> String? {
        let parts = components(pattern).prefix(file.components.count)
        guard let i = parts.lastIndex(where: { $0.contains { "*?[".contains($0) } }) else { return nil }
        return i == file.components.count - 1 && !file.isFolder
            ? withoutExtension(file.components[i]) : file.components[i]
    }

    /// For each file the part of its path in which the files differ, without extension; empty where they do not.
    static func runNames(_ files: [LogFile]) -> [String] {
        guard let first = files.first?.components else { return [] }
        let shortest = files.map(\.components.count).min() ?? 0
        var front = 0
        while front < shortest, files.allSatisfy({ $0.components[front] == first[front] }) { front += 1 }
        var back = 0
        while back < shortest - front,
            files.allSatisfy({ $0.components[$0.components.count - 1 - back] == first[first.count - 1 - back] })
        {
            back += 1
        }
        let parts = files.map { Array($0.components.dropFirst(front).dropLast(back)) }
        let whole = parts.map { $0.joined(separator: "/") }
        // Only a file's own name has an extension; it stays where runs would have one name without.
        guard back == 0 else { return whole }
        let short = zip(files, parts).map { file, part in
            file.isFolder
                ? part.joined(separator: "/")
                : (part.dropLast() + part.suffix(1).map(withoutExtension)).joined(separator: "/")
        }
        return Set(short).count == Set(whole).count ? short : whole
    }

    /// For each path of several logs the part in which they differ, without extension; its last component where they do not.
    package static func names(_ paths: [String]) -> [String] {
        let files = paths.map { path in
            let kept = components(path).filter { $0 != "." && $0 != ".." }
            let isFile = kept.last.map { withoutExtension($0) != $0 } ?? false
            return LogFile(path: path, shown: path, components: kept, isFolder: !isFile)
        }
        return zip(runNames(files), files).map { name, file in
            name.isEmpty ? file.components.last.map(withoutExtension) ?? "log" : name
        }
    }

    static func withoutExtension(_ name: String) -> String {
        var name = name
        if name.lowercased().hasSuffix(".gz") { name = String(name.dropLast(3)) }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The number of `seed=3`, `seed_3`, `seed-3` or `seed3`.
    static func seed(of name: String) -> Double? {
        let lower = name.lowercased()
        guard lower.hasPrefix("seed") else { return nil }
        var rest = lower.dropFirst(4)
        if let sign = rest.first, "=_- ".contains(sign) { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (48...57).contains($0) }), let number = Double(rest) else {
            return nil
        }
        return number <= 0x1p53 ? number : nil
    }
}

/// Files below a folder in natural order, hidden ones left out, links followed once.
private struct FolderWalk {
    let limit: Int
    var files: [LogFile] = []
    private var visited = Set<[UInt64]>()

    init(limit: Int) { self.limit = limit }

    mutating func add(_ path: String, shown: String, under components: [String], depth: Int = 0) throws(Diagnostics) {
        var status = stat()
        guard depth < 64, stat(FilePath.system(path), &status) == 0,
            visited.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted
        else { return }
        guard let folder = opendir(FilePath.system(path)) else {
            let reason = strerror(errno).map { String(cString: $0) } ?? "unknown error"
            throw .error("cannot be read: \(reason)", file: shown)
        }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                FilePath.text($0.prefix { $0 != 0 })
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        closedir(folder)
        let keys = names.map(NaturalOrder.key)
        for i in names.indices.sorted(by: { NaturalOrder.precedes(keys[$0], keys[$1]) }) {
            let inner = path + "/" + names[i]
            guard stat(FilePath.system(inner), &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                try add(
                    inner, shown: shown + "/" + names[i], under: components + [FilePath.shown(names[i])],
                    depth: depth + 1)
            case S_IFREG:
                guard files.count < limit else {
                    throw .error(
                        "more files than the limit of \(limit)", hint: "--limit files=N raises it", file: shown)
                }
                files.append(
                    LogFile(
                        path: inner, shown: shown + "/" + names[i], components: components + [FilePath.shown(names[i])])
                )
            default: break
            }
        }
    }
}
