import GradusLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's bytes, mapped and not copied; private, so that they are read-only whoever writes.
final class FileBytes: @unchecked Sendable {
    /// As messages name it.
    let path: String
    /// Where it is; nil for what was unpacked.
    let location: String?
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// What was unpacked from a file, in memory of its own that `free` gives back.
    init(unpacked start: UnsafeMutableRawPointer?, count: Int, shownAs shown: String) {
        path = shown
        location = nil
        bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        isMapped = false
    }

    /// - Throws: where it cannot be opened or is no regular file.
    init(_ path: String, shownAs shown: String) throws(Diagnostics) {
        self.path = shown
        location = path
        isMapped = true
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileBytes.failure(shown) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileBytes.failure(shown) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .error("not a regular file", hint: "save the log to a file first", file: shown)
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw FileBytes.failure(shown)
        }
        madvise(start, size, MADV_SEQUENTIAL)
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        guard let start = bytes.baseAddress.map(UnsafeMutableRawPointer.init(mutating:)) else { return }
        if isMapped { munmap(start, bytes.count) } else { free(start) }
    }

    var count: Int { bytes.count }

    /// Where text begins: after a byte-order mark.
    var textStart: Int { begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Gives back the memory of what was read up to an offset; reading it again would map it again.
    func release(upTo offset: Int) {
        guard isMapped, let start = bytes.baseAddress else { return }
        let page = 1 << 16
        let whole = offset / page * page
        if whole > 0 { madvise(UnsafeMutableRawPointer(mutating: start), whole, MADV_DONTNEED) }
    }

    func begins(with signature: [UInt8]) -> Bool { bytes.starts(with: signature) }

    private static func failure(_ shown: String) -> Diagnostics {
        let code = errno
        let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        let hint = code == ENOENT ? "paths are relative to the figure file" : nil
        return .error("cannot be read: \(reason)", hint: hint, file: shown)
    }
}
