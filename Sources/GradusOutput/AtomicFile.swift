import GradusLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that appears whole or not at all: written beside its place, flushed, then renamed.
///
/// Links are followed and an existing file's permissions kept. What is no regular file (a pipe, `/dev/stdout`) is written
/// straight. Dropped without `commit()`, it leaves nothing behind. Errors are of writing: exit status 74.
package struct AtomicFile: ~Copyable {
    /// As the user wrote it.
    private let path: String
    private let target: String
    /// Nil where the target is written straight.
    private let temporary: String?
    private var descriptor: Int32

    package init(_ path: String) throws(Diagnostics) {
        let opened = try Self.opened(path)
        self.path = path
        target = opened.target
        temporary = opened.temporary
        descriptor = opened.descriptor
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if let temporary {
            unlink(temporary)
            UnfinishedFiles.shared.forget(temporary)
        }
    }

    /// Appends the bytes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostics) {
        var rest = bytes
        while !rest.isEmpty {
            let count = sysWrite(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path, Self.reason())
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    package mutating func write(_ bytes: [UInt8]) throws(Diagnostics) {
        // `withUnsafeBytes` passes an error on as `any Error`, so it is carried out by hand.
        let result = bytes.withUnsafeBytes { raw in
            Result { () throws(Diagnostics) in try write(raw) }
        }
        try result.get()
    }

    package mutating func write(_ text: String) throws(Diagnostics) { try write(Array(text.utf8)) }

    /// Flushes what was written and puts it in its place.
    ///
    /// - Parameter flushes: whether it is to be whole even where the machine stops this moment; what can tell damage by itself
    ///   need not wait for the disk.
    package consuming func commit(flushes: Bool = true) throws(Diagnostics) {
        // What cannot be flushed (a pipe) says EINVAL or ENOTSUP.
        if flushes && fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS {
            throw Self.failure(path, Self.reason())
        }
        let closed = close(descriptor)
        descriptor = -1
        if closed != 0 && errno != EINTR { throw Self.failure(path, Self.reason()) }
        guard let temporary else { return }
        if rename(temporary, target) != 0 { throw Self.failure(path, Self.reason()) }
    }

    /// Writes a file in one go.
    package static func write(_ bytes: [UInt8], to path: String, flushes: Bool = true) throws(Diagnostics) {
        var file = try AtomicFile(path)
        try file.write(bytes)
        try file.commit(flushes: flushes)
    }

    /// Makes a folder and those above it, where they are missing.
    package static func makeFolder(_ path: String) throws(Diagnostics) {
        var existing = stat()
        if path.isEmpty || (stat(path, &existing) == 0 && existing.st_mode & S_IFMT == S_IFDIR) { return }
        let trimmed = path.last == "/" ? String(path.dropLast()) : path
        let parent = folder(of: trimmed)
        if parent != trimmed && parent != "." { try makeFolder(parent) }
        if mkdir(trimmed, 0o777) != 0 && errno != EEXIST {
            throw .error("the folder \(path) cannot be made: \(reason())")
        }
    }

    // MARK: - Helpers

    private static func opened(
        _ path: String
    ) throws(Diagnostics) -> (target: String, temporary: String?, descriptor: Int32) {
        var existing = stat()
        let exists = stat(path, &existing) == 0
        if exists && existing.st_mode & S_IFMT == S_IFDIR {
            throw failure(path, "it is a folder", hint: "end -o with / to write into a folder")
        }
        let isRegular = !exists || existing.st_mode & S_IFMT == S_IFREG
        guard let target = try isRegular ? followed(path) : nil else {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw failure(path, reason()) }
            return (path, nil, descriptor)
        }
        if exists && access(target, W_OK) != 0 { throw failure(path, reason()) }
        let (temporary, descriptor) = UnfinishedFiles.shared.open(in: folder(of: target), mode: 0o666)
        if descriptor < 0 {
            let isMissing = errno == ENOENT
            throw failure(
                path, isMissing ? "the folder \(folder(of: target)) does not exist" : reason(),
                hint: isMissing ? "make the folder first" : nil)
        }
        if exists { fchmod(descriptor, existing.st_mode & 0o7777) }
        return (target, temporary, descriptor)
    }

    /// Where the links of a path end; nil for a place below `/dev` or `/proc`, which no file may be renamed to.
    private static func followed(_ path: String) throws(Diagnostics) -> String? {
        var path = path
        let written = path
        for _ in 0..<40 {
            if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return nil }
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            let count = readlink(path, &buffer, Int(PATH_MAX))
            if count < 0 { return path }
            let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            path = link.hasPrefix("/") ? link : folder(of: path) + "/" + link
        }
        throw failure(written, "too many links")
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The system's words for `errno`.
    private static func reason() -> String { String(cString: strerror(errno)) }

    private static func failure(_ path: String, _ reason: String, hint: String? = nil) -> Diagnostics {
        .error("cannot write \(path): \(reason)", hint: hint)
    }
}

/// `write` by a name that the methods above do not hide.
private func sysWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
