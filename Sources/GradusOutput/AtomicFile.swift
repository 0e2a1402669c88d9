import GradusLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that appears whole or not at all: written without a name, or under one of its own beside its place, flushed where that is
/// asked for, then renamed. A process that is killed leaves no file without a name.
///
/// Links are followed and an existing file's permissions kept. What is no regular file (a pipe, `/dev/stdout`) is written
/// straight. Dropped without `commit()`, it leaves nothing behind. Errors are of writing: exit status 74.
package struct AtomicFile: ~Copyable {
    /// As the user wrote it.
    private let path: String
    private let target: String
    private let place: Place
    private var descriptor: Int32
    private var isFlushed = false

    /// Where the bytes go until they are all there.
    private enum Place {
        case straight
        /// Into a file beside the target.
        case named(String)
        /// Into a file of the target's folder that has no name yet.
        case nameless(folder: String)
    }

    package init(_ path: String) throws(Diagnostics) {
        let opened = try Self.opened(path)
        self.path = path
        target = opened.target
        place = opened.place
        descriptor = opened.descriptor
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if case .named(let temporary) = place { UnfinishedFiles.shared.remove(temporary) }
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

    /// Has the disk take what was written: after it, hardly anything is left that could fail.
    package mutating func flush() throws(Diagnostics) {
        // What cannot be flushed (a pipe) says EINVAL or ENOTSUP.
        if fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS {
            throw Self.failure(path, Self.reason())
        }
        isFlushed = true
    }

    /// Puts what was written in its place.
    ///
    /// - Parameter flushes: whether it is to be whole even where the machine stops this moment; what tells damage by itself or can
    ///   be made again need not wait for the disk.
    package consuming func commit(flushes: Bool = true) throws(Diagnostics) {
        if flushes && !isFlushed { try flush() }
        var temporary: String?
        switch place {
        case .straight: break
        case .named(let name): temporary = name
        case .nameless(let folder):
            guard let name = UnfinishedFiles.shared.name(descriptor, in: folder) else {
                throw Self.failure(path, Self.reason())
            }
            temporary = name
        }
        let closed = close(descriptor)
        let reason = Self.reason()
        descriptor = -1
        if closed != 0 && errno != EINTR {
            if let temporary { UnfinishedFiles.shared.remove(temporary) }
            throw Self.failure(path, reason)
        }
        guard let temporary else { return }
        if rename(temporary, target) != 0 {
            let reason = Self.reason()
            UnfinishedFiles.shared.remove(temporary)
            throw Self.failure(path, reason)
        }
        UnfinishedFiles.shared.forget(temporary)
    }

    /// Writes a file in one go.
    ///
    /// - Parameter makesFolder: whether a missing folder is made first.
    package static func write(
        _ bytes: [UInt8], to path: String, flushes: Bool = true, makesFolder: Bool = false
    ) throws(Diagnostics) {
        if makesFolder { try makeFolder(FilePath.folder(of: path)) }
        var file = try AtomicFile(path)
        try file.write(bytes)
        try file.commit(flushes: flushes)
    }

    /// Writes several files, none of which is in its place before all are written.
    package static func write(
        _ files: ArraySlice<(path: String, bytes: [UInt8])>, flushes: Bool = true
    ) throws(Diagnostics) {
        guard let first = files.first else { return }
        var file = try AtomicFile(first.path)
        try file.write(first.bytes)
        if flushes { try file.flush() }
        try write(files.dropFirst(), flushes: flushes)
        try file.commit(flushes: flushes)
    }

    /// Makes a folder and those above it, where they are missing.
    package static func makeFolder(_ path: String) throws(Diagnostics) {
        var existing = stat()
        if path.isEmpty || (stat(path, &existing) == 0 && existing.st_mode & S_IFMT == S_IFDIR) { return }
        let trimmed = path.last == "/" ? String(path.dropLast()) : path
        let parent = FilePath.folder(of: trimmed)
        if parent != trimmed && parent != "." { try makeFolder(parent) }
        if mkdir(trimmed, 0o777) != 0 && errno != EEXIST {
            throw .error("the folder \(path) cannot be made: \(reason())")
        }
    }

    // MARK: - Helpers

    private static func opened(
        _ path: String
    ) throws(Diagnostics) -> (target: String, place: Place, descriptor: Int32) {
        var existing = stat()
        let exists = stat(path, &existing) == 0
        if exists && existing.st_mode & S_IFMT == S_IFDIR {
            throw failure(path, "it is a folder", hint: "end -o with / to write into a folder")
        }
        let isRegular = !exists || existing.st_mode & S_IFMT == S_IFREG
        guard let target = try isRegular ? followed(path) : nil else {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw failure(path, reason()) }
            return (path, .straight, descriptor)
        }
        if exists && access(target, W_OK) != 0 { throw failure(path, reason()) }
        let folder = FilePath.folder(of: target)
        if let descriptor = nameless(in: folder) {
            if exists { fchmod(descriptor, existing.st_mode & 0o7777) }
            return (target, .nameless(folder: folder), descriptor)
        }
        let (temporary, descriptor) = UnfinishedFiles.shared.open(in: folder, mode: 0o666)
        if descriptor < 0 {
            let isMissing = errno == ENOENT
            throw failure(
                path, isMissing ? "the folder \(folder) does not exist" : reason(),
                hint: isMissing ? "make the folder first" : nil)
        }
        if exists { fchmod(descriptor, existing.st_mode & 0o7777) }
        return (target, .named(temporary), descriptor)
    }

    /// A new file that has no name; nil where the system or the folder's disk knows none such.
    private static func nameless(in folder: String) -> Int32? {
        #if canImport(Glibc)
            let descriptor = open(folder, temporaryFile | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor < 0 { return nil }
            // It is named through the path by which the process sees it.
            if access("/proc/self/fd/\(descriptor)", F_OK) == 0 { return descriptor }
            close(descriptor)
        #endif
        return nil
    }

    #if canImport(Glibc)
        /// `O_TMPFILE`, a macro that Swift does not see.
        private static let temporaryFile: Int32 = 0o20_000_000 | O_DIRECTORY
    #endif

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
            path = link.hasPrefix("/") ? link : FilePath.folder(of: path) + "/" + link
        }
        throw failure(written, "too many links")
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
