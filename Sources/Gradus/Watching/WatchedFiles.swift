import GradusLanguage
import GradusOutput

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files, and folders with all that is below them, that a picture is made from. They need not exist yet.
package struct WatchedFiles: Sendable, Equatable {
    package private(set) var files: Set<String> = []
    package private(set) var folders: Set<String> = []

    package init() {}

    package mutating func add(file: String) { files.insert(file) }

    package mutating func add(folder: String) { folders.insert(folder.count > 1 ? Self.withoutSlash(folder) : folder) }

    package mutating func formUnion(_ other: WatchedFiles) {
        files.formUnion(other.files)
        folders.formUnion(other.folders)
    }

    package func covers(_ path: String) -> Bool {
        files.contains(path) || folders.contains { path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
    }

    private static func withoutSlash(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }
}

/// What tells a file's content from what it was: its place on the disk, size and time.
struct FileStamp: Equatable {
    private var device: UInt64
    private var number: UInt64
    private var size: Int64
    private var seconds: Int
    private var nanoseconds: Int

    init(_ info: stat) {
        device = UInt64(truncatingIfNeeded: info.st_dev)
        number = UInt64(truncatingIfNeeded: info.st_ino)
        size = Int64(info.st_size)
        #if canImport(Darwin)
            (seconds, nanoseconds) = (info.st_mtimespec.tv_sec, info.st_mtimespec.tv_nsec)
        #else
            (seconds, nanoseconds) = (info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
        #endif
    }
}

/// What the watched files are now, and the folders in which their changes are told.
struct FileSurvey {
    private(set) var stamps: [String: FileStamp] = [:]
    /// Those that hold a watched file, or would; of a link also the folder that it leads to.
    private(set) var folders: Set<String> = []
    private var visited = Set<[UInt64]>()

    /// Files of one survey, and how deep its folders are looked into: what is beyond is not watched.
    private static let limits = (files: 20_000, depth: 32)
    /// Pictures are made from no picture: drawing one must not start the next.
    private static let passedOver = OutputFormat.all.map { "." + $0.fileExtension }

    init(_ watched: WatchedFiles) {
        for path in watched.files.sorted() {
            var info = stat()
            if stat(path, &info) == 0 {
                stamps[path] = FileStamp(info)
                if let real = realpath(path, nil) {
                    folders.insert(FilePath.folder(of: String(cString: real)))
                    free(real)
                }
            }
            folders.insert(Self.existing(FilePath.folder(of: path)))
        }
        for path in watched.folders.sorted() { add(folder: path, depth: 0) }
    }

    private mutating func add(folder path: String, depth: Int) {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, let names = FolderNames.visible(in: path) else {
            if depth == 0 { folders.insert(Self.existing(path)) }
            return
        }
        // A link may lead back up.
        let place = [UInt64(truncatingIfNeeded: info.st_dev), UInt64(truncatingIfNeeded: info.st_ino)]
        guard visited.insert(place).inserted else { return }
        folders.insert(path)
        for name in names where !Self.passedOver.contains(where: name.hasSuffix) {
            let inner = path == "/" ? path + name : path + "/" + name
            guard stamps.count < Self.limits.files, stat(inner, &info) == 0 else { continue }
            if info.st_mode & S_IFMT != S_IFDIR {
                stamps[inner] = FileStamp(info)
            } else if depth < Self.limits.depth {
                add(folder: inner, depth: depth + 1)
            }
        }
    }

    /// The folder, or the nearest above it that exists.
    private static func existing(_ folder: String) -> String {
        var folder = folder
        while access(folder, F_OK) != 0, folder != ".", folder != "/" { folder = FilePath.folder(of: folder) }
        return folder
    }
}
