#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file as the store counts it.
struct StoredFile {
    var path: String
    /// What it takes of the disk, in bytes.
    var size: Int
    /// When it was last written or used, in seconds since 1970.
    var time: Double

    /// Nil for what is no regular file.
    init?(_ path: String) {
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        self.path = path
        size = Int(info.st_blocks) * 512
        self.time = Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Sets a file's time to now.
    static func touch(_ path: String) { _ = utimensat(AT_FDCWD, path, nil, 0) }
}
